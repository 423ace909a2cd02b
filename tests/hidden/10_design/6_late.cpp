// The hidden checks of 10.6, late.

#include <tests/hidden/10_design/design.hpp>

namespace hidden {
namespace {

class Hidden_10_6 : public Design {};

TEST_F(Hidden_10_6, ALongYear) {
  tables();
  open_library();
  for (int step = 0; step < 50; ++step) {
    const auto copy = some(library.copies);
    if (library.copies.at(copy).borrower)
      give_back(copy);
    else
      lend(copy, some(library.members), some_day());
    expect_overdue(some_day());
    if (random().number(0, 5) == 0) forget();
  }
}

TEST_F(Hidden_10_6, DueTodayIsNotLate) {
  tables();
  open_library();
  const auto copy = some(library.copies);
  const auto day = random().number(20, 300);
  lend(copy, some(library.members), date_of(day));
  expect_overdue(date_of(day));
  expect_overdue(date_of(day + 40));
  expect_overdue(date_of(day - 20));
}

TEST_F(Hidden_10_6, DaysAreInTheOrderOfTheCalendar) {
  tables();
  open_library();
  std::vector<std::int64_t> copies;
  for (const auto& [number, copy] : library.copies) copies.push_back(number);
  const char* days[] = {"2022-12-31", "2023-02-10", "2023-05-09", "2023-05-10", "2023-10-02"};
  for (std::size_t i = 0; i < std::size(days); ++i) lend(copies[i], some(library.members), days[i]);
  for (const char* today : {"2023-01-01", "2023-02-09", "2023-05-10", "2023-05-31", "2023-12-01"})
    expect_overdue(today);
}

TEST_F(Hidden_10_6, WhatCameBackIsNotLate) {
  tables();
  open_library();
  const auto copy = some(library.copies);
  lend(copy, some(library.members), date_of(10));
  expect_overdue(date_of(300));
  give_back(copy);
  expect_overdue(date_of(300));
}

TEST_F(Hidden_10_6, TheDayIsReadFromTheFile) {
  tables();
  open_library();
  const auto copy = some(library.copies);
  const auto early = date_of(random().number(30, 100)), late = date_of(random().number(300, 359));
  lend(copy, some(library.members), early);
  std::vector<std::pair<std::string, FileColumn>> days;
  for (const auto& place : places_of(early))
    if (place.second.type.starts_with("DATE")) days.push_back(place);
  if (days.empty()) fail(early, "no such day", "", "dates_as_text");
  commit();
  for (const auto& [table, column] : days)
    sql("UPDATE " + quoted(table) + " SET " + quoted(column.name) + " = ? WHERE " +
            quoted(column.name) + " = ?",
        {late, early});
  forget();
  expect_numbers(numbers_in(call("overdue", {Value::date(date_of(200))})), {},
                 "the day was moved in the file, and overdue should see it");
}

TEST_F(Hidden_10_6, ManyLoansCostNoMoreStatements) {
  tables();
  open_library();
  const auto book = some(library.books);
  std::vector<std::size_t> statements;
  std::size_t loans = 0;
  for (const std::size_t n : {5, 40}) {
    for (; loans < n; ++loans) lend(add_copy(book), some(library.members), date_of(100));
    forget();
    const auto before = ran().size();
    expect_overdue(date_of(200));
    statements.push_back(ran().size() - before);
  }
  if (statements[1] > statements[0])
    fail(std::to_string(loans), std::to_string(statements[1]), "", "asks_per_loan");
}

}  // namespace
}  // namespace hidden
