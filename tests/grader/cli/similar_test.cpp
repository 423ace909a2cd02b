#include <tests/grader/cli/command_fixture.hpp>

namespace grader {
namespace {

using ::testing::HasSubstr;

class Similar : public testing::CommandTest {
 protected:
  Similar() { root_.write("solutions/01_one_to_many/models.hpp", testing::kStub); }

  ExitCode similar(const std::vector<std::string>& more = {}) {
    std::vector<std::string> arguments{"similar",         root_ / "class", "--out",
                                       root_ / "similar", "--root",        root_.path()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run(arguments);
  }
};

TEST_F(Similar, NamesEqualFilesAndWritesThePageForStaff) {
  hand_in("ann", "int a = 1;");
  hand_in("bob", "int  a = 1;  // mine");
  hand_in("cy", "int b[2];");
  EXPECT_EQ(similar(), ExitCode::done) << err_;
  EXPECT_THAT(out_, HasSubstr("ann, bob: equal files but for comments and white space"));
  EXPECT_THAT(root_.read("similar/index.html"), HasSubstr("ann, bob: equal files"));
}

TEST_F(Similar, ComparesMistakesWhereRecordsAreNamed) {
  hand_in("ann", "int a = 1; // fail 01.1.twin");
  hand_in("bob", "int b = 2; // fail 01.1.twin");
  grade();
  EXPECT_EQ(similar({"--format", "json", "--grades", root_ / "grades"}), ExitCode::done) << err_;
  EXPECT_EQ(document()["lessons"][0]["mistakes_compared"], true);
  EXPECT_FALSE(std::filesystem::exists(root_ / "similar"));
  EXPECT_EQ(similar({"--grades", root_ / "nowhere"}), ExitCode::usage);
}

TEST_F(Similar, ClassIsNeverWritten) {
  hand_in("ann", "int a;");
  EXPECT_EQ(similar({"--out", root_ / "class/out"}), ExitCode::usage);
}

}  // namespace
}  // namespace grader
