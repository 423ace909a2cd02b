// The hidden checks of 10.1, books and authors.

#include <tests/hidden/10_design/design.hpp>

namespace hidden {
namespace {

class Hidden_10_1 : public Design {};

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

}  // namespace
}  // namespace hidden
