#include <tests/grader/cli/command_fixture.hpp>

#include <cstdlib>

namespace grader {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using namespace testing;

// Sets a variable of the environment while it lives.
class Variable {
 public:
  Variable(const char* name, const char* value) : name_(name) { setenv(name, value, 1); }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;
  ~Variable() { unsetenv(name_); }

 private:
  const char* name_;
};

class ShardCommands : public CommandTest {
 protected:
  ExitCode plan(const std::string& shards = "2") {
    return run(
        {"plan", root_ / "class", "--shards", shards, "--out", plan_, "--root", root_.path()});
  }
  ExitCode run_shard(const std::vector<std::string>& more = {}) {
    std::vector<std::string> arguments{"run", plan_, "--root", root_.path()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run(arguments);
  }
  ExitCode merge() { return run({"merge", plan_, "--out", root_ / "merged"}); }

  std::string plan_ = root_ / "plan";
};

TEST_F(ShardCommands, PlanSaysWhatToTypeNext) {
  hand_in("ann", "int a;");
  EXPECT_EQ(plan(), ExitCode::done) << err_;
  EXPECT_THAT(out_, AllOf(HasSubstr("1 submissions in 2 shards"), HasSubstr("for K from 0 to 1")));
}

TEST_F(ShardCommands, MergeAfterAllShardsIsDone) {
  hand_in("ann", "int a;");
  plan();
  EXPECT_EQ(run_shard({"--shard", "0"}), ExitCode::done) << err_;
  EXPECT_EQ(run_shard({"--shard", "1"}), ExitCode::done) << err_;
  EXPECT_EQ(merge(), ExitCode::done) << err_;
  EXPECT_EQ(out_, "1 records are in " + (root_ / "merged").string() + "\n");
}

TEST_F(ShardCommands, MergeBeforeThatNamesWhoIsMissing) {
  hand_in("ann", "int a;");
  plan();
  EXPECT_EQ(merge(), ExitCode::no);
  EXPECT_EQ(out_, "ann/01_one_to_many\n");
  EXPECT_THAT(err_, HasSubstr("1 of 1 records are missing"));
}

TEST_F(ShardCommands, AnEnginesVariableNamesTheShard) {
  hand_in("ann", "int a;");
  plan("1");
  const Variable slurm("SLURM_ARRAY_TASK_ID", "0");
  EXPECT_EQ(run_shard(), ExitCode::done) << err_;
}

TEST_F(ShardCommands, ParallelCountsFromOne) {
  hand_in("ann", "int a;");
  plan("1");
  const Variable parallel("PARALLEL_SEQ", "1");
  EXPECT_EQ(run_shard(), ExitCode::done) << err_;
}

TEST_F(ShardCommands, AVariableThatIsNoNumberIsASentence) {
  hand_in("ann", "int a;");
  plan("1");
  const Variable parallel("PARALLEL_SEQ", "0");
  EXPECT_EQ(run_shard(), ExitCode::usage);
  EXPECT_THAT(err_, HasSubstr("PARALLEL_SEQ=0: is no shard"));
}

TEST_F(ShardCommands, WithoutAnyTheShardMustBeNamed) {
  hand_in("ann", "int a;");
  plan("1");
  EXPECT_EQ(run_shard(), ExitCode::usage);
  EXPECT_THAT(err_, HasSubstr("--shard: which one?"));
}

TEST_F(ShardCommands, WhateverStudentsDidARunIsDone) {
  hand_in("ann", "// fail 01.1.twin");
  plan("1");
  EXPECT_EQ(run_shard({"--shard", "0"}), ExitCode::done) << err_;
}

TEST_F(ShardCommands, AGraderThatFailsIsNotDone) {
  hand_in("ann", "// grader dies");
  plan("1");
  EXPECT_EQ(run_shard({"--shard", "0"}), ExitCode::own_failure);
}

TEST_F(ShardCommands, APlanMayNotLieInTheClass) {
  hand_in("ann", "int a;");
  plan_ = root_ / "class/plan";
  EXPECT_EQ(plan(), ExitCode::usage);
  EXPECT_THAT(err_, HasSubstr("never written"));
}

}  // namespace
}  // namespace grader
