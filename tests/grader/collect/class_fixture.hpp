// A CLASS folder to be filled and collected.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <grader/collect/class_folder.hpp>
#include <tests/grader/support/archives.hpp>
#include <tests/grader/support/sample.hpp>
#include <tests/grader/support/scratch.hpp>

#include <optional>
#include <string>
#include <vector>

namespace grader::testing {

inline constexpr std::string_view kModels = "struct Raccoon { int trashcans; };\n";

class ClassTest : public ::testing::Test {
 protected:
  CollectedClass collect(bool direct = false) const {
    return collect_class({folder_.path(), lessons_, direct, unpack_, who_is_});
  }

  // The only submission; why it was rejected, or "" when it was not.
  Submission only(bool direct = false) const {
    auto collected = collect(direct);
    EXPECT_EQ(collected.submissions.size(), 1u);
    return collected.submissions.at(0);
  }
  std::string reason(bool direct = false) const { return only(direct).rejected.value_or(""); }

  void put(const std::string& path, std::string_view text = kModels) { folder_.write(path, text); }

  Scratch folder_;
  Unpack unpack_ = unpack_here;
  WhoIs who_is_;
  std::vector<lab::Lesson> lessons_ = {sample_lesson()};
};

}  // namespace grader::testing
