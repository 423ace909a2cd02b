// The hidden checks of 03.1, at most one.

#include <tests/hidden/03_association_table/association_table.hpp>

namespace hidden {
namespace {

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

}  // namespace
}  // namespace hidden
