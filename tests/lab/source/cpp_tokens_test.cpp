#include <gmock/gmock.h>

#include <lab/source/cpp_tokens.hpp>

namespace lab {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> found;
  for (const auto& token : cpp_tokens(text))
    if (token.kind == CppToken::Kind::word) found.push_back(token.text);
  return found;
}

TEST(CppTokens, CommentsAndLiteralsHoldNoWords) {
  EXPECT_THAT(words("a // b\n/* c\n */ d \"e\\\" f\" 'g' h"), ElementsAre("a", "d", "h"));
}

TEST(CppTokens, AJoinedLineIsOneWord) {
  EXPECT_THAT(words("exe\\\ncute"), ElementsAre("execute"));
  EXPECT_THAT(words("exe\\  \ncute"), ElementsAre("execute"));
  EXPECT_THAT(words("/\\\n/ b\nc"), ElementsAre("c"));
  EXPECT_THAT(words("// b \\\nc\nd"), ElementsAre("d"));
}

TEST(CppTokens, ARawStringEndsAtItsOwnDelimiter) {
  EXPECT_THAT(words("R\"x( a )\" b )x\" c"), ElementsAre("c"));
  EXPECT_THAT(words("u8R\"( \\\n a )\" c"), ElementsAre("c"));
}

TEST(CppTokens, OnlyAPrefixMakesAStringRaw) {
  EXPECT_THAT(words("FOOR\"(\" a \")\""), ElementsAre("FOOR", "a"));
}

TEST(CppTokens, ADigitSeparatorOpensNothing) {
  EXPECT_THAT(words("1'000 a 0x1'f b 1e+5'0"), ElementsAre("a", "b"));
}

TEST(CppTokens, AnOpenLiteralEndsWithItsLine) {
  EXPECT_THAT(words("don't a\nb"), ElementsAre("don", "b"));
}

TEST(CppTokens, AHeadersNameIsOneLiteral) {
  EXPECT_THAT(words("#include <a'b>\nc"), ElementsAre("include", "c"));
  EXPECT_THAT(words("a < b > c"), ElementsAre("a", "b", "c"));
}

TEST(CppTokens, DigraphsAreTheMarksThatTheyStandFor) {
  std::string marks;
  for (const auto& token : cpp_tokens("<: :> <% %> %: :: ->")) marks += token.text + ' ';
  EXPECT_EQ(marks, "[ ] { } # :: -> ");
}

TEST(CppTokens, KnowTheirLines) {
  const auto tokens = cpp_tokens("a /* \n */ # b\\\nc\nd");
  ASSERT_EQ(tokens.size(), 4u);
  EXPECT_EQ(tokens[1].line, 2u);
  EXPECT_FALSE(tokens[1].begins_line);
  EXPECT_EQ(tokens[2].text, "bc");
  EXPECT_EQ(tokens[3].line, 4u);
  EXPECT_EQ(tokens[2].begin, 12u);
  EXPECT_EQ(tokens[2].end, 16u);
  EXPECT_TRUE(tokens[3].begins_line);
}

}  // namespace
}  // namespace lab
