// The hidden checks of 03.4, through it.

#include <tests/hidden/03_association_table/association_table.hpp>

namespace hidden {
namespace {

class Hidden_03_4 : public AssociationTable {
 protected:
  void expect_list() {
    for (const Value& column : check::entry(expect_model("Cat"), "columns").items)
      if (check::entry(column, "references").text.starts_with("owners."))
        fail("no key", check::entry(column, "name").text, "", "owner_key_in_cats");
    expect_relationship("Cat", "owners");
  }
};

TEST_F(Hidden_03_4, TheListGoesThroughTheTable) {
  expect_list();
  expect_equal(check::entry(expect_relationship("Cat", "owners"), "secondary"), "cat_owners",
               "Cat.owners should go through cat_owners");
}

TEST_F(Hidden_03_4, EveryCatHasItsOwnersAfterAReload) {
  expect_list();
  tables();
  neighbourhood();
  const auto lonely = cat();
  for (const auto& row : rows("SELECT id FROM cats"))
    expect(listed(find("Cat", row[0].integer), "owners") == owners_of(row[0].integer),
           "cat->owners should hold the owners with whom cat_owners pairs it, and nobody else");
  expect_equal(static_cast<std::int64_t>(find("Cat", lonely).objects("owners").size()), 0,
               "a cat that is in no pair has no owners");
}

TEST_F(Hidden_03_4, AppendedOwnersBecomePairs) {
  expect_list();
  tables();
  const auto name = random().name();
  const auto stray = cat(), ann = owner();
  const auto tom = create("Cat", {{"name", name}});
  add(tom);
  const auto n = random().number(1, 4);
  for (std::int64_t i = 0; i < n; ++i)
    tom.append("owners", create("Owner", {{"name", random().name()}}));
  tom.append("owners", find("Owner", ann));
  commit();
  const auto id = scalar("SELECT id FROM cats WHERE name = ?", {name}).integer;
  expect_equal(static_cast<std::int64_t>(owners_of(id).size()), n + 1,
               "each owner that was appended should be paired with the cat");
  expect(linked(id, ann), "an owner who was there before should be paired, too");
  expect(owners_of(stray).empty(), "another cat should have got no owner");
}

TEST_F(Hidden_03_4, RemovingAnOwnerTakesThePairAway) {
  expect_list();
  tables();
  const auto tom = cat(), leaves = owner(), stays = owner();
  link(tom, leaves);
  link(tom, stays);
  const auto object = find("Cat", tom);
  object.remove("owners", find("Owner", leaves));
  commit();
  expect(!linked(tom, leaves), "after cat->owners.remove(owner) the pair should be gone");
  expect(linked(tom, stays), "the other pair should stay");
  expect_equal(how_many("owners"), 2, "taking an owner out of the list deletes nobody");
}

TEST_F(Hidden_03_4, DeletingACatLeavesItsOwners) {
  expect_list();
  tables();
  const Keys all = owners(2, 4);
  const auto tom = cat(), minka = cat();
  for (const auto each : all) link(tom, each);
  link(minka, all[0]);
  const auto object = find("Cat", tom);
  listed(object, "owners");
  delete_row(object);
  commit();
  if (how_many("owners") != static_cast<std::int64_t>(all.size()))
    fail(std::to_string(all.size()), std::to_string(how_many("owners")), "",
         "cascade_deletes_owners");
  expect_equal(how_many("cats"), 1, "the cat that was deleted should be gone, and no other");
  expect(owners_of(tom).empty(), "no pair with the cat that is gone should be left");
  expect(linked(minka, all[0]), "the pairs of another cat should stay");
}

}  // namespace
}  // namespace hidden
