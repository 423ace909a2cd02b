// The hidden checks of 01.6, claim.

#include <tests/hidden/01_one_to_many/one_to_many.hpp>

namespace hidden {
namespace {

class Hidden_01_6 : public OneToMany {};

TEST_F(Hidden_01_6, ASecondConnectionSeesTheClaim) {
  tables();
  const auto name = random().name(), label = random().name();
  const auto id = raccoon(name);
  raccoon(random().name());
  can(random().name());
  can(label);
  const bool claimed = call("claim", {label, name}) == Value(true);
  if (!claimed && owned(id) == 1) fail("true", "false", "", "sets_the_number_only");
  expect(claimed, "both are there, so claim should say true");
  if (scalar("SELECT raccoon_id FROM trashcans WHERE label = ?", {label}).is_null())
    fail("the raccoon's key", "no key", "", "forgets_commit");
  expect_equal(scalar("SELECT raccoon_id FROM trashcans WHERE label = ?", {label}), id,
               "the can should belong to the raccoon of that name");
  expect_equal(owned(id), 1, "no other can should have moved");
}

TEST_F(Hidden_01_6, AMissingCanChangesNothing) {
  tables();
  const auto name = random().name();
  const auto id = raccoon(name);
  can(random().name());
  expect_equal(call("claim", {random().name(), name}), false,
               "there is no such can, so claim should say false");
  expect_equal(owned(id), 0, "nothing should have changed");
  expect_equal(scalar("SELECT count(*) FROM trashcans"), 1, "no can should have been made");
}

TEST_F(Hidden_01_6, AMissingRaccoonChangesNothing) {
  tables();
  const auto label = random().name();
  const auto owner = raccoon(random().name());
  can(label, owner);
  expect_equal(call("claim", {label, random().name()}), false,
               "there is no such raccoon, so claim should say false");
  expect_equal(owned(owner), 1, "the can should still be where it was");
  expect_equal(scalar("SELECT count(*) FROM raccoons"), 1, "no raccoon should have been made");
}

TEST_F(Hidden_01_6, AClaimedCanChangesHands) {
  tables();
  const auto name = random().name(), label = random().name();
  const auto before = raccoon(random().name()), after = raccoon(name);
  can(label, before);
  expect_equal(call("claim", {label, name}), true, "a can that somebody has can be claimed");
  expect_equal(owned(before), 0, "the first raccoon should have it no more");
  expect_equal(owned(after), 1, "the second raccoon should have it");
}

}  // namespace
}  // namespace hidden
