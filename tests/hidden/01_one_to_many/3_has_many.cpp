// The hidden checks of 01.3, has many.

#include <algorithm>

#include <tests/hidden/01_one_to_many/one_to_many.hpp>

namespace hidden {
namespace {

class Hidden_01_3 : public OneToMany {};

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

}  // namespace
}  // namespace hidden
