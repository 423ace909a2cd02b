// The hidden checks of 01.7, leave.

#include <tests/hidden/01_one_to_many/one_to_many.hpp>

namespace hidden {
namespace {

class Hidden_01_7 : public OneToMany {};

TEST_F(Hidden_01_7, AllCansBecomeFreeAndStay) {
  tables();
  const auto name = random().name();
  const auto id = raccoon(name);
  const auto n = random().number(3, 7);
  for (std::int64_t i = 0; i < n; ++i) can(random().name(), id);
  try {
    call("leave", {name});
  } catch (const wire::RemoteError& error) {
    if (error.kind != "InvalidRequestError") throw;
    fail("0", std::to_string(owned(id)) + " of " + std::to_string(n), "", "skips_every_second_can");
  }
  const auto left = scalar("SELECT count(*) FROM trashcans").integer;
  if (left != n) fail(std::to_string(n), std::to_string(left), "", "deletes_the_cans");
  const auto kept = owned(id);
  if (kept == n) fail("0", std::to_string(kept), "a second connection sees no change: commit");
  if (kept != 0)
    fail("0", std::to_string(kept) + " of " + std::to_string(n), "", "skips_every_second_can");
}

TEST_F(Hidden_01_7, CansOfOthersStayWithThem) {
  tables();
  const auto name = random().name();
  const auto before = raccoon(random().name()), leaver = raccoon(name),
             after = raccoon(random().name());
  can(random().name(), leaver);
  const auto n = random().number(1, 4);
  for (const auto owner : {before, after})
    for (std::int64_t i = 0; i < n; ++i) can(random().name(), owner);
  call("leave", {name});
  for (const auto owner : {before, after})
    expect_equal(owned(owner), n, "the cans of another raccoon should stay with it");
}

TEST_F(Hidden_01_7, ARaccoonWithoutCansOrNobodyMayLeave) {
  tables();
  const auto name = random().name();
  raccoon(name);
  const auto id = raccoon(random().name());
  can(random().name(), id);
  call("leave", {name});
  call("leave", {random().name()});
  expect_equal(owned(id), 1, "nothing should have changed for the others");
}

}  // namespace
}  // namespace hidden
