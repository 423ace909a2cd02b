#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <lab/migrate/tokens.hpp>

namespace migrate {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> names(std::string_view sql) {
  std::vector<std::string> names;
  for (const Token& token : tokens(sql)) names.push_back(token.name());
  return names;
}

TEST(Tokens, LeavesOutBlanksAndComments) {
  EXPECT_THAT(names("a -- to the end\n/* b */ , c"), ElementsAre("a", ",", "c"));
}

TEST(Tokens, ReadsAllWaysToQuoteAName) {
  EXPECT_THAT(names("\"a\"\"b\" `c` [d e] 'it''s'"), ElementsAre("a\"b", "c", "d e", "it's"));
}

TEST(Tokens, AQuotedKeywordIsAName) {
  EXPECT_TRUE(tokens("attach")[0].is("ATTACH"));
  EXPECT_FALSE(tokens("\"attach\"")[0].is("ATTACH"));
}

TEST(Tokens, AQuoteOrCommentThatIsNeverClosedReachesToTheEnd) {
  EXPECT_THAT(names("a 'b c"), ElementsAre("a", "b c"));
  EXPECT_THAT(names("a /* b c"), ElementsAre("a"));
  EXPECT_THAT(names("a /*"), ElementsAre("a"));
}

TEST(Statements, AreSplitAtSemicolonsOutsideOfQuotes) {
  EXPECT_THAT(statements("SELECT ';'; ;\n SELECT 2 -- ;\n;"),
              ElementsAre("SELECT ';'", "SELECT 2"));
  EXPECT_THAT(statements(" -- nothing\n"), IsEmpty());
}

TEST(Statements, ATriggerIsOneStatement) {
  const char* trigger =
      "CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE b SET x = CASE WHEN 1 THEN 2 END; DELETE "
      "FROM c; END";
  EXPECT_THAT(statements(std::string(trigger) + "; SELECT 1"), ElementsAre(trigger, "SELECT 1"));
}

}  // namespace
}  // namespace migrate
