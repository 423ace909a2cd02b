#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <lab/lesson/catalogue.hpp>
#include <lab/site/links.hpp>
#include <lab/site/markdown.hpp>
#include <lab/site/site.hpp>

namespace lab::site {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

TEST(HtmlOf, HeadingsHaveTheirIds) {
  EXPECT_THAT(
      html_of("## Belongs to: from a `can`"),
      HasSubstr("<h2 id=\"belongs-to-from-a-can\">Belongs to: from a <code>can</code></h2>"));
}

TEST(HtmlOf, EqualHeadingsHaveDifferentIds) {
  EXPECT_THAT(html_of("## Notes\n\n## Notes"),
              AllOf(HasSubstr("id=\"notes\""), HasSubstr("id=\"notes-1\"")));
}

TEST(HtmlOf, TablesAreTables) {
  EXPECT_THAT(html_of("| a |\n|---|\n| b |"), HasSubstr("<td>b</td>"));
}

TEST(HtmlOf, AnswersStayFolded) {
  EXPECT_THAT(html_of("<details><summary>Answer</summary>\n\n`42`\n\n</details>"),
              AllOf(HasSubstr("<summary>Answer</summary>"), HasSubstr("<code>42</code>")));
}

TEST(HtmlOf, CodeIsText) { EXPECT_THAT(html_of("`a < b & c`"), HasSubstr("a &lt; b &amp; c")); }

TEST(HtmlOf, CodeThatScrollsIsReachedByTheKeyboard) {
  EXPECT_THAT(html_of("```\na --> b\n```\n"), HasSubstr("<pre tabindex=\"0\"><code>a --&gt; b"));
}

TEST(HtmlOf, LinksToLessonsLeadToTheirPages) {
  EXPECT_THAT(html_of("[two](../02_through/README.md#notes)"),
              HasSubstr("href=\"02_through.html#notes\""));
}

TEST(BrokenLinks, NameThePageAndTheLink) {
  EXPECT_THAT(broken_links({{"a.html", "<a href=\"b.html\">b</a>"}}),
              ElementsAre("a.html: leads to b.html, which is not there"));
}

TEST(BrokenLinks, LookForTheHeadingToo) {
  EXPECT_THAT(broken_links({{"a.html", "<a href=\"#x\">x</a><h2 id=\"y\">y</h2>"}}),
              ElementsAre("a.html: leads to #x, and that page has no such heading"));
}

TEST(BrokenLinks, LeaveOtherSitesAlone) {
  EXPECT_THAT(broken_links({{"a.html", "<a href=\"https://sqlite.org/\">s</a>"}}), IsEmpty());
}

// Of the course itself.
TEST(Site, OfTheCourseHasNoBrokenLink) {
  EXPECT_THAT(broken_links(make_site(read_lessons(ROOT))), IsEmpty());
}

TEST(Site, OfTheCourseLoadsNothingFromElsewhere) {
  for (const auto& [name, html] : make_site(read_lessons(ROOT))) {
    EXPECT_THAT(html, Not(HasSubstr("<script"))) << name;
    EXPECT_THAT(html, Not(HasSubstr("src=\"http"))) << name;
  }
}

TEST(Site, OfTheCourseHasAPageForEachLesson) {
  const auto lessons = read_lessons(ROOT);
  EXPECT_EQ(make_site(lessons).size(), lessons.size() + 1);
}

}  // namespace
}  // namespace lab::site
