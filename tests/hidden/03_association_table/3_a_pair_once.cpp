// The hidden checks of 03.3, a pair once.

#include <algorithm>

#include <tests/hidden/03_association_table/association_table.hpp>

namespace hidden {
namespace {

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

}  // namespace
}  // namespace hidden
