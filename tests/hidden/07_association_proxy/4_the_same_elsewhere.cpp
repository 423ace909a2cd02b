// The hidden checks of 07.4, the same, elsewhere.

#include <tests/hidden/07_association_proxy/association_proxy.hpp>

namespace hidden {
namespace {

class Hidden_07_4 : public AssociationProxy {};

TEST_F(Hidden_07_4, BusinessesAndRaccoonsSeeEachOther) {
  expect_proxy("Business", "raccoons");
  expect_proxy("Raccoon", "businesses");
  tables();
  const Ids shops = some(random().number(2, 4), "businesses"),
            pets = some(random().number(2, 4), "raccoons");
  for (auto n = random().number(4, 9); n > 0; --n) can(random().pick(shops), random().pick(pets));
  for (const auto id : shops)
    expect_equal(
        list(ids_of(find("Business", id).objects("raccoons"))),
        list(ids("SELECT raccoon_id FROM trashcans WHERE business_id = ? ORDER BY id", {id})),
        "business->raccoons should be the raccoons of its cans, one for each can");
  for (const auto id : pets)
    expect_equal(
        list(ids_of(find("Raccoon", id).objects("businesses"))),
        list(ids("SELECT business_id FROM trashcans WHERE raccoon_id = ? ORDER BY id", {id})),
        "raccoon->businesses should be the businesses of its cans, one for each can");
}

TEST_F(Hidden_07_4, WithoutCansThereIsNobody) {
  expect_proxy("Business", "raccoons");
  expect_proxy("Raccoon", "businesses");
  tables();
  const auto shop = business(), pet = raccoon();
  can(business(), raccoon());
  expect_equal(find("Business", shop).size("raccoons"), 0, "this business has no cans");
  expect_equal(find("Raccoon", pet).size("businesses"), 0, "this raccoon has no cans");
}

TEST_F(Hidden_07_4, TwoCansAreTwoEntries) {
  expect_proxy("Business", "raccoons");
  tables();
  const auto shop = business(), pet = raccoon();
  can(shop, pet);
  can(shop, pet);
  can(shop, {});
  const auto found = find("Business", shop);
  expect_equal(found.size("raccoons"), 3, "three cans are three entries, one of them empty");
  expect_equal(static_cast<std::int64_t>(found.objects("raccoons").size()), 2,
               "the raccoon has claimed two of the cans, and is there twice");
}

TEST_F(Hidden_07_4, RemovingOnlyUnlinks) {
  expect_proxy("Business", "raccoons");
  tables();
  const auto shop = business(), pet = raccoon();
  can(shop, pet);
  find("Business", shop).remove("raccoons", find("Raccoon", pet));
  commit();
  expect_equal(count("trashcans"), 1,
               "a can that leaves a business stays: trashcans has no cascade");
  expect_equal(count("trashcans", "business_id IS NULL AND raccoon_id = ?", {pet}), 1,
               "the can should have left the business, and kept its raccoon");
}

}  // namespace
}  // namespace hidden
