#include <tests/grader/cli/command_fixture.hpp>

namespace grader {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
namespace fs = std::filesystem;
using Grade = testing::CommandTest;

TEST_F(Grade, PrintsTheTable) {
  hand_in("ann", "int a;");
  hand_in("bob", "// fail 01.1.twin: raccoon_id leads nowhere");
  EXPECT_EQ(grade(), ExitCode::done);
  EXPECT_EQ(out_,
            "01_one_to_many: raccoons and trashcans\n"
            "\n"
            "student  points  verdict  01.1      01.2      01.3\n"
            "ann      10/10   passed   2 passed  3 passed  5 passed\n"
            "bob      8/10    failed   0 failed  3 passed  5 passed\n"
            "\n"
            "2 students, mean 9 points\n"
            "\n"
            "  bob 01.1: raccoon_id leads nowhere\n");
  EXPECT_THAT(err_, HasSubstr("graded 2 submissions in"));
}

TEST_F(Grade, JsonIsTheOnlyThingOnStdout) {
  hand_in("ann", "int a;");
  EXPECT_EQ(grade({"--format", "json"}), ExitCode::done);
  EXPECT_EQ(document()["records"][0]["result"]["score"], 10);
  EXPECT_EQ(document()["run"]["toolchain"], "fake 1");
}

TEST_F(Grade, GoesOnWithoutJudgingAgain) {
  hand_in("ann", "int a;");
  grade({"--format", "json"});
  const auto first = out_;
  grade({"--format", "json"});
  EXPECT_EQ(out_, first);
  EXPECT_TRUE(fs::exists(root_ / "grades/records/ann/01_one_to_many.json"));
}

TEST_F(Grade, UnreadableSubmissionsAreRecordsNotErrors) {
  hand_in("ann", "");
  hand_in("bob", "int b;");
  EXPECT_EQ(grade({"--format", "json"}), ExitCode::done);
  const auto records = document()["records"];
  EXPECT_EQ(records[0]["result"]["verdict"], "rejected_upload");
  EXPECT_EQ(records[0]["result"]["message"],
            "01_one_to_many/models.hpp is empty; hand in your own file");
  EXPECT_EQ(records[1]["result"]["verdict"], "passed");
}

TEST_F(Grade, AnUnchangedStubScoresWhatItsChecksSayAndSaysSo) {
  hand_in("ann", std::string(testing::kStub) + "// mine now\n");
  grade({"--format", "json"});
  EXPECT_EQ(document()["records"][0]["submission"]["starter_unchanged"], true);
  EXPECT_EQ(document()["records"][0]["result"]["message"], "starter code unchanged");
}

TEST_F(Grade, ALessonWithoutPointsIsGradedWhenItIsNamed) {
  root_.write("lessons/00_warm_up/lesson.toml",
              "title = \"Warm up\"\nminutes = 1\nwave = \"A\"\nfiles = [\"models.hpp\"]\n"
              "[[exercise]]\nid = \"00.1\"\ntitle = \"begin\"\npoints = 0\nkind = \"declare\"\n");
  hand_in("ann", "int a;");
  root_.write("class/ann/00_warm_up/models.hpp", "int b;");
  EXPECT_EQ(grade({"--format", "json"}), ExitCode::done);
  ASSERT_EQ(document()["records"].size(), 1u);
  EXPECT_EQ(document()["records"][0]["submission"]["lesson"], "01_one_to_many");
  EXPECT_EQ(grade({"--format", "json", "--lesson", "00"}), ExitCode::done);
  ASSERT_EQ(document()["records"].size(), 1u);
  EXPECT_EQ(document()["records"][0]["submission"]["lesson"], "00_warm_up");
  EXPECT_EQ(document()["records"][0]["result"]["max_score"], 0);
}

TEST_F(Grade, AMissingClassIsOneLineAndExitCodeTwo) {
  EXPECT_EQ(grade(), ExitCode::usage);
  EXPECT_THAT(err_, ::testing::MatchesRegex("grader: .*/class: cannot be opened [^\n]*; name the "
                                            "folder that holds a folder for each student\n"));
}

TEST_F(Grade, AnEmptyClassIsExitCodeTwo) {
  fs::create_directory(root_ / "class");
  EXPECT_EQ(grade(), ExitCode::usage);
  EXPECT_THAT(err_, HasSubstr("holds no student"));
}

TEST_F(Grade, TheClassIsNeverWritten) {
  hand_in("ann", "int a;");
  for (const auto* out : {"class/grades", "class", "other/../class/ann/x"}) {
    EXPECT_EQ(run({"grade", root_ / "class", "--out", root_ / out, "--root", root_.path()}),
              ExitCode::usage);
    EXPECT_THAT(err_, HasSubstr("lies in CLASS, which is never written"));
  }
  EXPECT_FALSE(fs::exists(root_ / "class/grades"));
}

TEST_F(Grade, AnUnknownLessonIsExitCodeTwo) {
  hand_in("ann", "int a;");
  EXPECT_EQ(grade({"--lesson", "42"}), ExitCode::usage);
  EXPECT_EQ(err_, "grader: 42: no such lesson; there are 01_one_to_many\n");
}

TEST_F(Grade, WithoutARecordEveryFormatIsWrittenAllTheSame) {
  hand_in("ann", "// grader dies");
  EXPECT_EQ(grade({"--format", "gradescope,junit"}), ExitCode::own_failure);
  EXPECT_THAT(out_, HasSubstr("gradescope: 0 files"));
}

TEST_F(Grade, OurOwnFailureIsExitCodeFourAndTheOthersStay) {
  hand_in("ann", "// grader dies");
  hand_in("bob", "int b;");
  EXPECT_EQ(grade({"--format", "json"}), ExitCode::own_failure);
  EXPECT_THAT(err_, HasSubstr("grader: ann/01_one_to_many: the judge lost its footing"));
  EXPECT_EQ(document()["records"].size(), 1u);
}

TEST_F(Grade, AMachineThatLacksSomethingIsExitCodeThree) {
  hand_in("ann", "// no compiler");
  EXPECT_EQ(grade(), ExitCode::machine_lacks);
  EXPECT_THAT(err_, HasSubstr("grader: compiler: g++ is missing; apt-get install g++\n"));
}

TEST_F(Grade, LooseFilesAreTakenWithAChosenLesson) {
  root_.write("class/ann/models.hpp", "int a;");
  EXPECT_EQ(grade({"--lesson", "1", "--format", "json"}), ExitCode::done);
  EXPECT_EQ(document()["records"][0]["result"]["score"], 10);
}

TEST_F(Grade, HostileNamesArePrintable) {
  hand_in("\x1B[2Jann\n\u202E", "// fail 01.1.twin: \x1B[31mred\u202E");
  hand_in(".hidden\x1B", "int a;");
  grade();
  for (const auto& text : {out_, err_}) {
    EXPECT_EQ(text.find('\x1B'), std::string::npos);
    EXPECT_EQ(text.find("\u202E"), std::string::npos);
  }
  EXPECT_THAT(out_, HasSubstr("\\x1B[2Jann\\n\\u202E"));
}

TEST_F(Grade, TheKeyIsMadeForItsOwnerOnly) {
  hand_in("ann", "int a;");
  grade();
  const auto key = root_ / "home/.config/relationship-lab/key";
  EXPECT_EQ(fs::status(key).permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(Grade, NoPathOfThisMachineIsInTheRecord) {
  hand_in("ann", "int a;");
  grade({"--format", "json"});
  EXPECT_EQ(out_.find(root_.path().string()), std::string::npos);
}

TEST_F(Grade, DryRunSaysWhoseUploadsThereAreAndGradesNothing) {
  root_.write("term/course.toml", "name = \"T\"\ntime_zone = \"Europe/Berlin\"\n");
  root_.write("term/roster.csv", "id,name\nann,Ann Smith\nbob,Bob Jones\n");
  root_.write("sheet.csv",
              "Identifier,Full name,Last modified (submission)\n"
              "Participant 7,Bob Jones,\"Monday, 8 February 2027, 11:59 PM\"\n");
  for (const char* folder : {"Ann Smith_5", "Smith Ann_6", "Bob Jones_7", "Zed_8"})
    root_.write(std::string("class/") + folder + "_assignsubmission_file_/models.hpp",
                testing::kStub);
  const std::vector<std::string> options{"--lesson",     "01",      "--term",
                                         root_ / "term", "--sheet", root_ / "sheet.csv"};
  auto dry = options;
  dry.emplace_back("--dry-run");
  EXPECT_EQ(grade(dry), ExitCode::done) << err_;
  EXPECT_THAT(out_, AllOf(HasSubstr("unmatched: Zed_8: Zed, 8 is nobody in roster.csv"),
                          HasSubstr("twice: ann/01_one_to_many: handed in twice"),
                          HasSubstr("2 matched, 1 unmatched, 1 twice\n")));
  EXPECT_FALSE(std::filesystem::exists(root_ / "grades"));

  EXPECT_EQ(grade(options), ExitCode::done) << err_;
  EXPECT_THAT(err_, AllOf(HasSubstr("Zed_8: Zed, 8 is nobody in roster.csv; add a line there; not"),
                          HasSubstr("1 submissions count as in time: Moodle's download does not")));
  EXPECT_THAT(root_.read("grades/records/bob/01_one_to_many.json"),
              HasSubstr("\"submitted_at\": \"2027-02-08T22:59:00Z\""));
  run({"import", root_ / "term", root_ / "grades"});
}

TEST_F(Grade, ReplayJudgesTheKeptFilesAgainAndSaysWhatDiffers) {
  hand_in("ann", "// fail 01.1.twin: the can was free");
  hand_in("bob", "int b;");
  grade();
  std::filesystem::remove_all(root_ / "class");
  const std::vector<std::string> replay{"replay", root_ / "grades", "--root", root_.path()};
  EXPECT_EQ(run(replay), ExitCode::done) << err_;
  EXPECT_THAT(out_, HasSubstr("2 the same, 0 different, 0 cannot be replayed, 0 rejected"));

  const char* const path = "grades/records/ann/01_one_to_many.json";
  auto record = root_.read(path);
  record.replace(record.find("\"score\": 8"), 10, "\"score\": 9");
  root_.write(path, record);
  EXPECT_EQ(run(replay), ExitCode::no);
  EXPECT_THAT(out_, HasSubstr("ann/01_one_to_many: result.score: was 9, is 8\n"));

  std::filesystem::remove_all(root_ / "grades/submissions");
  EXPECT_EQ(run(replay), ExitCode::no);
  EXPECT_THAT(out_, HasSubstr("bob/01_one_to_many: its files are not kept"));
}

TEST_F(Grade, SuitesFromOutsideMustBeThere) {
  hand_in("ann", "int a;");
  EXPECT_EQ(grade({"--suites", root_ / "class"}), ExitCode::usage);
  EXPECT_THAT(err_, HasSubstr("holds neither NN_name folders with a suite nor judge-NN_name"));
  root_.write("built/judge-01_one_to_many", "a program");
  EXPECT_EQ(grade({"--suites", root_ / "built"}), ExitCode::done) << err_;
}

}  // namespace
}  // namespace grader
