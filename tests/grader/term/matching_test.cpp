#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <grader/term/matching.hpp>

namespace grader {
namespace {

using ::testing::HasSubstr;

class MatchingTest : public ::testing::Test {
 protected:
  Whose whose(const std::string& id, const std::string& email, const std::string& name) const {
    return match_with(roster_, sheet_)({id, email, name, "handle"});
  }

  std::vector<RosterEntry> roster_ =
      parse_roster("id,name,email\nann,Ann Smith,ann@school.org\nbob,Bob van Dyke,\n");
  PlatformSheet sheet_;
};

TEST_F(MatchingTest, AnIdGoesBeforeAnEmailAndANameLast) {
  EXPECT_EQ(whose("bob", "ann@school.org", "Ann Smith").student, "bob");
  EXPECT_EQ(whose("", "ANN@school.org", "Bob van Dyke").student, "ann");
  EXPECT_EQ(whose("", "", "Dyke, Bob van").student, "bob");
  EXPECT_EQ(whose("", "", "vandykebob").student, "bob");
}

TEST_F(MatchingTest, ANameThatTheEmailContradictsIsNobodys) {
  EXPECT_EQ(whose("", "eve@school.org", "Ann Smith").student, std::nullopt);
  EXPECT_EQ(whose("", "bob@home.org", "Bob van Dyke").student, "bob");
}

TEST_F(MatchingTest, AnEmptyNameOrEmailFitsNobody) {
  EXPECT_EQ(whose("", "", "").student, std::nullopt);
  EXPECT_EQ(whose("", "", "--").student, std::nullopt);
}

TEST_F(MatchingTest, WhatFitsTwoIsRefusedAndSaid) {
  roster_.push_back({"ann2", "Smith Ann", "", "", ""});
  const auto found = whose("", "", "Ann Smith");
  EXPECT_EQ(found.student, std::nullopt);
  EXPECT_THAT(found.problem, HasSubstr("Ann Smith fits ann and ann2 of roster.csv"));
}

TEST_F(MatchingTest, WhoIsNobodySaysWhatIsKnown) {
  EXPECT_EQ(whose("z1", "zed@x.org", "Zed").problem,
            "Zed, zed@x.org, z1 is nobody in roster.csv; add a line there");
}

TEST_F(MatchingTest, MoodlesWorksheetTellsEmailAndTime) {
  sheet_ = parse_platform_sheet(
      "Identifier,Full name,Email address,Status,Last modified (submission)\n"
      "Participant 12,Smith A.,ann@school.org,Submitted,\"Monday, 8 February 2027, 11:59 PM\"\n"
      "Participant 13,Bob van Dyke,,Submitted,\"Monday, February 8, 2027, 9:00\u202FAM\"\n"
      "Participant 14,Cyd,,No submission,-\n",
      TimeZone("Europe/Berlin"));
  EXPECT_EQ(whose("12", "", "A").student, "ann");
  EXPECT_EQ(whose("12", "", "A").submitted_at, "2027-02-08T22:59:00Z");
  EXPECT_EQ(whose("13", "", "").submitted_at, "2027-02-08T08:00:00Z");
  EXPECT_EQ(whose("14", "", "").student, std::nullopt);
}

TEST_F(MatchingTest, CanvassGradebookTellsTheSchoolsId) {
  sheet_ = parse_platform_sheet(
      "Student,ID,SIS User ID,SIS Login ID,Section,Lesson 1 (77)\n"
      "    Points Possible,,,,,20\n\"Smith, Ann\",501,ann,asmith,S1,\n",
      TimeZone("UTC"));
  EXPECT_EQ(whose("501", "", "smithann").student, "ann");
  EXPECT_EQ(sheet_.size(), 1u);
}

TEST_F(MatchingTest, ASheetOfAnotherKindIsASentence) {
  for (const char* text : {"", "a,b\n1,2\n", "Identifier,Last modified (submission)\n1,soon\n"})
    EXPECT_THROW(parse_platform_sheet(text, TimeZone("UTC")), TermError) << text;
}

}  // namespace
}  // namespace grader
