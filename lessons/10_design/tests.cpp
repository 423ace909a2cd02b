// The visible checks of lesson 10: what you see is what is asked. `lab run 10` runs them.

#include <lab/check/check.hpp>

#include <algorithm>

namespace {

using check::Value;

class Design : public check::Check {
 protected:
  static Value list(std::vector<Value> items) { return Value(std::move(items)); }
  std::int64_t emma() { return call("add_book", {"Emma", list({"Jane Austen"})}).integer; }
  std::int64_t copy() { return call("add_copy", {emma()}).integer; }
  std::int64_t ann() { return call("join", {"Ann"}).integer; }
  Value lend(std::int64_t copy, std::int64_t member) {
    return call("lend", {copy, member, Value::date("2023-05-10")});
  }
};

class Visible_10_1 : public Design {};
class Visible_10_2 : public Design {};
class Visible_10_3 : public Design {};
class Visible_10_4 : public Design {};
class Visible_10_5 : public Design {};
class Visible_10_6 : public Design {};
class Visible_10_7 : public Design {};

TEST_F(Visible_10_1, ABookHasItsAuthors) {
  tables();
  const auto book = call("add_book", {"Good Omens", list({"Terry Pratchett", "Neil Gaiman"})});
  auto names = call("authors_of", {book});
  std::sort(names.items.begin(), names.items.end(),
            [](const Value& a, const Value& b) { return a.text < b.text; });
  expect_equal(names, list({"Neil Gaiman", "Terry Pratchett"}), "Good Omens has two authors");
  expect_equal(call("books_by", {"Neil Gaiman"}), list({book}), "it is a book of either of them");
}

TEST_F(Visible_10_2, TwoCopiesHaveTwoNumbers) {
  tables();
  const auto book = emma();
  const auto first = call("add_copy", {book}), second = call("add_copy", {book});
  expect(!(first == second), "two copies are two things, so they have two numbers");
  expect_equal(static_cast<std::int64_t>(call("copies_of", {book}).items.size()), 2,
               "Emma has two copies");
}

TEST_F(Visible_10_3, AMemberHasWhatWasLent) {
  tables();
  const auto it = copy(), she = ann();
  expect_equal(lend(it, she), true, "the copy is in, so it can be lent");
  expect_equal(call("borrowed_by", {she}), list({it}), "Ann has the copy now");
  expect_equal(call("give_back", {it}), true, "the copy was out, so it can come back");
  expect_equal(call("borrowed_by", {she}), list({}), "Ann has nothing any more");
}

TEST_F(Visible_10_4, WhatIsOutCannotBeLent) {
  tables();
  const auto it = copy(), she = ann();
  lend(it, she);
  expect_equal(lend(it, she), false, "the copy is out, so lend should say false");
}

TEST_F(Visible_10_5, TheHistoryRemainsAfterTheReturn) {
  tables();
  const auto it = copy(), she = ann();
  lend(it, she);
  call("give_back", {it});
  const auto history = call("history_of", {it});
  if (history == list({})) fail("Ann", "nobody", "", "borrower_in_the_copy");
  expect_equal(history, list({"Ann"}), "Ann has had the copy");
  expect_equal(call("leave", {she}), true, "Ann has nothing of the library's, so she may leave");
  const auto remains = call("memory") == Value("anonymous") ? "somebody" : "Ann";
  expect_equal(call("history_of", {it}), list({remains}),
               "the history should say what memory says");
}

TEST_F(Visible_10_6, TheDayAfterIsLate) {
  tables();
  const auto it = copy(), she = ann();
  lend(it, she);
  expect_equal(call("overdue", {Value::date("2023-05-11")}), list({it}),
               "due on the 10th is late on the 11th");
  expect_equal(call("overdue", {Value::date("2023-05-09")}), list({}),
               "due on the 10th is not late on the 9th");
}

TEST_F(Visible_10_7, DecisionsAreWrittenDown) {
  std::int64_t words = 0;
  for (const Value& line : call("decisions").items)
    words += std::count(line.text.begin(), line.text.end(), ' ') + !line.text.empty();
  expect(words >= 40, "decisions() should say what you decided and why, in forty words or more");
}

}  // namespace
