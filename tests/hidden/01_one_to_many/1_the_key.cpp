// The hidden checks of 01.1, the key.

#include <tests/hidden/01_one_to_many/one_to_many.hpp>

namespace hidden {
namespace {

class Hidden_01_1 : public OneToMany {};

TEST_F(Hidden_01_1, TheDatabaseHasTheKey) {
  expect_sound_key();
  tables();
  const auto keys = rows(
      "SELECT \"table\", \"to\" FROM pragma_foreign_key_list('trashcans') WHERE \"from\" = "
      "'raccoon_id'");
  expect(
      rows("SELECT name FROM pragma_table_info('trashcans') WHERE name = 'raccoon_id'").size() == 1,
      "the table trashcans has no column raccoon_id yet");
  if (keys.empty()) fail("a foreign key", "999", "", "key_is_a_plain_integer");
  expect_equal(keys[0][0], "raccoons", "raccoon_id should lead to the table raccoons");
  expect_equal(keys[0][1], "id", "raccoon_id should lead to the column id", "key_to_the_name");
}

TEST_F(Hidden_01_1, MadeUpKeyIsRefused) {
  expect_sound_key();
  tables();
  raccoon(random().name());
  const std::int64_t nobody = random().number(500, 5000);
  const auto refused = refusal([&] { can(random().name(), nobody); });
  if (!refused) fail("refused", std::to_string(nobody), "", "key_is_a_plain_integer");
  expect(refused->find("FOREIGN KEY") != std::string::npos, *refused);
}

TEST_F(Hidden_01_1, TrueKeyIsAccepted) {
  tables();
  const auto rocky = raccoon(random().name());
  can(random().name(), rocky);
  expect_equal(owned(rocky), 1, "a can with a true key should be kept");
}

TEST_F(Hidden_01_1, ACanMayBeFree) {
  tables();
  const auto refused = refusal([&] { can(random().name()); });
  if (refused && refused->find("NOT NULL") != std::string::npos)
    fail("a free can", "refused", "", "key_not_null");
  expect(!refused, refused.value_or(""));
  expect_equal(scalar("SELECT count(*) FROM trashcans WHERE raccoon_id IS NULL"), 1,
               "a can that nobody has claimed should be kept");
}

TEST_F(Hidden_01_1, TheLessonDoesNotInventMembers) {
  const std::string decoy = "m" + random().name();
  const auto pet = create("Raccoon", {{"name", random().name()}});
  expect(refusal([&] { pet.get(decoy); }).has_value(),
         "a member that is not there should be refused");
  expect(refusal([&] { create(random().name() + "X"); }).has_value(),
         "a model that is not there should be refused");
  expect(refusal([&] { call("f" + random().name()); }).has_value(),
         "a function that is not there should be refused");
}

}  // namespace
}  // namespace hidden
