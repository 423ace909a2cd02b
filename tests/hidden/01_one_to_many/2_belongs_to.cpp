// The hidden checks of 01.2, belongs to.

#include <tests/hidden/01_one_to_many/one_to_many.hpp>

namespace hidden {
namespace {

class Hidden_01_2 : public OneToMany {};

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

}  // namespace
}  // namespace hidden
