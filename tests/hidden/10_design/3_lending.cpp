// The hidden checks of 10.3, lending.

#include <tests/hidden/10_design/design.hpp>

namespace hidden {
namespace {

class Hidden_10_3 : public Design {};

TEST_F(Hidden_10_3, ALongSequenceOfLoans) {
  tables();
  open_library();
  for (int step = 0; step < 60; ++step) {
    const auto copy = some(library.copies);
    if (library.copies.at(copy).borrower)
      give_back(copy);
    else
      lend(copy, some(library.members), some_day());
    expect_borrowed(some(library.members));
    if (random().number(0, 5) == 0) forget();
  }
  for (const auto& [number, member] : library.members) expect_borrowed(number);
}

TEST_F(Hidden_10_3, ACopyThatCameBackCanBeLentAgain) {
  tables();
  open_library();
  const auto copy = library.copies.begin()->first, first = some(library.members),
             second = some(library.members);
  for (const auto member : {first, second, first}) {
    lend(copy, member, some_day());
    expect_borrowed(member);
    give_back(copy);
    expect_borrowed(member);
  }
}

TEST_F(Hidden_10_3, MembersOfOneNameAreSeveral) {
  tables();
  open_library();
  const auto name = random().name();
  const auto first = join(name), second = join(name);
  lend(library.copies.begin()->first, second, some_day());
  expect_borrowed(first);
  expect_borrowed(second);
}

TEST_F(Hidden_10_3, ALoanIsInTheFile) {
  tables();
  open_library();
  const auto copy = some(library.copies), member = some(library.members);
  const auto before = dump();
  lend(copy, member, some_day());
  const auto lent = dump();
  expect(lent != before, "after lend a second connection should see a change: commit");
  give_back(copy);
  expect(dump() != lent, "after give_back a second connection should see a change: commit");
}

TEST_F(Hidden_10_3, WhatIsInCannotComeBack) {
  tables();
  open_library();
  const auto copy = some(library.copies);
  const auto before = dump();
  give_back(copy);
  expect(dump() == before, "a copy that is in cannot come back, so nothing should change");
  lend(copy, some(library.members), some_day());
  give_back(copy);
  give_back(copy);
}

}  // namespace
}  // namespace hidden
