// The seam between grading and judging: everything around a verdict (collecting, records, batches,
// reports) knows the judge by this interface only.
#pragma once

#include <filesystem>
#include <lab/lesson/lesson.hpp>
#include <memory>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <vector>

#include <grader/collect/submission.hpp>
#include <grader/gradebook/judgement.hpp>
#include <grader/gradebook/record.hpp>

namespace grader {

// The machine lacks something (no bwrap, no compiler). Ends the run with exit code 3; the text is
// one line with the hint.
class MachineError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct JudgeConfig {
  std::filesystem::path root;              // of the repository: lessons/, tests/hidden/
  std::string sandbox = "auto";            // or "landlock"
  std::string subject = "graded-subject";  // the program that loads the lesson
  std::filesystem::path suites = {};       // holds judge-NN_name; empty: beside this program
};

struct JudgeOptions {
  std::string seed;      // hexadecimal; all random data of the checks comes from it
  bool shuffle = false;  // run the checks in an order that the seed decides
  std::stop_token stop;  // when it is requested: end the boxes and throw Interrupted
};

// judge() was stopped by JudgeOptions::stop.
class Interrupted : public std::runtime_error {
 public:
  Interrupted() : std::runtime_error("interrupted") {}
};

class Judge {
 public:
  virtual ~Judge() = default;

  // Digest of all that decides a verdict besides the submission: the hidden suite, lesson.toml and
  // the stub, the lab's libraries, the compiler, and the rules by which a judgement is made. Equal
  // digests mean that there is nothing to grade again. The rules of a term (late work, attempts,
  // weights) are not in it: they are applied to records whenever those are looked at.
  virtual std::string digest(const lab::Lesson& lesson) = 0;

  // For Run: "g++ 12.2.0", "bubblewrap".
  virtual std::string toolchain() const = 0;
  virtual std::string sandbox() const = 0;

  // Compiles and judges. Whatever the submission does is a Judgement; an exception means that the
  // grader itself failed (std::exception) or that the machine lacks something (MachineError).
  // Called from several threads at once.
  virtual Judgement judge(const Submission& submission, const lab::Lesson& lesson,
                          const JudgeOptions& options) = 0;

  // One judgement for each of the options; what they have in common may be done once.
  virtual std::vector<Judgement> judge_runs(const Submission& submission, const lab::Lesson& lesson,
                                            const std::vector<JudgeOptions>& runs) {
    std::vector<Judgement> judgements;
    judgements.reserve(runs.size());
    for (const auto& options : runs) judgements.push_back(judge(submission, lesson, options));
    return judgements;
  }
};

// The real judge. Defined in grader/cli/make_judge.cpp.
std::unique_ptr<Judge> make_judge(const JudgeConfig& config);

}  // namespace grader
