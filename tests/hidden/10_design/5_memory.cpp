// The hidden checks of 10.5, memory.

#include <tests/hidden/10_design/design.hpp>

namespace hidden {
namespace {

class Hidden_10_5 : public Design {};

TEST_F(Hidden_10_5, ALongLife) {
  tables();
  open_library();
  for (int step = 0; step < 60; ++step) {
    const auto copy = some(library.copies);
    const auto what = random().number(0, 9);
    if (what == 0)
      join(random().name());
    else if (what <= 2 && library.members.size() > 3)
      leave(some(library.members));
    else if (library.copies.at(copy).borrower)
      give_back(copy);
    else if (std::any_of(library.members.begin(), library.members.end(),
                         [](const auto& member) { return !member.second->has_left; }))
      lend(copy, some_present_member(), some_day());
    if (what == 3) expect_history(copy);
    if (what == 4) forget();
  }
  for (const auto& [number, copy] : library.copies) expect_history(number);
}

TEST_F(Hidden_10_5, EveryLoanIsRemembered) {
  tables();
  open_library();
  const auto copy = library.copies.begin()->first;
  for (int i = 0; i < 4; ++i) {
    expect_history(copy);
    lend(copy, some(library.members), some_day());
    if (i > 0) expect_history(copy);
    give_back(copy);
    forget();
    expect_history(copy);
  }
}

// An index over all columns lets the database find the rows of a copy in another order.
TEST_F(Hidden_10_5, TheFirstIsNamedFirst) {
  tables();
  open_library();
  const auto copy = some(library.copies), joined_first = library.members.begin()->first,
             joined_last = join(random().name());
  const auto before = dump();
  lend(copy, joined_last, some_day());
  give_back(copy);
  commit();
  for (const auto& table : tables_that_grew(before)) index_every_way(table);
  lend(copy, joined_first, some_day());
  give_back(copy);
  expect_history(copy);
}

TEST_F(Hidden_10_5, WhoHasACopyCannotLeave) {
  tables();
  open_library();
  const auto copy = some(library.copies), member = some(library.members);
  lend(copy, member, some_day());
  const auto before = dump();
  leave(member);
  expect(dump() == before, "leave said false, so the file should be as it was");
  expect_borrowed(member);
  give_back(copy);
  leave(member);
  leave(member);
}

TEST_F(Hidden_10_5, WhatMemorySaysIsTrue) {
  tables();
  open_library();
  const auto name = random().name();
  const auto leaver = join(name), stays = library.members.begin()->first;
  const auto copy = some(library.copies);
  for (const auto member : {stays, leaver, stays, leaver}) {
    lend(copy, member, some_day());
    give_back(copy);
    expect_history(copy);
  }
  const auto kept = call("memory");
  expect(kept == Value("name") || kept == Value("anonymous"),
         "memory() should say name or anonymous");
  expect_in_file(name, "the name of a member should stand in the file");
  leave(leaver);
  forget();
  expect_history(copy);
  const bool there = !places_of(name).empty();
  if (kept == Value("name"))
    expect(there, "memory() says name, and the name stands nowhere in the file any more");
  else
    expect(!there, "memory() says anonymous, and the name still stands in the file");
}

TEST_F(Hidden_10_5, LeavingTouchesNobodyElse) {
  tables();
  open_library();
  const auto leaver = join(random().name());
  for (const auto& [number, copy] : library.copies) {
    lend(number, leaver, some_day());
    give_back(number);
    expect_history(number);
    lend(number, library.members.begin()->first, some_day());
    expect_history(number);
  }
  leave(leaver);
  for (const auto& [number, copy] : library.copies) expect_history(number);
  expect_borrowed(library.members.begin()->first);
  for (const auto& [number, book] : library.books) expect_copies(number), expect_authors(number);
}

TEST_F(Hidden_10_5, WhoNeverBorrowedMayLeave) {
  tables();
  open_library();
  const auto idle = join(random().name());
  const auto before = dump();
  leave(idle);
  expect(dump() != before, "after leave a second connection should see a change: commit");
  leave(some(library.members));
  for (const auto& [number, copy] : library.copies) expect_history(number);
}

}  // namespace
}  // namespace hidden
