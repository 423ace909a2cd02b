// The hidden checks of 07.5, who, once.

#include <tests/hidden/07_association_proxy/association_proxy.hpp>

namespace hidden {
namespace {

class Hidden_07_5 : public AssociationProxy {};

TEST_F(Hidden_07_5, EachRaccoonOnceByName) {
  tables();
  const Ids shops = some(3, "businesses"), pets = some(random().number(3, 6), "raccoons");
  for (auto n = random().number(8, 16); n > 0; --n) can(random().pick(shops), random().pick(pets));
  for (const auto shop : shops)
    expect_equal(list(ids_of(objects_of(call("raccoons_at", {find("Business", shop)})))),
                 list(ids("SELECT DISTINCT r.id FROM raccoons r JOIN trashcans t ON t.raccoon_id = "
                          "r.id WHERE t.business_id = ? ORDER BY r.name",
                          {shop})),
                 "each raccoon of this business's cans once, by name");
}

TEST_F(Hidden_07_5, FreeCansAreNobodys) {
  tables();
  const auto shop = business(), empty = business(), pet = raccoon();
  can(shop, {});
  can(shop, pet);
  can(empty, {});
  expect_equal(list(ids_of(objects_of(call("raccoons_at", {find("Business", shop)})))), list({pet}),
               "a free can adds nobody");
  expect(call("raccoons_at", {find("Business", empty)}).items.empty(),
         "a business with free cans only has no raccoons");
}

TEST_F(Hidden_07_5, NothingIsTakenAway) {
  tables();
  const auto shop = business(), pet = raccoon();
  can(shop, pet);
  can(shop, pet);
  const auto found = find("Business", shop);
  call("raccoons_at", {found});
  const auto shown = found.size("raccoons");
  commit();
  if (shown != 2 || count("trashcans", "business_id = ?", {shop}) != 2)
    fail("2", std::to_string(shown), "", "hides_the_repeat_in_the_proxy");
  expect_equal(count("trashcans", "raccoon_id = ?", {pet}), 2, "both cans should stay claimed");
}

}  // namespace
}  // namespace hidden
