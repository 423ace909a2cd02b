// Runs `grader` in this process with a fake judge, a scratch repository and a scratch home.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <grader/cli/cli.hpp>
#include <tests/grader/support/fake_judge.hpp>
#include <tests/grader/support/sample.hpp>
#include <tests/grader/support/scratch.hpp>

#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

namespace grader::testing {

class CommandTest : public ::testing::Test {
 protected:
  CommandTest() {
    root_.write("lessons/01_one_to_many/lesson.toml", sample_toml());
    root_.write("lessons/01_one_to_many/models.hpp", kStub);
  }

  void hand_in(const std::string& student, std::string_view text) {
    root_.write("class/" + student + "/01_one_to_many/models.hpp", text);
  }

  // Runs `grader ARGUMENTS`; what it wrote is in out_ and err_.
  ExitCode run(const std::vector<std::string>& arguments) {
    std::vector<const char*> argv{"grader"};
    for (const auto& argument : arguments) argv.push_back(argument.c_str());
    std::ostringstream out, err;
    Environment environment{out,
                            err,
                            false,
                            root_ / "home",
                            [](const JudgeConfig&) { return std::make_unique<FakeJudge>(); },
                            [this] { return findings_; }};
    const auto code = run_cli(static_cast<int>(argv.size()), argv.data(), environment);
    out_ = out.str();
    err_ = err.str();
    return code;
  }

  // `grader grade class --out grades --root ...` and `more`.
  ExitCode grade(const std::vector<std::string>& more = {}) {
    std::vector<std::string> arguments{"grade",          root_ / "class", "--out",
                                       root_ / "grades", "--root",        root_.path()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run(arguments);
  }

  nlohmann::json document() const { return nlohmann::json::parse(out_); }

  Scratch root_;
  std::vector<sandbox::Finding> findings_;
  std::string out_, err_;
};

}  // namespace grader::testing
