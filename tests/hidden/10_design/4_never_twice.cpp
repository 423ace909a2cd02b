// The hidden checks of 10.4, never twice.

#include <tests/hidden/10_design/design.hpp>

namespace hidden {
namespace {

class Hidden_10_4 : public Design {};

TEST_F(Hidden_10_4, ALongSequenceWithRefusals) {
  tables();
  open_library();
  for (int step = 0; step < 60; ++step) {
    const auto copy = some(library.copies);
    if (random().number(0, 2) == 0)
      give_back(copy);
    else
      lend(copy, some(library.members), some_day());
    if (random().number(0, 5) == 0) forget();
  }
  for (const auto& [number, member] : library.members) expect_borrowed(number);
}

TEST_F(Hidden_10_4, ARefusedLoanChangesNothing) {
  tables();
  open_library();
  const auto copy = library.copies.begin()->first, first = library.members.begin()->first,
             second = library.members.rbegin()->first;
  lend(copy, first, some_day());
  const auto before = dump();
  lend(copy, second, some_day());
  lend(copy, first, some_day());
  expect(dump() == before, "lend said false, so the file should be as it was");
  expect_borrowed(first);
  expect_borrowed(second);
}

TEST_F(Hidden_10_4, OtherCopiesOfTheTitleCanBeLent) {
  tables();
  const auto book = add_book(random().name(), {random().name()});
  const auto first = add_copy(book), second = add_copy(book);
  const auto ann = join(random().name()), bob = join(random().name());
  lend(first, ann, some_day());
  lend(second, bob, some_day());
  expect_borrowed(ann);
  expect_borrowed(bob);
}

TEST_F(Hidden_10_4, ANameThatStandsTwiceInTheListCountsOnce) {
  tables();
  const auto her = random().name(), him = random().name();
  const auto book = add_book(random().name(), {her, him, her});
  expect_authors(book);
  expect_books_by(her);
}

TEST_F(Hidden_10_4, TheFileRefusesAnAuthorTwiceOnABook) {
  tables();
  const auto her = random().name();
  add_book(random().name(), {her, random().name()});
  const auto before = dump();
  add_book(random().name(), {her});
  bool refuses = false;
  for (const auto& table : tables_that_grew(before)) {
    if (leads_to(table).empty()) continue;
    // The newest row once more, with a new number where it has one of its own.
    const auto columns = file_columns(table);
    const auto keys = std::count_if(columns.begin(), columns.end(), [](auto& c) { return c.key; });
    std::string names;
    for (const auto& column : columns)
      if (!(column.key && keys == 1 && column.type == "INTEGER"))
        names += (names.empty() ? "" : ", ") + quoted(column.name);
    const auto again = "INSERT INTO " + quoted(table) + " (" + names + ") SELECT " + names +
                       " FROM " + quoted(table) + " ORDER BY rowid DESC LIMIT 1";
    if (refusal([&] { sql(again); })) refuses = true;
  }
  if (!refuses) fail("refused", "accepted", "", "rule_in_one_function");
}

}  // namespace
}  // namespace hidden
