// The hidden checks of 03.6, share.

#include <tests/hidden/03_association_table/association_table.hpp>

namespace hidden {
namespace {

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

}  // namespace
}  // namespace hidden
