#include <tests/grader/cli/command_fixture.hpp>

namespace grader {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using namespace testing;

// A term with the graded class of ann, who has 8 of 10 points, and bob, who has all.
class TermCommands : public CommandTest {
 protected:
  TermCommands() {
    root_.write("term/course.toml",
                "name = \"Databases\"\n[[lesson]]\nname = \"01_one_to_many\"\n"
                "open = 2027-02-01T00:00:00\ndue = 2999-02-08T00:00:00\n");
    root_.write("term/roster.csv", "id,name,section\nann,Ann Smith,1\nbob,Bob Jones,2\n");
    hand_in("ann", "// fail 01.1.twin: the can was free");
    hand_in("bob", "int b;");
    grade();
    on_term("import", {root_ / "grades"});
  }

  ExitCode on_term(const std::string& command, std::vector<std::string> more = {}) {
    more.insert(more.begin(), {command, root_ / "term"});
    return run(more);
  }
};

TEST_F(TermCommands, ANewTermCanBeShownAtOnce) {
  EXPECT_EQ(run({"new", root_ / "autumn", "--root", root_.path()}), ExitCode::done) << err_;
  EXPECT_EQ(run({"show", root_ / "autumn"}), ExitCode::done) << err_;
}

TEST_F(TermCommands, ImportIsHarmlessTwice) {
  EXPECT_EQ(on_term("import", {root_ / "grades"}), ExitCode::done) << err_;
  EXPECT_THAT(out_, HasSubstr("0 attempts added, 2 known, 0 unmatched"));
}

TEST_F(TermCommands, ImportNamesWhoIsNotInTheRoster) {
  root_.write("term/roster.csv", "id\nann\n");
  on_term("import", {root_ / "grades"});
  EXPECT_THAT(err_, HasSubstr("bob/01_one_to_many: not in roster.csv"));
}

TEST_F(TermCommands, ShowGivesPointsAndTotals) {
  EXPECT_EQ(on_term("show", {"--csv"}), ExitCode::done) << err_;
  EXPECT_EQ(out_,
            "\"student\",\"01_one_to_many\",\"total\"\r\n\"ann\",8,80.0\r\n\"bob\",10,100.0\r\n");
}

TEST_F(TermCommands, ATableForSpreadsheetsHoldsNoFormula) {
  root_.write("term/roster.csv", "id,name,section\n=1+1,Ann Smith,1\n");
  EXPECT_EQ(on_term("show", {"--csv"}), ExitCode::done) << err_;
  EXPECT_THAT(out_, HasSubstr("\"'=1+1\","));
}

TEST_F(TermCommands, AnotherRuleOfTheTermJudgesNothingAgainAndShowsOtherPoints) {
  root_.write("times.csv",
              "student,lesson,submitted_at\nann,01_one_to_many,2999-02-09 12:00\n"
              "bob,01_one_to_many,2999-02-07 12:00\n");
  std::filesystem::remove(root_ / "term/gradebook.db");
  on_term("import", {root_ / "grades", "--times", root_ / "times.csv"});
  on_term("show", {"--csv"});
  EXPECT_THAT(out_, HasSubstr(",80.0"));
  root_.write("term/course.toml",
              root_.read("term/course.toml") + "[late]\npenalty_per_day = 0.1\n");
  grade();
  EXPECT_THAT(err_, HasSubstr("graded 0 submissions"));
  on_term("show", {"--csv"});
  EXPECT_THAT(out_, AllOf(HasSubstr(",60.0"), HasSubstr(",100.0")));
}

TEST_F(TermCommands, ShowFilters) {
  on_term("show", {"--csv", "--below", "90"});
  EXPECT_THAT(out_, AllOf(HasSubstr("ann"), Not(HasSubstr("bob"))));
  on_term("show", {"--csv", "--section", "2"});
  EXPECT_THAT(out_, AllOf(HasSubstr("bob"), Not(HasSubstr("ann"))));
}

TEST_F(TermCommands, AnOverrideNeedsAReason) {
  EXPECT_EQ(on_term("override", {"ann", "01", "9"}), ExitCode::usage);
  EXPECT_EQ(on_term("override", {"ann", "01", "9", "--reason", "box broke"}), ExitCode::done);
  on_term("show", {"--csv", "--student", "ann"});
  EXPECT_THAT(out_, HasSubstr("\"ann\",9,90.0"));
}

TEST_F(TermCommands, PreviewMarksWhatIsHeld) {
  EXPECT_EQ(on_term("preview", {"ann"}), ExitCode::done) << err_;
  EXPECT_THAT(out_, AllOf(HasSubstr("Ann Smith"), HasSubstr("01_one_to_many (held)")));
  on_term("preview", {"ann", "--published"});
  EXPECT_THAT(out_, Not(HasSubstr("01_one_to_many")));
  on_term("publish", {"01"});
  on_term("preview", {"ann", "--published"});
  EXPECT_THAT(out_, HasSubstr("8 of 10 points"));
}

TEST_F(TermCommands, ChecksWaitForTheDueTimeAndTheLastExtension) {
  on_term("preview", {"ann"});
  EXPECT_THAT(out_, AllOf(HasSubstr("checks are shown after 2999-02-08"),
                          Not(HasSubstr("the can was free"))));
  on_term("extend", {"bob", "01", "2999-03-01 12:00", "--reason", "ill"});
  on_term("preview", {"ann"});
  EXPECT_THAT(out_, HasSubstr("checks are shown after 2999-03-01 12:00:00"));
}

TEST_F(TermCommands, ChecksAreShownWhereTheCourseSaysSo) {
  root_.write("term/course.toml", root_.read("term/course.toml") + "details = \"visible\"\n");
  on_term("preview", {"ann"});
  EXPECT_THAT(out_, HasSubstr("the can was free"));
}

TEST_F(TermCommands, NoFigureOfAClassOfTwoIsShown) {
  on_term("preview", {"ann"});
  EXPECT_THAT(out_, Not(HasSubstr("middle of the class")));
}

TEST_F(TermCommands, RegradeShowsFirstAndWritesWhenAsked) {
  auto record = root_.read("grades/records/ann/01_one_to_many.json");
  record.replace(record.find("\"score\": 8"), 10, "\"score\": 9");
  root_.write("grades/records/ann/01_one_to_many.json", record);
  EXPECT_EQ(on_term("regrade", {root_ / "grades"}), ExitCode::done) << err_;
  EXPECT_THAT(out_, HasSubstr("ann 01_one_to_many: 8 -> 9"));
  on_term("regrade", {root_ / "grades", "--write", "--reason", "check mended"});
  EXPECT_THAT(out_, HasSubstr("written as regrade 1"));
  on_term("show", {"--csv", "--student", "ann"});
  EXPECT_THAT(out_, HasSubstr("\"ann\",9"));
  EXPECT_EQ(on_term("undo", {"1"}), ExitCode::done) << err_;
  on_term("show", {"--csv", "--student", "ann"});
  EXPECT_THAT(out_, HasSubstr("\"ann\",8"));
}

TEST_F(TermCommands, AppealsAreListedWithTheirState) {
  EXPECT_EQ(on_term("appeal", {"ann", "01", "01.1.twin", "it was free"}), ExitCode::done) << err_;
  on_term("answer", {"1", "so it was"});
  on_term("appeals");
  EXPECT_THAT(out_, HasSubstr("1 answered ann 01.1.twin: it was free"));
  EXPECT_EQ(on_term("answer", {"1", "again"}), ExitCode::usage);
}

TEST_F(TermCommands, APersonGetsAllThatThereIsAndNobodyElses) {
  on_term("override", {"ann", "01", "9", "--reason", "box broke"});
  on_term("comment", {"bob", "01", "for bob alone"});
  EXPECT_EQ(run({"export", root_ / "term", "--student", "ann", "--grades", root_ / "grades"}),
            ExitCode::done)
      << err_;
  const auto all = document();
  EXPECT_EQ(all["roster"]["name"], "Ann Smith");
  EXPECT_EQ(all["points"]["lessons"]["01_one_to_many"], 9);
  EXPECT_EQ(all["overrides"][0]["reason"], "box broke");
  EXPECT_EQ(all["files"].begin().value()["models.hpp"], "// fail 01.1.twin: the can was free");
  EXPECT_THAT(out_, AllOf(Not(HasSubstr("bob")), Not(HasSubstr("Bob"))));
  EXPECT_EQ(run({"export", root_ / "term", "--student", "eve"}), ExitCode::usage);
}

TEST_F(TermCommands, ATermIsOneFileWhoseDamageIsFound) {
  const std::vector<std::string> archive{"archive",        root_ / "term", "--grades",
                                         root_ / "grades", "--out",        root_ / "t.tar.gz"};
  EXPECT_EQ(run(archive), ExitCode::done) << err_;
  const auto bytes = root_.read("t.tar.gz");
  EXPECT_EQ(run(archive), ExitCode::done) << err_;
  EXPECT_EQ(root_.read("t.tar.gz"), bytes);
  EXPECT_EQ(run({"archive", root_ / "t.tar.gz"}), ExitCode::done) << out_;
  root_.write("t.tar.gz", bytes.substr(0, bytes.size() / 2));
  EXPECT_EQ(run({"archive", root_ / "t.tar.gz"}), ExitCode::no);
  EXPECT_THAT(out_, HasSubstr("not in order"));
  EXPECT_EQ(run({"archive", root_ / "class", "--out", root_ / "x.tar.gz"}), ExitCode::usage);
}

TEST_F(TermCommands, PublishWritesAPageForEachStudentAndForgettingTakesItAway) {
  EXPECT_EQ(on_term("publish", {"01"}), ExitCode::done) << err_;
  EXPECT_THAT(out_, HasSubstr("2 pages are in"));
  EXPECT_THAT(root_.read("term/pages/ann.html"),
              AllOf(HasSubstr("8 of 10 points"), Not(HasSubstr("Bob"))));
  on_term("forget", {"ann"});
  EXPECT_FALSE(std::filesystem::exists(root_ / "term/pages/ann.html"));
  on_term("publish", {"01", "--hold"});
  EXPECT_THAT(root_.read("term/pages/bob.html"), Not(HasSubstr("10 of 10")));
}

TEST_F(TermCommands, WhoIsForgottenIsNotShown) {
  EXPECT_EQ(on_term("forget", {"ann"}), ExitCode::done) << err_;
  on_term("show", {"--csv"});
  EXPECT_THAT(out_, Not(HasSubstr("ann")));
}

TEST_F(TermCommands, AFolderThatIsNoTermIsASentence) {
  EXPECT_EQ(run({"show", root_ / "class"}), ExitCode::usage);
  EXPECT_THAT(err_, HasSubstr("has no course.toml; make a term with `grader new"));
}

}  // namespace
}  // namespace grader
