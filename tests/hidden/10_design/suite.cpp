// The hidden checks of lesson 10: the functions are called with made-up books and people, in long
// random sequences, and answer as a library does.

#include <tests/hidden/10_design/design.hpp>

namespace {

using namespace hidden;

class Hidden_10_1 : public Design {};
class Hidden_10_2 : public Design {};
class Hidden_10_3 : public Design {};
class Hidden_10_4 : public Design {};
class Hidden_10_5 : public Design {};
class Hidden_10_6 : public Design {};
class Hidden_10_7 : public Design {
 protected:
  // What is reached from a table by keys, in either direction.
  std::set<std::string> reached_from(const std::string& table) {
    std::set<std::string> reached{table};
    for (bool grew = true; grew;) {
      grew = false;
      for (const auto& each : file_tables())
        for (const auto& other : leads_to(each))
          if (reached.contains(each) != reached.contains(other))
            reached.insert({each, other}), grew = true;
    }
    return reached;
  }
  // Some life in the library, so that every table that is used has rows.
  void live() {
    open_library();
    for (int i = 0; i < 12; ++i) {
      const auto copy = some(library.copies);
      if (library.copies.at(copy).borrower)
        give_back(copy);
      else
        lend(copy, some(library.members), some_day());
    }
  }
  void expect_decisions() {
    std::int64_t words = 0;
    for (const Value& line : call("decisions").items)
      words += std::count(line.text.begin(), line.text.end(), ' ') + !line.text.empty();
    if (words < 40)
      fail("40 words or more", std::to_string(words) + " words",
           "decisions() should say what you decided and why");
  }
};

// ---- 10.1 books and authors

TEST_F(Hidden_10_1, ALongSequenceOfBooks) {
  tables();
  for (int step = 0; step < 30; ++step) {
    const auto authors = some_authors();
    const auto book = add_book(some_title(), authors);
    expect_authors(book);
    expect_authors(some(library.books));
    expect_books_by(random().pick(authors));
    if (random().number(0, 4) == 0) forget();
  }
  for (const auto& [number, book] : library.books) expect_authors(number);
  for (const auto& author : authors_) expect_books_by(author);
}

TEST_F(Hidden_10_1, BooksOfOneTitleAreSeveral) {
  tables();
  const auto title = random().name(), her = random().name(), him = random().name();
  const auto first = add_book(title, {her}), second = add_book(title, {him});
  expect_authors(first);
  expect_authors(second);
  expect_books_by(her);
  expect_books_by(him);
}

TEST_F(Hidden_10_1, SeveralAuthorsShareABook) {
  tables();
  const std::vector<std::string> three = {random().name(), random().name(), random().name()};
  add_book(random().name(), {three[0]});
  const auto book = add_book(random().name(), three);
  expect_authors(book);
  for (const auto& author : three) expect_books_by(author);
}

TEST_F(Hidden_10_1, ANameWithinANameIsAnother) {
  tables();
  const auto stem = random().name();
  add_book(random().name(), {stem + "ette", random().name()});
  add_book(random().name(), {"Mc" + stem});
  expect_books_by(stem);
  add_book(random().name(), {random().name(), stem});
  expect_books_by(stem);
}

TEST_F(Hidden_10_1, NobodyHasNoBooks) {
  tables();
  add_book(random().name(), {random().name()});
  expect_numbers(numbers_in(call("books_by", {random().name()})), {},
                 "who has written nothing has no books");
}

TEST_F(Hidden_10_1, TheFileHoldsTheBook) {
  tables();
  const auto title = random().name(), her = random().name(), him = random().name();
  const auto number = add_book(title, {her, him});
  expect_in_file(title, "a second connection should find the title in the file: commit");
  for (const auto& author : {her, him})
    if (places_of(author).empty() && !places_of(title).empty())
      fail(author, "no column with this name alone", "each author's name should stand in a row");
  forget();
  expect_authors(number);
}

TEST_F(Hidden_10_1, TheLessonDoesNotInventFunctions) {
  expect(refusal([&] { call("f" + random().name()); }).has_value(),
         "a function that is not there should be refused");
  expect(refusal([&] { create(random().name() + "X"); }).has_value(),
         "a model that is not there should be refused");
}

// ---- 10.2 copies

TEST_F(Hidden_10_2, ALongSequenceOfCopies) {
  tables();
  for (int step = 0; step < 40; ++step) {
    if (library.books.empty() || random().number(0, 3) == 0) add_book(some_title(), some_authors());
    add_copy(some(library.books));
    expect_copies(some(library.books));
    if (random().number(0, 4) == 0) forget();
  }
  for (const auto& [number, book] : library.books) expect_copies(number);
}

TEST_F(Hidden_10_2, TwoCopiesOfATitleAreTwoThings) {
  tables();
  const auto book = add_book(random().name(), {random().name()});
  const auto before = rows_in_all();
  add_copy(book);
  add_copy(book);
  expect_copies(book);
  expect(rows_in_all() >= before + 2,
         "two copies are two things, so there should be two more rows");
}

TEST_F(Hidden_10_2, ABookWithoutCopiesHasNone) {
  tables();
  const auto first = add_book(random().name(), {random().name()}),
             second = add_book(random().name(), {random().name()});
  add_copy(first);
  expect_copies(second);
  expect_copies(first);
}

TEST_F(Hidden_10_2, CopiesOfBooksOfOneTitleAreApart) {
  tables();
  const auto title = random().name();
  const auto first = add_book(title, {random().name()}),
             second = add_book(title, {random().name()});
  add_copy(first);
  add_copy(second);
  add_copy(second);
  expect_copies(first);
  expect_copies(second);
}

// ---- 10.3 lending

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

// ---- 10.4 never twice

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

// ---- 10.5 memory

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

// ---- 10.6 late

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

// ---- 10.7 sound

TEST_F(Hidden_10_7, EveryTableIsReachedByKeys) {
  expect_decisions();
  tables();
  for (const Value& said : check::entry(described().value(), "mistakes").items)
    fail("", "", said.text);
  live();
  const auto all = file_tables();
  expect(all.size() >= 3, "books, copies, members and loans need tables");
  const auto reached = reached_from(all[0]);
  for (const auto& table : all)
    if (!reached.contains(table))
      fail("a key", "none",
           "no foreign key leads from " + table +
               " to the others, or from them to it: there is no "
               "way between " +
               table + " and " + all[0]);
}

TEST_F(Hidden_10_7, BooksAndMembersAreJoined) {
  expect_decisions();
  tables();
  live();
  const auto reached_by = [&](const std::string& value, const std::string& what) {
    const auto places = places_of(value);
    expect(!places.empty(), what + " should stand in the file");
    return reached_from(places[0].first);
  };
  const auto& book = library.books.begin()->second;
  const auto reached = reached_by(book.title, "a title");
  for (const auto& value : {*book.authors.begin(), library.members.begin()->second->name})
    expect(reached == reached_by(value, "a name"),
           "keys should lead from the books to their authors and to the members");
}

TEST_F(Hidden_10_7, NoListStandsInAText) {
  expect_decisions();
  tables();
  live();
  const auto her = random().name(), him = random().name();
  add_book(random().name(), {her, him});
  for (const auto& [table, held] : dump())
    for (const auto& row : held)
      expect(
          row.find(her) == std::string::npos || row.find(him) == std::string::npos,
          "two authors stand in one row of " + table + ": each pair of book and author is a row");
}

TEST_F(Hidden_10_7, EveryKeyLeadsToARow) {
  expect_decisions();
  tables();
  live();
  expect(rows("SELECT * FROM pragma_foreign_key_check").empty(),
         "a key in the file leads to no row");
  expect_equal(scalar("PRAGMA integrity_check"), "ok", "the file should be in order");
}

}  // namespace
