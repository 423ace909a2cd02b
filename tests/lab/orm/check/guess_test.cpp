#include <gtest/gtest.h>
#include <lab/orm/check/guess.hpp>

#include <string>

namespace {

using orm::detail::edit_distance;
using orm::detail::span;

std::string guess(const char* wrong, std::initializer_list<const char*> words) {
  orm::detail::Guess guess{span(wrong)};
  for (const char* word : words) guess.offer(span(word));
  return {guess.best().chars, guess.best().size};
}

TEST(EditDistance, CountsLettersThatDiffer) {
  EXPECT_EQ(edit_distance(span("game"), span("game")), 0);
  EXPECT_EQ(edit_distance(span("game"), span("gave")), 1);
  EXPECT_EQ(edit_distance(span("raccoon"), span("raccoons")), 1);
  EXPECT_EQ(edit_distance(span(""), span("abc")), 3);
}
TEST(EditDistance, CountsTwoSwappedLettersAsOne) {
  EXPECT_EQ(edit_distance(span("gmae"), span("game")), 1);
}
TEST(EditDistance, IgnoresCase) { EXPECT_EQ(edit_distance(span("Game"), span("game")), 0); }
TEST(EditDistance, OfOverlongWordsIsFar) {
  const std::string word(200, 'a');
  EXPECT_GE(edit_distance({word.data(), word.size()}, {word.data(), word.size()}), 64u);
}

TEST(Guess, IsTheNearestWord) { EXPECT_EQ(guess("gmae", {"games", "game", "name"}), "game"); }
TEST(Guess, IsNoneWhereNothingIsNear) { EXPECT_EQ(guess("shops", {"games", "reviews"}), ""); }
TEST(Guess, IsNoneAmongNoWords) { EXPECT_EQ(guess("shops", {}), ""); }

}  // namespace
