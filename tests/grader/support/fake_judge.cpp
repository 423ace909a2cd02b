#include <tests/grader/support/fake_judge.hpp>

#include <tests/grader/support/sample.hpp>

#include <sstream>

namespace grader::testing {
namespace {

void apply(Judgement& judgement, Status status, const std::string& id, const std::string& rest) {
  for (auto& check : judgement.checks) {
    if (check.id != id.substr(0, id.find(':'))) continue;
    check.status = status;
    if (!rest.empty()) check.message = rest.substr(1);
  }
}

void obey(Judgement& judgement, const std::string& line) {
  std::istringstream words(line);
  std::string slashes, word, id, rest;
  words >> slashes >> word >> id;
  std::getline(words, rest);
  if (slashes != "//") return;
  if (word == "tamper") judgement.flags.emplace_back(kTampering);
  if (word == "grader") throw std::runtime_error("the judge lost its footing");
  if (word == "no") throw MachineError("compiler: g++ is missing; apt-get install g++");
  if (word == "fail") apply(judgement, Status::failed, id, rest);
  if (const auto status = status_named(word)) apply(judgement, *status, id, rest);
}

}  // namespace

Judgement FakeJudge::judge(const Submission& submission, const lab::Lesson&,
                           const JudgeOptions& options) {
  ++calls;
  on_judge(submission, options);
  if (options.stop.stop_requested()) throw Interrupted();
  Judgement judgement = passing_judgement();
  std::istringstream text(submission.files.front().text);
  for (std::string line; std::getline(text, line);) obey(judgement, line);
  return judgement;
}

}  // namespace grader::testing
