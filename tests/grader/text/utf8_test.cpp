#include <gtest/gtest.h>
#include <grader/text/utf8.hpp>

namespace grader {
namespace {

TEST(Utf8, AcceptsEveryLength) {
  EXPECT_EQ(first_invalid_utf8("a\u00E9\u20AC\U0001F99D"), std::nullopt);
}

TEST(Utf8, RefusesOverlongSurrogatesAndBeyondTheLast) {
  EXPECT_EQ(first_invalid_utf8("ab\xC0\xAF"), 2u);        // '/' in two bytes
  EXPECT_EQ(first_invalid_utf8("\xE0\x80\xAF"), 0u);      // in three
  EXPECT_EQ(first_invalid_utf8("\xED\xA0\x80"), 0u);      // U+D800
  EXPECT_EQ(first_invalid_utf8("\xF4\x90\x80\x80"), 0u);  // U+110000
  EXPECT_EQ(first_invalid_utf8("x\xE2\x82"), 1u);         // cut off
}

TEST(Utf8, EveryInvalidByteBecomesAReplacement) {
  EXPECT_EQ(valid_utf8("a\xFFz\xC3"), "a\uFFFDz\uFFFD");
}

TEST(Utf8, APrefixDoesNotSplitACharacter) {
  EXPECT_EQ(utf8_prefix("a\u20AC", 3), "a");
  EXPECT_EQ(utf8_prefix("a\u20AC", 4), "a\u20AC");
}

}  // namespace
}  // namespace grader
