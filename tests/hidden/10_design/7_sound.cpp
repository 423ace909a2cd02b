// The hidden checks of 10.7, sound.

#include <tests/hidden/10_design/design.hpp>

namespace hidden {
namespace {

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
}  // namespace hidden
