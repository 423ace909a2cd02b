#include <gtest/gtest.h>
#include <grader/report/escape.hpp>

namespace grader {
namespace {

TEST(Escape, MarkupIsText) {
  EXPECT_EQ(escape_markup("<a href='x'>\"&"), "&lt;a href=&#39;x&#39;&gt;&quot;&amp;");
}

TEST(Escape, CsvFieldsAreQuotedAndFormulasAreTexts) {
  EXPECT_EQ(csv_text("a,\"b\""), "\"a,\"\"b\"\"\"");
  for (const auto* formula :
       {"=1", "+1", "-1", "@a", " =1", "\t=1", "\u00A0=1", "\n -1", "\uFF1D1"}) {
    EXPECT_EQ(csv_text(formula), "\"'" + std::string(formula) + "\"");
  }
  EXPECT_EQ(csv_text("01.1"), "\"01.1\"");
}

TEST(Escape, AMarkdownSpanOutgrowsTheBackticksInIt) {
  EXPECT_EQ(markdown_code("a", false), "` a `");
  EXPECT_EQ(markdown_code("a``b", false), "``` a``b ```");
  EXPECT_EQ(markdown_code("a\n# b", false), "` a # b `");
  EXPECT_EQ(markdown_code("a|b", true), "` a\\|b `");
}

TEST(Escape, WorkflowCommandsEndWhereTheyShould) {
  EXPECT_EQ(workflow_data("a\n::error::b%"), "a%0A::error::b%25");
  EXPECT_EQ(workflow_property("a:b,c"), "a%3Ab%2Cc");
}

TEST(Escape, ATapDescriptionHasNoDirective) {
  EXPECT_EQ(tap_description("a # TODO\nb\\"), "a \\# TODO b\\\\");
}

TEST(Escape, CuttingKeepsCharactersWhole) {
  EXPECT_EQ(cut("abc", 3), "abc");
  EXPECT_EQ(cut("\u20AC\u20AC\u20AC", 8), "\u20AC ...");
}

TEST(Escape, Base64IsRfc4648s) {
  EXPECT_EQ(base64(""), "");
  EXPECT_EQ(base64("f"), "Zg==");
  EXPECT_EQ(base64("foobar"), "Zm9vYmFy");
}

}  // namespace
}  // namespace grader
