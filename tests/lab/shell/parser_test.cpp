#include <lab/shell/parser.hpp>

#include <gtest/gtest.h>

#include <lab/shell/error.hpp>
#include <lab/shell/lexer.hpp>

namespace shell {
namespace {

using Kind = Node::Kind;

std::string refused(const std::string& source) {
  try {
    parse(source);
  } catch (const Error& error) {
    return error.what();
  }
  return "not refused";
}

TEST(ShellLexer, ResolvesEscapesAndLeavesOutComments) {
  const auto tokens = read_tokens("\"a\\n\\\"b\\\"\" // rest\n /* more */ 12'000");
  ASSERT_EQ(tokens.size(), 3U);
  EXPECT_EQ(tokens[0].text, "a\n\"b\"");
  EXPECT_EQ(tokens[1].text, "12000");
}

TEST(ShellParser, MultiplicationBindsMoreThanAdditionAndComparison) {
  const Node sum = parse("1 + 2 * 3 == 7").at(0).children.at(0);
  EXPECT_EQ(sum.name, "==");
  EXPECT_EQ(sum.children.at(0).name, "+");
  EXPECT_EQ(sum.children.at(0).children.at(1).name, "*");
}

TEST(ShellParser, LessThanOpensTemplateArgumentsOnlyAfterTheNamesThatTakeThem) {
  EXPECT_EQ(parse("session.query<Game>()").at(0).children.at(0).children.at(0).type, "Game");
  EXPECT_EQ(parse("a < b").at(0).children.at(0).name, "<");
}

TEST(ShellParser, ADeclarationHasATypeAndAName) {
  const Node made = parse("Ref<Game> zelda = make<Game>({.title = \"Zelda\"});").at(0);
  EXPECT_EQ(made.kind, Kind::declare);
  EXPECT_EQ(made.type, "Ref<Game>");
  EXPECT_EQ(made.name, "zelda");
}

TEST(ShellParser, AnOpenBracketWaitsForMore) {
  for (const char* open : {"session.add(", "for (auto x : list) {", "auto x =", "1 +", "if (x) "})
    EXPECT_THROW(parse(open), Incomplete) << open;
}

TEST(ShellParser, SaysWhereAndWhatIsMissing) {
  EXPECT_EQ(refused("print(\"{}\" 5)"), "before 5): here a , is missing");
  EXPECT_EQ(refused("a b"), "at the end: give it a value: a b = ...;");
  EXPECT_EQ(refused("print(\"x)"), "\"x): the text has no closing quote: write \" at its end");
}

TEST(ShellParser, RefusesWhatItDoesNotKnowByItsName) {
  EXPECT_NE(refused("while (true) {}").find("the shell has no such statement"), std::string::npos);
}

TEST(ShellParser, RefusesWhatIsNestedTooDeeply) {
  EXPECT_NE(refused(std::string(5000, '(')).find("nested too deeply"), std::string::npos);
  EXPECT_NE(refused(std::string(5000, '!') + 'x').find("nested too deeply"), std::string::npos);
}

}  // namespace
}  // namespace shell
