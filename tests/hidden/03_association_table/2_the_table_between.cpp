// The hidden checks of 03.2, the table between.

#include <tests/hidden/03_association_table/association_table.hpp>

namespace hidden {
namespace {

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

}  // namespace
}  // namespace hidden
