// The hidden checks of 01.4, in step.

#include <tests/hidden/01_one_to_many/one_to_many.hpp>

namespace hidden {
namespace {

class Hidden_01_4 : public OneToMany {};

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

}  // namespace
}  // namespace hidden
