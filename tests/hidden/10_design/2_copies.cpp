// The hidden checks of 10.2, copies.

#include <tests/hidden/10_design/design.hpp>

namespace hidden {
namespace {

class Hidden_10_2 : public Design {};

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

}  // namespace
}  // namespace hidden
