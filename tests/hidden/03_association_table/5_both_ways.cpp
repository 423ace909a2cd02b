// The hidden checks of 03.5, both ways.

#include <tests/hidden/03_association_table/association_table.hpp>

namespace hidden {
namespace {

class Hidden_03_5 : public AssociationTable {
 protected:
  void expect_lists() {
    expect_relationship("Cat", "owners");
    expect_relationship("Owner", "cats");
  }
  struct Pair {
    Object cat, owner;
  };
  Pair new_pair() {
    Pair pair{create("Cat", {{"name", random().name()}}),
              create("Owner", {{"name", random().name()}})};
    add(pair.cat);
    add(pair.owner);
    return pair;
  }
  const std::string in_step_ = "each side must name the other: Cat.owners and Owner.cats";
};

TEST_F(Hidden_03_5, BothListsGoThroughTheSameTable) {
  expect_lists();
  const Value& cats = expect_relationship("Owner", "cats");
  expect_equal(check::entry(cats, "secondary"), "cat_owners",
               "Owner.cats should go through cat_owners");
  expect_equal(check::entry(cats, "reverse"), "owners", in_step_);
}

TEST_F(Hidden_03_5, EveryOwnerHasItsCatsAfterAReload) {
  expect_lists();
  tables();
  neighbourhood();
  const auto lonely = owner();
  for (const auto& row : rows("SELECT id FROM owners"))
    expect(listed(find("Owner", row[0].integer), "cats") == cats_of(row[0].integer),
           "owner->cats should hold the cats with which cat_owners pairs them, and no other");
  expect(listed(find("Owner", lonely), "cats").empty(), "an owner in no pair has no cats");
}

TEST_F(Hidden_03_5, EachSideHearsOfTheOther) {
  expect_lists();
  tables();
  const Pair one = new_pair(), two = new_pair();
  one.cat.append("owners", one.owner);
  expect(one.owner.contains("cats", one.cat), in_step_);
  two.owner.append("cats", two.cat);
  expect(two.cat.contains("owners", two.owner), in_step_);
  expect(!one.owner.contains("cats", two.cat), "a cat should be in no other owner's list");
  one.owner.remove("cats", one.cat);
  expect(!one.cat.contains("owners", one.owner), in_step_);
  commit();
  expect_equal(how_many("cat_owners"), 1, "one pair should be left in the table");
}

TEST_F(Hidden_03_5, APairMayComeFromOneSideAndGoFromTheOther) {
  expect_lists();
  tables();
  const Pair one = new_pair(), two = new_pair();
  one.cat.append("owners", one.owner);
  two.owner.append("cats", two.cat);
  commit();
  expect_equal(how_many("cat_owners"), 2, "a pair is one row, from whichever side it was made");
  one.owner.remove("cats", one.cat);
  two.cat.remove("owners", two.owner);
  commit();
  expect_equal(how_many("cat_owners"), 0, "a pair is gone, from whichever side it was taken away");
  expect_equal(how_many("cats") + how_many("owners"), 4, "cats and owners should all be there");
}

TEST_F(Hidden_03_5, DeletingAnOwnerLeavesTheCats) {
  expect_lists();
  tables();
  const Keys all = cats(2, 4);
  const auto ann = owner(), bob = owner();
  for (const auto each : all) link(each, ann);
  link(all[0], bob);
  delete_row(find("Owner", ann));
  commit();
  expect_equal(how_many("cats"), static_cast<std::int64_t>(all.size()),
               "deleting an owner should delete no cat");
  expect(cats_of(ann).empty(), "no pair with the owner who is gone should be left");
  expect(linked(all[0], bob), "the pairs of another owner should stay");
}

}  // namespace
}  // namespace hidden
