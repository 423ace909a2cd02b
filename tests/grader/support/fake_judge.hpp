// A judge that reads its verdict from the submission's text, so that tests of everything around a
// verdict need neither compiler nor sandbox.
#pragma once

#include <atomic>
#include <functional>
#include <string>

#include <grader/collect/judge.hpp>

namespace grader::testing {

// All checks pass, but those that a line of the file names: "// fail 01.1.twin: a sentence",
// "// timeout 01.2.shown". "// tamper" flags tampering, "// grader dies" throws,
// "// no compiler" throws MachineError.
class FakeJudge : public Judge {
 public:
  std::string digest(const lab::Lesson& lesson) override { return suite + lesson.name; }
  std::string toolchain() const override { return "fake 1"; }
  std::string sandbox() const override { return "none"; }
  Judgement judge(const Submission& submission, const lab::Lesson& lesson,
                  const JudgeOptions& options) override;

  std::string suite = "suite 1";
  std::atomic<int> calls{0};
  std::function<void(const Submission&, const JudgeOptions&)> on_judge = [](auto&, auto&) {};
};

}  // namespace grader::testing
