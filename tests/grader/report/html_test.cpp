#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <tests/grader/report/hostile_class.hpp>
#include <tests/grader/report/large_class.hpp>
#include <tests/grader/report/written.hpp>

namespace grader {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using namespace testing;

std::string bobs_page(const GradedClass& graded) {
  return written("html", "students/bob.html", graded);
}

TEST(ClassPage, HasPointsAndStatusInEachCell) {
  const auto page = written("html", "index.html", honest_class());
  EXPECT_THAT(page, HasSubstr("<td class=\"cell heat-0\">0 \u2717</td>"));
  EXPECT_THAT(page, HasSubstr("<th scope=\"row\"><a href=\"students/bob.html\">bob</a></th>"));
}

TEST(ClassPage, OnlyALargeTableWaitsForTheScript) {
  EXPECT_THAT(written("html", "index.html", honest_class()),
              Not(HasSubstr("class=\"heat sortable many\"")));
  EXPECT_THAT(written("html", "index.html", large_class(101, 1, 1)),
              HasSubstr("class=\"heat sortable many\""));
}

TEST(ClassPage, StatesTheFormulaOfRisk) {
  EXPECT_THAT(written("html", "index.html", honest_class()),
              HasSubstr("risk = 0.6 \u00D7 (1 \u2212 share of all points)"));
}

TEST(ClassPage, LoadsNothing) {
  const auto page = written("html", "index.html", honest_class());
  EXPECT_THAT(page, HasSubstr("default-src &#39;none&#39;"));
  for (const auto* outside : {"<link", "src=\"", "@import", "url("}) {
    EXPECT_THAT(page, Not(HasSubstr(outside)));
  }
}

TEST(ClassPage, WhatNeedsTheScriptIsHiddenWithoutIt) {
  EXPECT_THAT(written("html", "index.html", honest_class()),
              HasSubstr("<form class=\"search\" role=\"search\" hidden>"));
}

TEST(ClassPage, ALinkSurvivesAnyName) {
  const auto page = written("html", "index.html", class_with("a#b?c&d%e"));
  EXPECT_THAT(page, HasSubstr("href=\"students/a%2523b%253Fc%2526d%2525e.html\""));
}

TEST(StudentPage, HasNobodyElse) {
  EXPECT_THAT(bobs_page(honest_class()), Not(HasSubstr("ann")));
  EXPECT_THAT(bobs_page(honest_class()), Not(HasSubstr("index.html")));
}

TEST(StudentPage, HasTheSentenceAndTheFirstHint) {
  const auto page = bobs_page(honest_class());
  EXPECT_THAT(page, HasSubstr("<p class=\"said\">raccoon_id leads nowhere</p>"));
  EXPECT_THAT(page, HasSubstr("<strong>Hint:</strong> Which table has many rows"));
}

TEST(StudentPage, DoesNotTellWhatHiddenChecksExpected) {
  auto graded = honest_class();
  graded.records[1].exercises[0].checks[1].expected = "CANARY";
  graded.records[1].result.seed = "CANARY";
  EXPECT_THAT(bobs_page(graded), Not(HasSubstr("CANARY")));
  graded.records[1].exercises[0].checks[0].expected = "SHOWN";  // that one is visible
  EXPECT_THAT(bobs_page(graded), HasSubstr("expected <code>SHOWN</code>"));
}

TEST(StudentPage, MarkupOfStudentsIsText) {
  const auto page = written("html", "students/%3Cscript%3Ealert(1)%3C%2Fscript%3E.html",
                            class_with("<script>alert(1)</script>"));
  EXPECT_THAT(page, Not(HasSubstr("<script>alert")));
  EXPECT_THAT(page, HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt;"));
}

}  // namespace
}  // namespace grader
