// What the hidden checks of lesson 10 are written with. Models, tables and their names are the
// student's, so nothing here names one: each call is noted in a model of a library, each answer is
// compared with the model's, and the file is looked into by values and by its keys.
#pragma once

#include <algorithm>
#include <cstdio>

#include <lab/check/check.hpp>

#include <tests/hidden/10_design/library.hpp>

namespace hidden {

using check::Row;
using check::Value;

inline std::string date_of(std::int64_t day) {  // of 360 days from 2023-01-01, twelve months of 30
  char text[16];
  std::snprintf(text, sizeof text, "2023-%02d-%02d", static_cast<int>(day / 30 % 12 + 1),
                static_cast<int>(std::min<std::int64_t>(day % 30 + 1, 28)));
  return text;
}

class Design : public check::Check {
 protected:
  Library library;

  // ---- Calls, each noted in the model

  static Names names_in(const Value& list) {
    Names names;
    for (const Value& each : list.items) names.insert(each.text);
    return names;
  }
  static Numbers numbers_in(const Value& list) {
    Numbers numbers;
    for (const Value& each : list.items) numbers.insert(each.integer);
    return numbers;
  }
  static std::string shown(const Names& names) {
    std::string text;
    for (const auto& name : names) text += (text.empty() ? "" : ", ") + name;
    return text.empty() ? "nothing" : text;
  }
  static std::string shown(const Numbers& numbers) {
    Names names;
    for (const auto number : numbers) names.insert(std::to_string(number));
    return shown(names);
  }
  void expect_numbers(const Numbers& found, const Numbers& wanted, const std::string& why) {
    if (found != wanted) fail(shown(wanted), shown(found), why);
  }

  std::int64_t add_book(const std::string& title, const std::vector<std::string>& authors) {
    const auto number =
        call("add_book", {title, Value(std::vector<Value>(authors.begin(), authors.end()))});
    expect(number.kind == Value::Kind::integer, "add_book should give the new book's number");
    if (library.books.contains(number.integer) && library.books.at(number.integer).title == title)
      fail("two numbers", "one", "", "title_as_key");
    expect(!library.books.contains(number.integer), "each book should have a number of its own");
    library.books[number.integer] = {title, {authors.begin(), authors.end()}, {}};
    return number.integer;
  }
  std::int64_t add_copy(std::int64_t book) {
    const auto number = call("add_copy", {book});
    expect(number.kind == Value::Kind::integer, "add_copy should give the new copy's number");
    if (library.copies.contains(number.integer))
      fail("two numbers", std::to_string(number.integer), "", "book_is_its_copy");
    library.copies[number.integer] = {};
    library.books.at(book).copies.push_back(number.integer);
    return number.integer;
  }
  std::int64_t join(const std::string& name) {
    const auto number = call("join", {name});
    expect(number.kind == Value::Kind::integer, "join should give the new member's number");
    auto& member = library.members[number.integer];
    expect(!member || member->has_left,
           "each member should have a number, also where two have the same name");
    member = std::make_shared<Library::Member>(Library::Member{name});
    return number.integer;
  }
  void lend(std::int64_t copy, std::int64_t member, const std::string& due) {
    auto& it = library.copies.at(copy);
    const bool free = it.borrower == 0;
    const auto said = call("lend", {copy, member, Value::date(due)});
    if (free && said == Value(false) && !it.history.empty())
      fail("true", "false", "", "flag_out_of_step");
    expect_equal(said, free,
                 free ? "the copy is in, so lend should say true"
                      : "the copy is out, so lend should say false");
    if (!free) return;
    it.borrower = member;
    it.due = due;
    it.history.push_back(library.members.at(member));
  }
  void give_back(std::int64_t copy) {
    auto& it = library.copies.at(copy);
    expect_equal(call("give_back", {copy}), it.borrower != 0,
                 it.borrower ? "the copy was out, so give_back should say true"
                             : "the copy was in, so give_back should say false");
    it.borrower = 0;
  }
  void leave(std::int64_t member) {
    auto& it = *library.members.at(member);
    const bool may = !it.has_left && library.borrowed_by(member).empty();
    expect_equal(call("leave", {member}), may,
                 may ? "the member has nothing that is the library's, so leave should say true"
                     : "a member with a copy, or who has left before, cannot leave: false");
    if (may) it.has_left = true;
  }

  // ---- Answers, compared with the model's

  void expect_authors(std::int64_t book) {
    const auto& wanted = library.books.at(book).authors;
    const auto found = names_in(call("authors_of", {book}));
    if (found.size() == 1 && wanted.size() > 1)
      fail(shown(Names(wanted.begin(), wanted.end())), shown(found), "", "one_author");
    if (found != Names(wanted.begin(), wanted.end()))
      fail(shown(Names(wanted.begin(), wanted.end())), shown(found),
           "authors_of should give the names of all authors of the book, each once");
  }
  void expect_books_by(const std::string& author) {
    const auto wanted = library.books_by(author), found = numbers_in(call("books_by", {author}));
    for (const auto number : found)
      if (!wanted.contains(number) && library.books.contains(number))
        for (const auto& name : library.books.at(number).authors)
          if (name.find(author) != std::string::npos)
            fail('"' + author + '"', name, "", "authors_in_a_text");
    for (const auto number : wanted)
      if (!found.contains(number) && library.books.at(number).authors.size() > 1)
        fail(shown(wanted), shown(found), "", "one_author");
    expect_numbers(found, wanted, "books_by should give every book of this author, each once");
  }
  void expect_copies(std::int64_t book) {
    const auto& copies = library.books.at(book).copies;
    expect_numbers(numbers_in(call("copies_of", {book})), {copies.begin(), copies.end()},
                   "copies_of should give the copies of this book and no others");
  }
  void expect_borrowed(std::int64_t member) {
    expect_numbers(numbers_in(call("borrowed_by", {member})), library.borrowed_by(member),
                   "borrowed_by should give the copies that the member has now");
  }
  void expect_overdue(const std::string& today) {
    const auto wanted = library.overdue(today),
               found = numbers_in(call("overdue", {Value::date(today)}));
    for (const auto number : found)
      if (!wanted.contains(number) && library.copies.contains(number) &&
          library.copies.at(number).borrower && library.copies.at(number).due == today)
        fail(today, today, "", "late_today");
    if (found != wanted && !is_due_a_date()) fail(shown(wanted), shown(found), "", "dates_as_text");
    expect_numbers(found, wanted,
                   "overdue should give the copies that are out and were due before " + today);
  }
  void expect_history(std::int64_t copy) {
    const bool anonymous = call("memory") == Value("anonymous");
    const auto& it = library.copies.at(copy);
    std::vector<std::string> wanted, found;
    std::size_t by_leavers = 0;
    for (const auto& borrower : it.history) {
      by_leavers += borrower->has_left;
      wanted.push_back(borrower->has_left && anonymous ? "somebody" : borrower->name);
    }
    for (const Value& each : call("history_of", {copy}).items) found.push_back(each.text);
    if (found.size() < wanted.size()) lost_loans(wanted.size(), found.size(), by_leavers, it);
    expect(found == wanted,
           "history_of should name everybody who had the copy, the first one first");
  }
  [[noreturn]] void lost_loans(std::size_t wanted, std::size_t found, std::size_t by_leavers,
                               const Library::Copy& copy) {
    if (by_leavers > 0 && found + by_leavers == wanted)
      fail(std::to_string(wanted), std::to_string(wanted - found), "",
           "member_takes_history_along");
    if (found == 0 && copy.borrower == 0)
      fail(std::to_string(wanted), "0", "", "borrower_in_the_copy");
    fail(std::to_string(wanted), std::to_string(found), "", "overwrites_the_loan");
  }

  // ---- Made-up things

  std::string some_title() {
    const auto made = random().name();
    if (library.books.empty() || random().number(0, 3) > 0) return made;
    return std::next(library.books.begin(), random().number(0, size_of(library.books) - 1))
        ->second.title;
  }
  std::vector<std::string> authors_ = {};
  std::vector<std::string> some_authors() {
    if (authors_.empty()) {
      const auto stem = random().name();
      authors_ = {stem, stem + "ette", random().name(), random().name() + " " + stem,
                  random().name() + "'s " + random().name()};
    }
    random().shuffle(authors_);
    return {authors_.begin(), authors_.begin() + random().number(1, 3)};
  }
  template <class Map>
  static std::int64_t size_of(const Map& map) {
    return static_cast<std::int64_t>(map.size());
  }
  template <class Map>
  std::int64_t some(const Map& map) {
    return std::next(map.begin(), random().number(0, size_of(map) - 1))->first;
  }
  std::int64_t some_present_member() {
    for (;;)
      if (const auto member = some(library.members); !library.members.at(member)->has_left)
        return member;
  }
  std::string some_day() { return date_of(random().number(0, 359)); }
  // A library with a few books, copies and members, of whom two have one name.
  void open_library() {
    for (int i = 0; i < 4; ++i) add_book(some_title(), some_authors());
    for (int i = 0; i < 6; ++i)
      add_copy(i < 2 ? library.books.begin()->first : some(library.books));
    const auto name = random().name();
    for (int i = 0; i < 4; ++i) join(i < 2 ? name : random().name());
  }

  // ---- The file

  std::vector<std::string> file_tables() {
    std::vector<std::string> names;
    for (const Row& row : rows("SELECT name FROM sqlite_master WHERE type = 'table' AND "
                               "name NOT LIKE 'sqlite%' ORDER BY name"))
      names.push_back(row[0].text);
    return names;
  }
  struct FileColumn {
    std::string name, type;
    bool key;
  };
  std::vector<FileColumn> file_columns(const std::string& table) {
    std::vector<FileColumn> columns;
    for (const Row& row : rows("SELECT name, type, pk FROM pragma_table_info(?)", {table}))
      columns.push_back({row[0].text, row[1].text, row[2].integer > 0});
    return columns;
  }
  static std::string quoted(const std::string& name) {
    std::string text = "\"";
    for (const char c : name) text += c == '"' ? "\"\"" : std::string(1, c);
    return text + '"';
  }
  // Every row of the file as the checks' own connection sees it.
  using Dump = std::map<std::string, std::multiset<std::string>>;
  Dump dump() {
    Dump all;
    for (const auto& table : file_tables()) {
      std::string columns;
      for (const auto& column : file_columns(table))
        columns += (columns.empty() ? "quote(" : "||','||quote(") + quoted(column.name) + ")";
      auto& held = all[table];
      for (const Row& row : rows("SELECT " + columns + " FROM " + quoted(table)))
        held.insert(row[0].text);
    }
    return all;
  }
  std::int64_t rows_in_all() {
    std::int64_t n = 0;
    for (const auto& [table, held] : dump()) n += size_of(held);
    return n;
  }
  // The columns in which this value stands.
  std::vector<std::pair<std::string, FileColumn>> places_of(const std::string& value) {
    std::vector<std::pair<std::string, FileColumn>> places;
    for (const auto& table : file_tables())
      for (const auto& column : file_columns(table))
        if (!rows("SELECT 1 FROM " + quoted(table) + " WHERE " + quoted(column.name) +
                      " = ? LIMIT 1",
                  {value})
                 .empty())
          places.emplace_back(table, column);
    return places;
  }
  std::set<std::string> tables_that_grew(const Dump& before) {
    std::set<std::string> grown;
    for (const auto& [table, held] : dump()) {
      const auto old = before.find(table);
      if (held.size() > (old == before.end() ? 0 : old->second.size())) grown.insert(table);
    }
    return grown;
  }
  std::set<std::string> leads_to(const std::string& table) {
    std::set<std::string> tables;
    for (const Row& row : rows("SELECT \"table\" FROM pragma_foreign_key_list(?)", {table}))
      tables.insert(row[0].text);
    return tables;
  }
  // For each column that is no key of its own, an index that begins with it and holds the others.
  void index_every_way(const std::string& table) {
    std::vector<std::string> names;
    for (const auto& column : file_columns(table))
      if (!column.key) names.push_back(quoted(column.name));
    for (std::size_t i = 0; i < names.size(); ++i) {
      std::rotate(names.begin(), names.begin() + 1, names.end());
      std::string list;
      for (const auto& name : names) list += (list.empty() ? "" : ", ") + name;
      sql("CREATE INDEX " + quoted(table + std::to_string(i)) + " ON " + quoted(table) + " (" +
          list + ")");
    }
  }
  // No column for days: what is not declared as one is a text or a number.
  bool is_due_a_date() {
    for (const auto& [number, copy] : library.copies)
      if (copy.borrower)
        for (const auto& [table, column] : places_of(copy.due))
          if (column.type.starts_with("DATE")) return true;
    return false;
  }
  void expect_in_file(const std::string& value, const std::string& why) {
    if (places_of(value).empty()) fail(value, "no such value", why);
  }
};

}  // namespace hidden
