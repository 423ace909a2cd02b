// The hidden checks of lesson 01. All data is made up anew for each submission; each check has a
// twin that comes out the other way.

#include <algorithm>

#include <lab/check/check.hpp>

namespace {

using check::Object;
using check::Value;
using Kind = check::Value::Kind;

class OneToMany : public check::Check {
 protected:
  std::int64_t raccoon(const std::string& name) { return insert("raccoons", {{"name", name}}); }
  std::int64_t can(const std::string& label, const Value& owner = {}) {
    sql("INSERT INTO trashcans (label, raccoon_id) VALUES (?, ?)", {label, owner});
    return scalar("SELECT max(id) FROM trashcans").integer;
  }
  // What the model checker says of the key is nearer to the mistake than what follows from it.
  void expect_sound_key() {
    for (const Value& said : check::entry(described().value(), "mistakes").items)
      if (said.text.starts_with("Trashcan.raccoon_id")) fail("", "", said.text);
  }
  std::int64_t owned(std::int64_t raccoon) {
    return scalar("SELECT count(*) FROM trashcans WHERE raccoon_id = ?", {raccoon}).integer;
  }

  // Some raccoons with none to six cans each.
  struct Owner {
    std::int64_t id;
    std::string name;
    std::vector<std::int64_t> cans;
  };
  std::vector<Owner> neighbourhood() {
    std::vector<Owner> owners;
    for (std::int64_t i = random().number(3, 9); i > 0; --i) {
      Owner owner;
      owner.name = random().name();
      owner.id = raccoon(owner.name);
      for (std::int64_t k = random().number(0, 6); k > 0; --k)
        owner.cans.push_back(can(random().name(), owner.id));
      owners.push_back(owner);
    }
    return owners;
  }
};

class Hidden_01_1 : public OneToMany {};
class Hidden_01_2 : public OneToMany {};
class Hidden_01_3 : public OneToMany {};
class Hidden_01_4 : public OneToMany {};
class Hidden_01_5 : public OneToMany {};
class Hidden_01_6 : public OneToMany {};
class Hidden_01_7 : public OneToMany {};

// ---- 01.1 the key

TEST_F(Hidden_01_1, TheDatabaseHasTheKey) {
  expect_sound_key();
  tables();
  const auto keys = rows(
      "SELECT \"table\", \"to\" FROM pragma_foreign_key_list('trashcans') WHERE \"from\" = "
      "'raccoon_id'");
  expect(
      rows("SELECT name FROM pragma_table_info('trashcans') WHERE name = 'raccoon_id'").size() == 1,
      "the table trashcans has no column raccoon_id yet");
  if (keys.empty()) fail("a foreign key", "999", "", "key_is_a_plain_integer");
  expect_equal(keys[0][0], "raccoons", "raccoon_id should lead to the table raccoons");
  expect_equal(keys[0][1], "id", "raccoon_id should lead to the column id", "key_to_the_name");
}

TEST_F(Hidden_01_1, MadeUpKeyIsRefused) {
  expect_sound_key();
  tables();
  raccoon(random().name());
  const std::int64_t nobody = random().number(500, 5000);
  const auto refused = refusal([&] { can(random().name(), nobody); });
  if (!refused) fail("refused", std::to_string(nobody), "", "key_is_a_plain_integer");
  expect(refused->find("FOREIGN KEY") != std::string::npos, *refused);
}

TEST_F(Hidden_01_1, TrueKeyIsAccepted) {
  tables();
  const auto rocky = raccoon(random().name());
  can(random().name(), rocky);
  expect_equal(owned(rocky), 1, "a can with a true key should be kept");
}

TEST_F(Hidden_01_1, ACanMayBeFree) {
  tables();
  const auto refused = refusal([&] { can(random().name()); });
  if (refused && refused->find("NOT NULL") != std::string::npos)
    fail("a free can", "refused", "", "key_not_null");
  expect(!refused, refused.value_or(""));
  expect_equal(scalar("SELECT count(*) FROM trashcans WHERE raccoon_id IS NULL"), 1,
               "a can that nobody has claimed should be kept");
}

TEST_F(Hidden_01_1, TheLessonDoesNotInventMembers) {
  const std::string decoy = "m" + random().name();
  const auto pet = create("Raccoon", {{"name", random().name()}});
  expect(refusal([&] { pet.get(decoy); }).has_value(),
         "a member that is not there should be refused");
  expect(refusal([&] { create(random().name() + "X"); }).has_value(),
         "a model that is not there should be refused");
  expect(refusal([&] { call("f" + random().name()); }).has_value(),
         "a function that is not there should be refused");
}

// ---- 01.2 belongs to

TEST_F(Hidden_01_2, EveryCanFindsItsRaccoonAfterAReload) {
  tables();
  const auto owners = neighbourhood();
  for (const auto& owner : owners)
    for (const std::int64_t id : owner.cans)
      expect_equal(find("Trashcan", id).object("raccoon").get("name"), owner.name,
                   "can->raccoon should be the raccoon whose key the can has");
}

TEST_F(Hidden_01_2, AFreeCanHasNoRaccoon) {
  tables();
  raccoon(random().name());
  const auto id = can(random().name());
  expect(!find("Trashcan", id).object("raccoon"), "a can without a key has no raccoon");
}

TEST_F(Hidden_01_2, AssigningARaccoonSavesItsKey) {
  tables();
  const auto before = raccoon(random().name()), after = raccoon(random().name());
  const auto id = can(random().name(), before);
  find("Trashcan", id).set("raccoon", find("Raccoon", after));
  commit();
  expect_equal(scalar("SELECT raccoon_id FROM trashcans"), after,
               "after can->raccoon = raccoon and a commit the row should hold the raccoon's key");
}

TEST_F(Hidden_01_2, AssigningNobodyEmptiesTheKey) {
  tables();
  const auto id = can(random().name(), raccoon(random().name()));
  find("Trashcan", id).set("raccoon", {});
  commit();
  expect_equal(scalar("SELECT raccoon_id FROM trashcans"), {},
               "after can->raccoon = nullptr and a commit the key should be empty");
}

// ---- 01.3 has many

TEST_F(Hidden_01_3, EveryRaccoonHasItsCansAfterAReload) {
  tables();
  for (const auto& owner : neighbourhood()) {
    const auto cans = find("Raccoon", owner.id).objects("trashcans");
    expect_equal(static_cast<std::int64_t>(cans.size()),
                 static_cast<std::int64_t>(owner.cans.size()),
                 "raccoon->trashcans should hold the cans that have its key");
    for (const auto& each : cans)
      expect(std::find(owner.cans.begin(), owner.cans.end(), each.get("id").integer) !=
                 owner.cans.end(),
             "raccoon->trashcans should hold no can of another raccoon");
  }
}

TEST_F(Hidden_01_3, ANewRaccoonHasNoCans) {
  tables();
  neighbourhood();
  const auto id = raccoon(random().name());
  expect_equal(find("Raccoon", id).size("trashcans"), 0,
               "a raccoon without cans has an empty list");
}

TEST_F(Hidden_01_3, AppendedCansAreSaved) {
  tables();
  const auto pet = create("Raccoon", {{"name", random().name()}});
  const auto n = random().number(1, 5);
  for (std::int64_t i = 0; i < n; ++i)
    pet.append("trashcans", create("Trashcan", {{"label", random().name()}}));
  add(pet);
  commit();
  expect_equal(scalar("SELECT count(*) FROM trashcans t JOIN raccoons r ON t.raccoon_id = r.id"), n,
               "cans that were appended should be saved with their raccoon's key");
}

// ---- 01.4 in step

TEST_F(Hidden_01_4, AppendingSetsTheOtherSide) {
  const auto pet = create("Raccoon", {{"name", random().name()}});
  const auto bin = create("Trashcan", {{"label", random().name()}});
  pet.append("trashcans", bin);
  expect(bin.object("raccoon") == pet, "", "forgets_back_populates");
}

TEST_F(Hidden_01_4, AssigningFillsTheList) {
  const auto pet = create("Raccoon", {{"name", random().name()}}),
             other = create("Raccoon", {{"name", random().name()}});
  const auto bin = create("Trashcan", {{"label", random().name()}});
  bin.set("raccoon", pet);
  expect(pet.contains("trashcans", bin),
         "after can->raccoon = rocky the can should be in rocky->trashcans at once",
         "forgets_back_populates");
  expect(!other.contains("trashcans", bin), "the can should be in no other raccoon's list");
}

TEST_F(Hidden_01_4, MovingUpdatesBothLists) {
  const auto from = create("Raccoon", {{"name", random().name()}}),
             to = create("Raccoon", {{"name", random().name()}});
  const auto bin = create("Trashcan", {{"label", random().name()}}),
             stays = create("Trashcan", {{"label", random().name()}});
  from.append("trashcans", bin);
  from.append("trashcans", stays);
  bin.set("raccoon", to);
  expect(!from.contains("trashcans", bin), "a can that moves leaves the first list");
  expect(from.contains("trashcans", stays), "a can that does not move stays");
  expect(to.contains("trashcans", bin), "a can that moves is in the second list");
}

TEST_F(Hidden_01_4, RemovingAndClearingEmptyTheOtherSide) {
  const auto pet = create("Raccoon", {{"name", random().name()}});
  std::vector<Object> bins;
  for (std::int64_t i = random().number(2, 5); i > 0; --i)
    bins.push_back(create("Trashcan", {{"label", random().name()}})),
        pet.append("trashcans", bins.back());
  pet.remove("trashcans", bins[0]);
  expect(!bins[0].object("raccoon"), "a can that is taken out of the list has no raccoon");
  expect(bins[1].object("raccoon") == pet, "a can that is still in the list has its raccoon");
  pet.clear("trashcans");
  for (const auto& bin : bins)
    expect(!bin.object("raccoon"), "after clear() no can has the raccoon");
}

// What is in step in memory is a row, which a lesson that only says yes has not.
TEST_F(Hidden_01_4, WhatIsInStepIsSaved) {
  tables();
  const auto name = random().name(), label = random().name();
  raccoon(random().name());
  const auto pet = create("Raccoon", {{"name", name}});
  const auto bin = create("Trashcan", {{"label", label}});
  bin.set("raccoon", pet);
  expect(pet.contains("trashcans", bin),
         "after can->raccoon = rocky the can should be in rocky->trashcans at once",
         "forgets_back_populates");
  add(pet);
  commit();
  expect_equal(scalar("SELECT r.name FROM trashcans t JOIN raccoons r ON t.raccoon_id = r.id "
                      "WHERE t.label = ?",
                      {label}),
               name, "a can that was given a raccoon should be saved along with it");
}

// ---- 01.5 find

TEST_F(Hidden_01_5, FindsTheOneWithTheName) {
  tables();
  std::vector<std::string> names;
  for (std::int64_t i = random().number(4, 12); i > 0; --i)
    names.push_back(random().name()), raccoon(names.back());
  const auto wanted = random().pick(names);
  const auto found = call("raccoon_named", {wanted});
  expect(found.kind == Kind::handle, "a raccoon of this name is there and was not found");
  expect_equal(Object(&lesson(), found.handle).get("name"), wanted,
               "the raccoon that was found has another name");
}

TEST_F(Hidden_01_5, FindsNobodyWhereNobodyHasTheName) {
  tables();
  raccoon(random().name());
  Value found;
  blame("AttributeError", "uses_first_without_a_test",
        [&] { found = call("raccoon_named", {random().name()}); });
  expect(found.is_null(), "nobody has this name, so the Ref should be empty");
}

TEST_F(Hidden_01_5, ANameMayHoldAQuote) {
  tables();
  const std::string name = random().name() + "'s " + random().name();
  raccoon(random().name());
  const auto id = raccoon(name);
  const auto found = call("raccoon_named", {name});
  expect(found.kind == Kind::handle, "a name with a quote in it should be found");
  expect_equal(Object(&lesson(), found.handle).get("id"), id,
               "a name with a quote in it should be found");
}

TEST_F(Hidden_01_5, TheDatabaseDoesTheLooking) {
  tables();
  std::vector<std::string> names;
  for (std::int64_t i = random().number(20, 60); i > 0; --i)
    names.push_back(random().name()), raccoon(names.back());
  const auto before = ran().size();
  call("raccoon_named", {random().pick(names)});
  long long read = 0;
  const auto after = ran();
  for (std::size_t i = before; i < after.size(); ++i) read += after[i].rows;
  if (read > 1) fail("1", std::to_string(read), "", "reads_every_row");
  expect_equal(static_cast<std::int64_t>(after.size() - before), 1, "one question is enough");
}

// ---- 01.6 claim

TEST_F(Hidden_01_6, ASecondConnectionSeesTheClaim) {
  tables();
  const auto name = random().name(), label = random().name();
  const auto id = raccoon(name);
  raccoon(random().name());
  can(random().name());
  can(label);
  const bool claimed = call("claim", {label, name}) == Value(true);
  if (!claimed && owned(id) == 1) fail("true", "false", "", "sets_the_number_only");
  expect(claimed, "both are there, so claim should say true");
  if (scalar("SELECT raccoon_id FROM trashcans WHERE label = ?", {label}).is_null())
    fail("the raccoon's key", "no key", "", "forgets_commit");
  expect_equal(scalar("SELECT raccoon_id FROM trashcans WHERE label = ?", {label}), id,
               "the can should belong to the raccoon of that name");
  expect_equal(owned(id), 1, "no other can should have moved");
}

TEST_F(Hidden_01_6, AMissingCanChangesNothing) {
  tables();
  const auto name = random().name();
  const auto id = raccoon(name);
  can(random().name());
  expect_equal(call("claim", {random().name(), name}), false,
               "there is no such can, so claim should say false");
  expect_equal(owned(id), 0, "nothing should have changed");
  expect_equal(scalar("SELECT count(*) FROM trashcans"), 1, "no can should have been made");
}

TEST_F(Hidden_01_6, AMissingRaccoonChangesNothing) {
  tables();
  const auto label = random().name();
  const auto owner = raccoon(random().name());
  can(label, owner);
  expect_equal(call("claim", {label, random().name()}), false,
               "there is no such raccoon, so claim should say false");
  expect_equal(owned(owner), 1, "the can should still be where it was");
  expect_equal(scalar("SELECT count(*) FROM raccoons"), 1, "no raccoon should have been made");
}

TEST_F(Hidden_01_6, AClaimedCanChangesHands) {
  tables();
  const auto name = random().name(), label = random().name();
  const auto before = raccoon(random().name()), after = raccoon(name);
  can(label, before);
  expect_equal(call("claim", {label, name}), true, "a can that somebody has can be claimed");
  expect_equal(owned(before), 0, "the first raccoon should have it no more");
  expect_equal(owned(after), 1, "the second raccoon should have it");
}

// ---- 01.7 leave

TEST_F(Hidden_01_7, AllCansBecomeFreeAndStay) {
  tables();
  const auto name = random().name();
  const auto id = raccoon(name);
  const auto n = random().number(3, 7);
  for (std::int64_t i = 0; i < n; ++i) can(random().name(), id);
  try {
    call("leave", {name});
  } catch (const wire::RemoteError& error) {
    if (error.kind != "InvalidRequestError") throw;
    fail("0", std::to_string(owned(id)) + " of " + std::to_string(n), "", "skips_every_second_can");
  }
  const auto left = scalar("SELECT count(*) FROM trashcans").integer;
  if (left != n) fail(std::to_string(n), std::to_string(left), "", "deletes_the_cans");
  const auto kept = owned(id);
  if (kept == n) fail("0", std::to_string(kept), "a second connection sees no change: commit");
  if (kept != 0)
    fail("0", std::to_string(kept) + " of " + std::to_string(n), "", "skips_every_second_can");
}

TEST_F(Hidden_01_7, CansOfOthersStayWithThem) {
  tables();
  const auto name = random().name();
  const auto before = raccoon(random().name()), leaver = raccoon(name),
             after = raccoon(random().name());
  can(random().name(), leaver);
  const auto n = random().number(1, 4);
  for (const auto owner : {before, after})
    for (std::int64_t i = 0; i < n; ++i) can(random().name(), owner);
  call("leave", {name});
  for (const auto owner : {before, after})
    expect_equal(owned(owner), n, "the cans of another raccoon should stay with it");
}

TEST_F(Hidden_01_7, ARaccoonWithoutCansOrNobodyMayLeave) {
  tables();
  const auto name = random().name();
  raccoon(name);
  const auto id = raccoon(random().name());
  can(random().name(), id);
  call("leave", {name});
  call("leave", {random().name()});
  expect_equal(owned(id), 1, "nothing should have changed for the others");
}

}  // namespace
