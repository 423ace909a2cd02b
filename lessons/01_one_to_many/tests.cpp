// The visible checks of lesson 01: what you see is what is asked. `lab run 01` runs them.

#include <lab/check/check.hpp>

namespace {

class OneToMany : public check::Check {
 protected:
  std::int64_t raccoon(const std::string& name) { return insert("raccoons", {{"name", name}}); }
  std::int64_t can(const std::string& label) { return insert("trashcans", {{"label", label}}); }
};

class Visible_01_1 : public OneToMany {};
class Visible_01_2 : public OneToMany {};
class Visible_01_3 : public OneToMany {};
class Visible_01_4 : public OneToMany {};
class Visible_01_5 : public OneToMany {};
class Visible_01_6 : public OneToMany {};
class Visible_01_7 : public OneToMany {};

TEST_F(Visible_01_1, TrashcansHaveAKeyThatLeadsToRaccoons) {
  if (described().column("Raccoon", "trashcan_id"))
    fail("raccoon_id in trashcans", "trashcan_id in raccoons", "", "foreign_key_on_the_one_side");
  for (const auto& said : check::entry(described().value(), "mistakes").items)
    if (said.text.starts_with("Trashcan.raccoon_id")) fail("", "", said.text);
  const auto* key = described().column("Trashcan", "raccoon_id");
  expect(key, "Trashcan has no member raccoon_id yet");
  const std::string mistake = described().mistake("Trashcan.raccoon_id");
  expect(mistake.empty(), mistake);
  const auto& leads_to = check::entry(*key, "references");
  if (leads_to.is_null()) fail("a foreign key", "999", "", "key_is_a_plain_integer");
  expect_equal(leads_to, "raccoons.id", "raccoon_id should lead to raccoons.id");
}

TEST_F(Visible_01_2, ACanKnowsItsRaccoon) {
  tables();
  const auto rocky = raccoon("Rocky");
  sql("INSERT INTO trashcans (label, raccoon_id) VALUES ('Blue', ?)", {rocky});
  expect_equal(find("Trashcan", 1).object("raccoon").get("name"), "Rocky",
               "the can's raccoon_id is Rocky's, so can->raccoon should be Rocky");
}

TEST_F(Visible_01_3, ARaccoonKnowsItsCans) {
  tables();
  const auto rocky = raccoon("Rocky");
  for (const char* label : {"Blue", "Red"})
    sql("INSERT INTO trashcans (label, raccoon_id) VALUES (?, ?)", {label, rocky});
  expect_equal(find("Raccoon", rocky).size("trashcans"), 2,
               "two cans have Rocky's key, so rocky->trashcans should hold two");
}

TEST_F(Visible_01_4, AppendingACanSetsItsRaccoon) {
  const auto rocky = create("Raccoon", {{"name", "Rocky"}});
  const auto blue = create("Trashcan", {{"label", "Blue"}});
  rocky.append("trashcans", blue);
  expect(blue.object("raccoon") == rocky,
         "after rocky->trashcans.append(can), can->raccoon should be Rocky at once",
         "forgets_back_populates");
}

TEST_F(Visible_01_5, ARaccoonIsFoundByItsName) {
  tables();
  raccoon("Rocky");
  raccoon("Bandit");
  const auto found = call("raccoon_named", {"Bandit"});
  expect(found.kind == check::Value::Kind::handle,
         "raccoon_named(session, \"Bandit\") should find Bandit");
  expect_equal(check::Object(&lesson(), found.handle).get("name"), "Bandit",
               "raccoon_named(session, \"Bandit\") should find Bandit");
}

TEST_F(Visible_01_6, AClaimedCanBelongsToItsRaccoon) {
  tables();
  const auto rocky = raccoon("Rocky");
  can("Blue");
  expect_equal(call("claim", {"Blue", "Rocky"}), true, "both are there, so claim should say true");
  expect_equal(scalar("SELECT raccoon_id FROM trashcans"), rocky,
               "after claim a second connection should see the can's raccoon", "forgets_commit");
}

TEST_F(Visible_01_7, CansOfARaccoonThatLeavesAreFree) {
  tables();
  const auto rocky = raccoon("Rocky");
  for (const char* label : {"Blue", "Red"})
    sql("INSERT INTO trashcans (label, raccoon_id) VALUES (?, ?)", {label, rocky});
  call("leave", {"Rocky"});
  expect_equal(scalar("SELECT count(*) FROM trashcans"), 2, "", "deletes_the_cans");
  const auto kept = scalar("SELECT count(*) FROM trashcans WHERE raccoon_id IS NOT NULL").integer;
  if (kept == 1) fail("0", "1 of 2", "", "skips_every_second_can");
  expect_equal(kept, 0, "no can should have a raccoon any more");
}

}  // namespace
