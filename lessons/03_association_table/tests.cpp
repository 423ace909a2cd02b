// The visible checks of lesson 03: what you see is what is asked. `lab run 03` runs them.

#include <lab/check/check.hpp>

namespace {

using check::Value;

class AssociationTable : public check::Check {
 protected:
  std::int64_t cat(const std::string& name) { return insert("cats", {{"name", name}}); }
  std::int64_t owner(const std::string& name) { return insert("owners", {{"name", name}}); }
  void link(std::int64_t cat, std::int64_t owner) {
    sql("INSERT INTO cat_owners (cat_id, owner_id) VALUES (?, ?)", {cat, owner});
  }
  // What the model checker says of the table is nearer to the mistake than what follows from it.
  void expect_sound_table() {
    expect_sound("cat_owners.");
    for (const Value& said : check::entry(described().value(), "mistakes").items)
      if (said.text.find("cat_owners needs") != std::string::npos ||
          said.text.find("is looked for among") != std::string::npos)
        fail("", "", said.text);
  }
  void expect_no_key_in_cats() {
    for (const Value& column : check::entry(expect_model("Cat"), "columns").items)
      if (check::entry(column, "references").text.starts_with("owners."))
        fail("no key", check::entry(column, "name").text, "", "owner_key_in_cats");
  }
};

class Visible_03_1 : public AssociationTable {};
class Visible_03_2 : public AssociationTable {};
class Visible_03_3 : public AssociationTable {};
class Visible_03_4 : public AssociationTable {};
class Visible_03_5 : public AssociationTable {};
class Visible_03_6 : public AssociationTable {};
class Visible_03_7 : public AssociationTable {};

TEST_F(Visible_03_1, AnOwnerHasOneLicenceAtMost) {
  const Value& key = expect_column("Licence", "owner_id");
  expect_equal(check::entry(key, "references"), "owners.id", "owner_id should lead to owners.id");
  expect_relationship("Licence", "owner");
  if (check::entry(expect_relationship("Owner", "licence"), "kind") != Value("one"))
    fail("One", "a list", "", "list_of_licences");
  tables();
  const auto ann = owner("Ann");
  sql("INSERT INTO licences (number, owner_id) VALUES ('A-1', ?)", {ann});
  const auto refused =
      refusal([&] { sql("INSERT INTO licences (number, owner_id) VALUES ('A-2', ?)", {ann}); });
  if (!refused) fail("refused", "two", "", "licence_key_not_unique");
  expect_equal(find("Owner", ann).object("licence").get("number"), "A-1",
               "the licence has Ann's key, so ann->licence should be that licence");
}

TEST_F(Visible_03_2, TheTableHasAKeyToCatsAndOneToOwners) {
  expect_sound_table();
  const Value& table = expect_table("cat_owners");
  std::vector<Value> leads_to;
  for (const std::string name : {"cat_id", "owner_id"}) {
    Value found;
    for (const Value& column : check::entry(table, "columns").items)
      if (check::entry(column, "name") == Value(name)) found = check::entry(column, "references");
    leads_to.push_back(found);
  }
  expect_equal(leads_to, std::vector<Value>{"cats.id", "owners.id"},
               "cat_id should lead to cats.id and owner_id to owners.id");
}

TEST_F(Visible_03_3, APairIsThereOnce) {
  expect_sound_table();
  for (const Value& column : check::entry(expect_table("cat_owners"), "columns").items)
    if (check::entry(column, "primary_key").boolean && check::entry(column, "references").is_null())
      fail("the pair", "", "", "number_of_its_own");
  tables();
  const auto tom = cat("Tom"), ann = owner("Ann"), bob = owner("Bob");
  link(tom, ann);
  if (refusal([&] { link(tom, bob); }))
    fail("two", "owner for the same cat", "", "primary_key_on_one_column");
  if (!refusal([&] { link(tom, ann); })) fail("once", "(1, 1)", "", "no_primary_key");
}

TEST_F(Visible_03_4, ACatKnowsItsOwners) {
  expect_no_key_in_cats();
  expect_relationship("Cat", "owners");
  tables();
  const auto tom = cat("Tom"), ann = owner("Ann"), bob = owner("Bob");
  owner("Cleo");
  link(tom, ann);
  link(tom, bob);
  expect_equal(static_cast<std::int64_t>(find("Cat", tom).objects("owners").size()), 2,
               "two pairs have Tom's key, so tom->owners should hold two");
}

TEST_F(Visible_03_5, AnOwnerKnowsItsCatsAndBothSidesAreInStep) {
  expect_relationship("Owner", "cats");
  tables();
  const auto ann = create("Owner", {{"name", "Ann"}}), tom = create("Cat", {{"name", "Tom"}});
  add(ann);
  add(tom);
  tom.append("owners", ann);
  expect(ann.contains("cats", tom),
         "after tom->owners.append(ann), ann->cats should hold Tom at once");
}

TEST_F(Visible_03_6, ACatIsSharedOnce) {
  tables();
  const auto tom = cat("Tom"), ann = owner("Ann");
  blame("IntegrityError", "appends_on_both_sides", [&] {
    expect_equal(call("share", {find("Cat", tom), find("Owner", ann)}), true,
                 "Ann does not have Tom yet, so share should say true");
  });
  expect_equal(scalar("SELECT count(*) FROM cat_owners"), 1,
               "after share a second connection should see one pair");
  expect_equal(call("share", {find("Cat", tom), find("Owner", ann)}), false,
               "Ann has Tom already, so share should say false");
}

TEST_F(Visible_03_7, AllCatsGoToTheOther) {
  tables();
  const auto tom = cat("Tom"), minka = cat("Minka"), ann = owner("Ann"), bob = owner("Bob");
  link(tom, ann);
  link(minka, ann);
  call("hand_over", {find("Owner", ann), find("Owner", bob)});
  const auto of = [&](std::int64_t owner) {
    return scalar("SELECT count(*) FROM cat_owners WHERE owner_id = ?", {owner}).integer;
  };
  if (of(ann) == 0 && of(bob) == 0) fail("2", "0", "", "clears_without_giving");
  expect_equal(of(bob), 2, "Bob should have both of Ann's cats");
  expect_equal(of(ann), 0, "Ann should have no cat any more");
}

}  // namespace
