// The hidden checks of lesson 03. All data is made up anew for each submission; each check has a
// twin that comes out the other way.

#include <algorithm>

#include <lab/check/check.hpp>

namespace {

using check::Object;
using check::Value;
using Keys = std::vector<std::int64_t>;

class AssociationTable : public check::Check {
 protected:
  std::int64_t cat() { return insert("cats", {{"name", random().name()}}); }
  std::int64_t owner() { return insert("owners", {{"name", random().name()}}); }
  Keys cats(std::int64_t least, std::int64_t most) {
    Keys keys;
    for (std::int64_t i = random().number(least, most); i > 0; --i) keys.push_back(cat());
    return keys;
  }
  Keys owners(std::int64_t least, std::int64_t most) {
    Keys keys;
    for (std::int64_t i = random().number(least, most); i > 0; --i) keys.push_back(owner());
    return keys;
  }
  void link(std::int64_t cat, std::int64_t owner) {
    sql("INSERT INTO cat_owners (cat_id, owner_id) VALUES (?, ?)", {cat, owner});
  }
  std::int64_t how_many(const std::string& table) {
    return scalar("SELECT count(*) FROM " + table).integer;
  }
  bool linked(const Value& cat, const Value& owner) {
    return scalar("SELECT count(*) FROM cat_owners WHERE cat_id = ? AND owner_id = ?",
                  {cat, owner}) != Value(0);
  }
  Keys cats_of(std::int64_t owner) {
    Keys keys;
    for (const auto& row :
         rows("SELECT cat_id FROM cat_owners WHERE owner_id = ? ORDER BY cat_id", {owner}))
      keys.push_back(row[0].integer);
    return keys;
  }
  Keys owners_of(std::int64_t cat) {
    Keys keys;
    for (const auto& row :
         rows("SELECT owner_id FROM cat_owners WHERE cat_id = ? ORDER BY owner_id", {cat}))
      keys.push_back(row[0].integer);
    return keys;
  }
  // The keys of what a list holds, in order.
  static Keys listed(const Object& object, const std::string& list) {
    Keys keys;
    for (const auto& each : object.objects(list)) keys.push_back(each.get("id").integer);
    std::sort(keys.begin(), keys.end());
    return keys;
  }
  // Some cats, some owners, and some pairs of them.
  void neighbourhood() {
    const Keys all = owners(3, 6);
    for (const auto each : cats(3, 6))
      for (const auto owner : all)
        if (random().coin()) link(each, owner);
  }
};

// ---- 03.1 at most one

class Hidden_03_1 : public AssociationTable {
 protected:
  std::int64_t licence(const Value& owner = {}) {
    return insert("licences", {{"number", random().name()}, {"owner_id", owner}});
  }
  Value owner_of(std::int64_t licence) {
    return scalar("SELECT owner_id FROM licences WHERE id = ?", {licence});
  }
  void expect_both_sides() {
    expect_column("Licence", "owner_id");
    expect_relationship("Licence", "owner");
    if (check::entry(expect_relationship("Owner", "licence"), "kind") != Value("one"))
      fail("One", "a list", "", "list_of_licences");
  }
};

TEST_F(Hidden_03_1, TheDatabaseHasTheKey) {
  expect_both_sides();
  tables();
  expect_equal(scalar("SELECT \"table\" || '.' || \"to\" FROM pragma_foreign_key_list('licences') "
                      "WHERE \"from\" = 'owner_id'"),
               "owners.id", "licences.owner_id should lead to owners.id");
  expect_equal(scalar("SELECT count(*) FROM pragma_table_info('owners') WHERE name LIKE "
                      "'%licence%'"),
               0, "one key is enough, and it stands in licences");
}

TEST_F(Hidden_03_1, ASecondLicenceOfOneOwnerIsRefused) {
  expect_both_sides();
  tables();
  const auto first = owner(), second = owner();
  licence(first);
  expect(!refusal([&] { licence(second); }), "each owner may have a licence");
  const auto refused = refusal([&] { licence(first); });
  if (!refused) fail("refused", "two", "", "licence_key_not_unique");
  expect(refused->find("UNIQUE") != std::string::npos, *refused);
}

TEST_F(Hidden_03_1, LicencesMayBeFree) {
  expect_both_sides();
  tables();
  for (std::int64_t i = random().number(2, 4); i > 0; --i)
    expect(!refusal([&] { licence(); }), "a licence that nobody has yet should be kept");
  expect(!find("Licence", 1).object("owner"), "a licence without a key has no owner");
}

TEST_F(Hidden_03_1, OwnersAndLicencesFindEachOtherAfterAReload) {
  expect_both_sides();
  tables();
  const auto without = owner();
  for (const auto each : owners(2, 6)) licence(each);
  licence();
  for (const auto& row : rows("SELECT id, owner_id FROM licences WHERE owner_id IS NOT NULL")) {
    expect_equal(find("Licence", row[0].integer).object("owner").get("id"), row[1],
                 "licence->owner should be the owner whose key the licence has");
    expect_equal(find("Owner", row[1].integer).object("licence").get("id"), row[0],
                 "owner->licence should be the licence that has the owner's key");
  }
  expect(!find("Owner", without).object("licence"), "an owner without a licence has none");
}

TEST_F(Hidden_03_1, BothSidesAreInStepBeforeTheFlush) {
  expect_both_sides();
  const auto ann = create("Owner", {{"name", random().name()}}),
             bob = create("Owner", {{"name", random().name()}});
  const auto paper = create("Licence", {{"number", random().name()}});
  const std::string why = "each side must name the other: Owner.licence and Licence.owner";
  ann.set("licence", paper);
  expect(paper.object("owner") == ann, why);
  paper.set("owner", bob);
  expect(bob.object("licence") == paper, why);
  expect(!ann.object("licence"), "a licence that goes to another owner leaves the first");
}

TEST_F(Hidden_03_1, ANewLicenceTakesThePlaceOfTheOld) {
  expect_both_sides();
  tables();
  const auto holder = owner();
  const auto old = licence(holder), spare = licence();
  const auto object = find("Owner", holder);
  object.set("licence", find("Licence", spare));
  commit();
  expect_equal(owner_of(spare), holder, "the new licence should have the owner's key");
  expect_equal(owner_of(old), {}, "the old licence should have lost the owner's key");
  expect_equal(how_many("licences"), 2, "no licence should be deleted");
}

// ---- 03.2 the table between

class Hidden_03_2 : public AssociationTable {
 protected:
  // What the model checker says of the table is nearer to the mistake than what follows from it.
  void expect_sound_table() {
    expect_sound("cat_owners.");
    for (const Value& said : check::entry(described().value(), "mistakes").items)
      if (said.text.find("cat_owners needs") != std::string::npos ||
          said.text.find("is looked for among") != std::string::npos)
        fail("", "", said.text);
    expect_table("cat_owners");
  }
};

TEST_F(Hidden_03_2, TheDatabaseHasBothKeys) {
  expect_sound_table();
  tables();
  const auto leads_to = [&](const std::string& column) {
    return scalar(
        "SELECT \"table\" || '.' || \"to\" FROM pragma_foreign_key_list('cat_owners') WHERE "
        "\"from\" = ?",
        {column});
  };
  expect_equal(leads_to("cat_id"), "cats.id", "cat_owners.cat_id should lead to cats.id");
  expect_equal(leads_to("owner_id"), "owners.id", "cat_owners.owner_id should lead to owners.id");
}

TEST_F(Hidden_03_2, OnlyCatsAndOwnersThatAreThereCanBePaired) {
  expect_sound_table();
  tables();
  cats(1, 4);
  const auto tom = cat(), ann = owner(), nobody = random().number(100, 900);
  expect(!refusal([&] { link(tom, ann); }), "a cat and an owner that are there can be paired");
  const auto minka = cat(), bob = owner();
  for (const bool known : {true, false}) {
    const auto refused = refusal([&] { known ? link(minka, nobody) : link(nobody, bob); });
    expect(refused && refused->find("FOREIGN KEY") != std::string::npos,
           "a pair with a made-up key should be refused: both columns are foreign keys");
  }
  expect_equal(how_many("cat_owners"), 1, "one pair should be there");
}

TEST_F(Hidden_03_2, TheTableHasNoModel) {
  expect_sound_table();
  expect(!described().model("CatOwner") && !described().model("CatOwners"),
         "nobody asks for one of its rows: a table is enough");
  expect(refusal([&] { create("M" + random().name()); }).has_value(),
         "a model that is not there should be refused");
  const auto made = create("Cat", {{"name", random().name()}});
  expect(refusal([&] { made.get("m" + random().name()); }).has_value(),
         "a member that is not there should be refused");
}

// ---- 03.3 a pair once

class Hidden_03_3 : public AssociationTable {
 protected:
  void expect_key() {
    const auto key = rows("SELECT name FROM pragma_table_info('cat_owners') WHERE pk > 0");
    const bool other = std::any_of(key.begin(), key.end(), [](const check::Row& column) {
      return column[0] != Value("cat_id") && column[0] != Value("owner_id");
    });
    if (other) fail("the pair", "", "", "number_of_its_own");
  }
  void expect_kept(std::int64_t cat, std::int64_t owner, const std::string& second) {
    if (refusal([&] { link(cat, owner); })) fail("", second, "", "primary_key_on_one_column");
  }
};

TEST_F(Hidden_03_3, ThePairIsTheKeyAndAllThatIsThere) {
  tables();
  expect_key();
  expect_equal(scalar("SELECT count(*) FROM pragma_table_info('cat_owners') WHERE pk > 0 AND name "
                      "IN ('cat_id', 'owner_id')"),
               2, "both columns together should be the primary key");
  expect_equal(scalar("SELECT count(*) FROM pragma_table_info('cat_owners')"), 2,
               "the table should hold the two keys and nothing else");
}

TEST_F(Hidden_03_3, TheSamePairTwiceIsRefused) {
  tables();
  expect_key();
  cats(0, 3), owners(0, 3);
  const auto tom = cat(), ann = owner(), bob = owner();
  link(tom, ann);
  expect_kept(tom, bob, "owner for the same cat");
  if (!refusal([&] { link(tom, ann); }))
    fail("once", "(" + std::to_string(tom) + ", " + std::to_string(ann) + ")", "",
         "no_primary_key");
}

TEST_F(Hidden_03_3, ACatMayHaveManyOwnersAndAnOwnerManyCats) {
  tables();
  const Keys some_cats = cats(2, 4), some_owners = owners(2, 4);
  for (const auto each : some_cats) expect_kept(each, some_owners[0], "cat for the same owner");
  for (std::size_t i = 1; i < some_owners.size(); ++i)
    expect_kept(some_cats[0], some_owners[i], "owner for the same cat");
  expect_equal(how_many("cat_owners"),
               static_cast<std::int64_t>(some_cats.size() + some_owners.size() - 1),
               "every pair that differs should be kept");
}

// ---- 03.4 through it

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

// ---- 03.5 both ways

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

// ---- 03.6 share

class Hidden_03_6 : public AssociationTable {
 protected:
  bool share(std::int64_t cat, std::int64_t owner) {
    Value shared;
    blame("IntegrityError", "appends_on_both_sides", [&] {
      shared = call("share", {find("Cat", cat), find("Owner", owner)});
    });
    expect(shared.kind == Value::Kind::boolean, "share should say true or false");
    return shared.boolean;
  }
};

TEST_F(Hidden_03_6, ANewPairIsMadeForGood) {
  tables();
  cats(0, 3), owners(0, 3);
  const auto tom = cat(), ann = owner();
  expect(share(tom, ann), "they were no pair, so share should say true");
  expect(linked(tom, ann), "a second connection should see the pair: commit");
  expect_equal(how_many("cat_owners"), 1, "one pair should be made");
}

TEST_F(Hidden_03_6, APairThatIsThereStaysAsItIs) {
  tables();
  const auto tom = cat(), ann = owner();
  link(tom, ann);
  expect(!share(tom, ann), "they were a pair before, so share should say false");
  expect_equal(how_many("cat_owners"), 1, "the pair should be there once");
}

TEST_F(Hidden_03_6, OthersKeepWhatTheyHave) {
  tables();
  const auto tom = cat(), minka = cat(), ann = owner(), bob = owner();
  link(tom, bob);
  link(minka, ann);
  expect(share(tom, ann), "Tom has another owner and Ann another cat: this pair is new");
  for (const auto each : {ann, bob}) expect(linked(tom, each), "both should have the cat");
  expect(linked(minka, ann), "the other cat should stay with its owner");
  expect_equal(how_many("cat_owners"), 3, "one pair should have been added");
}

TEST_F(Hidden_03_6, TheSecondTimeIsNotNew) {
  tables();
  const Keys some_cats = cats(2, 3), some_owners = owners(2, 3);
  for (const bool first : {true, false})
    for (const auto each : some_cats)
      for (const auto owner : some_owners)
        expect_equal(share(each, owner), first, "a pair is new once");
  expect_equal(how_many("cat_owners"),
               static_cast<std::int64_t>(some_cats.size() * some_owners.size()),
               "each pair should be there once");
}

// ---- 03.7 hand over

class Hidden_03_7 : public AssociationTable {
 protected:
  // Afterwards `to` has all of them, and `from` has none.
  void expect_handed_over(std::int64_t from, std::int64_t to) {
    Keys wanted = cats_of(from), already = cats_of(to);
    std::string both;
    for (const auto each : wanted)
      if (linked(each, to))
        both = scalar("SELECT name FROM cats WHERE id = ?", {each}).text;
      else
        already.push_back(each);
    std::sort(already.begin(), already.end());
    try {
      call("hand_over", {find("Owner", from), find("Owner", to)});
    } catch (const wire::RemoteError& error) {
      if (error.kind != "IntegrityError") throw;
      fail("", both, error.what(), "");
    }
    const Keys left = cats_of(from), got = cats_of(to);
    if (!wanted.empty() && left.empty() && got != already && got.size() < already.size())
      fail(std::to_string(already.size()), std::to_string(got.size()), "", "clears_without_giving");
    expect(left.empty(), "from should have no cat any more; did you commit?");
    expect(got == already, "to should have from's cats and its own, each once");
  }
};

TEST_F(Hidden_03_7, EveryCatGoesToTheOther) {
  tables();
  const auto from = owner(), to = owner(), other = owner();
  for (const auto each : cats(2, 5)) link(each, from);
  const auto theirs = cat();
  link(theirs, to);
  link(theirs, other);
  const auto before = how_many("cats");
  expect_handed_over(from, to);
  expect_equal(how_many("cats"), before, "no cat should be deleted");
  expect(cats_of(other) == Keys{theirs}, "a third owner should keep what they have");
}

TEST_F(Hidden_03_7, SomeAreTheirsAlready) {
  tables();
  const auto from = owner(), to = owner();
  for (const auto each : cats(3, 6)) link(each, from);
  const auto shared = cats_of(from);
  for (std::size_t i = 0; i < 1 + shared.size() / 2; ++i) link(shared[i], to);
  expect_handed_over(from, to);
}

TEST_F(Hidden_03_7, AllAreTheirsAlready) {
  tables();
  const auto from = owner(), to = owner();
  for (const auto each : cats(2, 4)) link(each, from), link(each, to);
  expect_handed_over(from, to);
}

TEST_F(Hidden_03_7, WhoHasNothingGivesNothing) {
  tables();
  const auto from = owner(), to = owner();
  const auto theirs = cat();
  link(theirs, to);
  expect_handed_over(from, to);
  expect(linked(theirs, to), "to should keep its own cat");
}

TEST_F(Hidden_03_7, AThirdOwnerKeepsTheSharedCats) {
  tables();
  const auto from = owner(), to = owner(), third = owner();
  const Keys all = cats(2, 4);
  for (const auto each : all) link(each, from), link(each, third);
  expect_handed_over(from, to);
  expect(cats_of(third) == all, "the pairs of a third owner should stay as they are");
}

}  // namespace
