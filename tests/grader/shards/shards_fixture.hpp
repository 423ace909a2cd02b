// A class on disk, planned, graded shard by shard with the fake judge, and merged.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <grader/shards/merge.hpp>
#include <grader/shards/plan.hpp>
#include <grader/shards/run_shard.hpp>
#include <tests/grader/support/fake_judge.hpp>
#include <tests/grader/support/sample.hpp>
#include <tests/grader/support/scratch.hpp>

#include <sstream>
#include <string>
#include <vector>

namespace grader::testing {

class ShardsTest : public ::testing::Test {
 protected:
  void hand_in(const std::string& student, const std::string& text) {
    dir_.write("class/" + student + "/01_one_to_many/models.hpp", text);
  }

  PlannedClass plan(unsigned shards) {
    PlanRequest request;
    request.folder = dir_ / "class";
    request.lessons = {sample_lesson()};
    request.out = plan_;
    request.key = key_;
    request.unpack = unpack_here;
    request.plan.shards = shards;
    return make_plan(request, judge_);
  }

  BatchResult run_one(unsigned shard) {
    std::ostringstream sink;
    BatchOptions options;
    options.key = key_;
    return run_shard(plan_, shard, {sample_lesson()}, judge_, options, sink, false);
  }

  void run_all(unsigned shards) {
    for (unsigned shard = 0; shard < shards; ++shard) run_one(shard);
  }

  Merged merge() { return merge_plan(plan_, dir_ / "merged", Signer(key_)); }

  Scratch dir_;
  std::filesystem::path plan_ = dir_ / "plan";
  FakeJudge judge_;
  std::string key_ = "key";
};

}  // namespace grader::testing
