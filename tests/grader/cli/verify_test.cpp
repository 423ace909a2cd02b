#include <tests/grader/cli/command_fixture.hpp>

namespace grader {
namespace {

using ::testing::HasSubstr;
using Verify = testing::CommandTest;

constexpr const char* kAnn = "grades/records/ann/01_one_to_many.json";

TEST_F(Verify, SaysThatAllRecordsAreInOrder) {
  hand_in("ann", "int a;");
  hand_in("bob", "");
  grade();
  EXPECT_EQ(run({"verify", root_ / "grades"}), ExitCode::done);
  EXPECT_EQ(out_, "2 of 2 records are in order\n");
  EXPECT_EQ(run({"verify", root_ / kAnn}), ExitCode::done);
}

TEST_F(Verify, NamesTheRecordThatWasChanged) {
  hand_in("ann", "// fail 01.1.twin");
  hand_in("bob", "int b;");
  grade();
  std::string text = root_.read(kAnn);
  text.replace(text.find("\"score\": 8"), 10, "\"score\": 9");
  root_.write(kAnn, text);
  EXPECT_EQ(run({"verify", root_ / "grades"}), ExitCode::no);
  EXPECT_THAT(out_, HasSubstr("01_one_to_many.json: was not signed by this key, or changed since; "
                              "grade it again\n1 of 2 records are in order\n"));
}

TEST_F(Verify, AnotherInstructorsKeyIsNoProof) {
  hand_in("ann", "int a;");
  grade();
  root_.write("other", std::string(64, 'a'));
  std::filesystem::permissions(root_ / "other", std::filesystem::perms::owner_read);
  EXPECT_EQ(run({"verify", root_ / "grades", "--key", root_ / "other"}), ExitCode::no);
}

TEST_F(Verify, MakesNoKey) {
  hand_in("ann", "int a;");
  grade();
  EXPECT_EQ(run({"verify", root_ / "grades", "--key", root_ / "none"}), ExitCode::usage);
  EXPECT_FALSE(std::filesystem::exists(root_ / "none"));
}

TEST_F(Verify, AFolderWithoutRecordsIsExitCodeTwo) {
  hand_in("ann", "int a;");
  grade();
  EXPECT_EQ(run({"verify", root_ / "class"}), ExitCode::usage);
  EXPECT_THAT(err_, HasSubstr("has no records"));
}

TEST_F(Verify, AForgedRecordIsGradedAnew) {
  hand_in("ann", "// fail 01.1.twin");
  grade();
  std::string text = root_.read(kAnn);
  text.replace(text.find("\"score\": 8"), 10, "\"score\": 9");
  root_.write(kAnn, text);
  grade({"--format", "json"});
  EXPECT_EQ(document()["records"][0]["result"]["score"], 8);
  EXPECT_EQ(run({"verify", root_ / "grades"}), ExitCode::done);
}

}  // namespace
}  // namespace grader
