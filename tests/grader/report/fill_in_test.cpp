#include <gtest/gtest.h>
#include <grader/report/sheet.hpp>
#include <tests/grader/report/hostile_class.hpp>
#include <tests/grader/report/written.hpp>

namespace grader {
namespace {

using namespace testing;

ReportSettings into(std::string text) {
  ReportSettings settings;
  settings.into = std::move(text);
  return settings;
}

std::string mistake(const std::string& format, const std::string& text,
                    const GradedClass& graded = honest_class()) {
  try {
    write_format(*find_format(format), graded, into(text));
  } catch (const FormatError& error) {
    return error.what();
  }
  return "no mistake";
}

TEST(Sheet, ComesBackByteForByte) {
  using namespace std::string_literals;
  for (const std::string& text :
       {"a,b\r\n1,\"x, y\"\r\n"s, "\xEF\xBB\xBF"s + "a;b\n1;\"say \"\"hi\"\"\"\n", "a\tb\n\tz\n"s,
        "a,b\n\"line\nbreak\",2\n"s, "\"a\",\"b \"\n\"quoted though it need not be\", spaced\n"s}) {
    EXPECT_EQ(Sheet(text).text(), text);
  }
}

TEST(Sheet, AnOpenQuoteIsAMistake) { EXPECT_THROW(Sheet("a,\"b\n"), FormatError); }

TEST(Canvas, FillsItsOwnColumnAndLeavesTheRest) {
  const auto text = written("canvas", "gradebook.csv", honest_class(),
                            into("Student,ID,SIS User ID,SIS Login ID,Section,Quiz (7),"
                                 "raccoons and trashcans (42)\r\n"
                                 "    Points Possible,,,,,5,10\r\n"
                                 "\"Smith, Ann\",1,s1,ann,A,3,\r\n"
                                 "\"Jones, Bob\",2,s2,bob,A,4,EX\r\n"
                                 "\"Other, Who\",3,s3,who,A,,\r\n"));
  EXPECT_EQ(text,
            "Student,ID,SIS User ID,SIS Login ID,Section,Quiz (7),raccoons and trashcans (42)\r\n"
            "    Points Possible,,,,,5,10\r\n"
            "\"Smith, Ann\",1,s1,ann,A,3,10\r\n"
            "\"Jones, Bob\",2,s2,bob,A,4,EX\r\n"
            "\"Other, Who\",3,s3,who,A,,\r\n");
}

constexpr const char* kTwoSections =
    "Student,ID,SIS Login ID,Section,raccoons and trashcans (42),Current Score\n"
    "    Points Possible,,,,10,(read only)\n"
    "\"Smith, Ann\",1,ann,\"Lab A, morning and Lab B\",,\n"
    "\"Jones, Bob\",2,bob,Lab B,3,30\n"
    "\"Student, Test\",9,,Lab A,,\n";

TEST(Canvas, StudentsOfTwoSectionsAreFilledInOnce) {
  const auto text = written("canvas", "gradebook.csv", honest_class(), into(kTwoSections));
  EXPECT_NE(text.find("\"Smith, Ann\",1,ann,\"Lab A, morning and Lab B\",10,\n"), text.npos);
  EXPECT_NE(text.find("\"Jones, Bob\",2,bob,Lab B,8,30\n"), text.npos);
  EXPECT_NE(text.find("\"Student, Test\",9,,Lab A,,\n"), text.npos);
}

TEST(Canvas, FillingInAgainChangesNothing) {
  const auto once = written("canvas", "gradebook.csv", honest_class(), into(kTwoSections));
  EXPECT_EQ(written("canvas", "gradebook.csv", honest_class(), into(once)), once);
}

TEST(Canvas, ANameThatTwoHaveIsNobodys) {
  const ReportSettings twice = into("Student,ID,01_one_to_many\nann,1,\nann,2,\nbob,3,\n");
  EXPECT_EQ(written("canvas", "gradebook.csv", honest_class(), twice),
            "Student,ID,01_one_to_many\nann,1,\nann,2,\nbob,3,8\n");
  EXPECT_EQ(written("canvas", "not-in-your-file.txt", honest_class(), twice), "- ann\n");
}

TEST(Canvas, AddsAColumnWhereThereIsNone) {
  EXPECT_EQ(written("canvas", "gradebook.csv", honest_class(),
                    into("Student,ID\n    Points Possible,\n\"Smith, ann\",1\nbob,2\n")),
            "Student,ID,01_one_to_many\n    Points Possible,,10\n\"Smith, ann\",1,\nbob,2,8\n");
}

TEST(Canvas, NamesWhoIsNotInTheFile) {
  EXPECT_EQ(written("canvas", "not-in-your-file.txt", honest_class(), into("Student,ID\nann,1\n")),
            "- bob\n");
}

TEST(Canvas, WithoutAFileItMakesOne) {
  EXPECT_EQ(written("canvas", "gradebook.csv", honest_class()),
            "Student,ID,SIS User ID,SIS Login ID,Section,\"01_one_to_many\"\r\n"
            "    Points Possible,,,,,10\r\n"
            "\"ann\",,,\"ann\",,10\r\n"
            "\"bob\",,,\"bob\",,8\r\n");
}

TEST(Canvas, AnotherFileIsNamed) {
  EXPECT_EQ(mistake("canvas", "a,b\n1,2\n"),
            "--into: is not Canvas' gradebook (no columns Student and ID); export it from Canvas' "
            "Grades page");
}

constexpr const char* kWorksheet =
    "Identifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed,"
    "Last modified (submission),Last modified (grade),Feedback comments\n";

TEST(Moodle, FillsGradeAndFeedback) {
  const auto text = written("moodle", "worksheet.csv", honest_class(),
                            into(std::string(kWorksheet) +
                                 "Participant 1,Ann Smith,ann@x.example,S,,20.00,Yes,-,-,\n"
                                 "Participant 2,Bob Jones,bob@x.example,S,5,20.00,No,-,-,mine\n"));
  EXPECT_EQ(text, std::string(kWorksheet) +
                      "Participant 1,Ann Smith,ann@x.example,S,10,20.00,Yes,-,-,"
                      "\"01.1 the key: passed, 2 of 2 points<br>01.2 belongs to: passed, 3 of 3 "
                      "points<br>01.3 in step: passed, 5 of 5 points\"\n"
                      "Participant 2,Bob Jones,bob@x.example,S,5,20.00,No,-,-,mine\n");
}

TEST(Moodle, FillingInAgainChangesNothingAndUnmatchedStudentsAreNamed) {
  const auto sheet =
      std::string(kWorksheet) + "Participant 1,\"Smith, Ann\",ann@x.example,S,,20.00,Yes,-,-,\n";
  const auto once = written("moodle", "worksheet.csv", honest_class(), into(sheet));
  EXPECT_NE(once.find("Participant 1,\"Smith, Ann\",ann@x.example,S,10,"), once.npos);
  EXPECT_EQ(written("moodle", "worksheet.csv", honest_class(), into(once)), once);
  EXPECT_EQ(written("moodle", "not-in-your-file.txt", honest_class(), into(sheet)), "- bob\n");
}

TEST(Moodle, FeedbackIsNoFormula) {
  auto graded = honest_class();
  graded.records[0].compile.message = "=HYPERLINK(1)";
  const auto text = written(
      "moodle", "worksheet.csv", graded,
      into(std::string(kWorksheet) + "Participant 1,Ann,ann@x.example,S,,20.00,Yes,-,-,\n"));
  EXPECT_NE(text.find(",\"'=HYPERLINK(1)<br>"), text.npos) << text;
}

TEST(Moodle, KnowsTheFoldersOfItsDownload) {
  auto graded = honest_class();
  graded.records[0].submission.student = "Ann Smith_4711_assignsubmission_file_";
  const auto text = written("moodle", "worksheet.csv", graded,
                            into("Identifier,Full name,Grade\nParticipant 4711,Ann Smith,\n"));
  EXPECT_EQ(text, "Identifier,Full name,Grade\nParticipant 4711,Ann Smith,10\n");
}

TEST(Moodle, AWorksheetIsForOneLesson) {
  auto graded = honest_class();
  graded.records[1].submission.lesson = "02_other";
  EXPECT_EQ(mistake("moodle", kWorksheet, graded),
            "--into: a worksheet has grades of one lesson and there are 2; choose one by --lesson");
}

TEST(Moodle, FeedbackIsHtmlAndStudentsTextIsNot) {
  auto graded = honest_class();
  graded.records[1].exercises[0].message = "<b>bold</b>";
  const auto text = written("moodle", "01_one_to_many.csv", graded);
  EXPECT_EQ(text.find("<b>bold"), std::string::npos);
  EXPECT_NE(text.find("&lt;b&gt;bold"), std::string::npos);
}

}  // namespace
}  // namespace grader
