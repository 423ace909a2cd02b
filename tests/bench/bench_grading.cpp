// bench_grading [--lesson NN_name] [--submissions N] [--repeat N]: what grading a right answer
// costs beyond compiling it. Prints a JSON object a line, CPU milliseconds of all processes a
// submission; a missed target does not change the exit code.
//
//   boxes    the boxes and steps of a submission with programs that do nothing, less the cost of
//            starting such programs without a box
//   grading  boxes, store, judge and the lesson's own work, scaled to 30 checks: a judged
//            submission, less its compiler and linker run without a box
//
// Costs are differences of two batches of unlike size, each in a process of its own, so that what
// is paid once for a batch does not count.
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <stdexcept>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <grader/judge/box_pool.hpp>
#include <grader/judge/boxed_judge.hpp>
#include <lab/compile/command.hpp>
#include <lab/lesson/catalogue.hpp>

namespace {

namespace fs = std::filesystem;
using Batch = std::function<void(int submissions)>;

double milliseconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
}

// The CPU time of a process that runs the batch, and of all that it started.
double cost(const Batch& batch, int submissions) {
  const pid_t child = ::fork();
  if (child == 0) {
    try {
      batch(submissions);
    } catch (const std::exception& error) {
      std::fprintf(stderr, "bench_grading: %s\n", error.what());
      ::_exit(1);
    }
    ::_exit(0);
  }
  int status = 0;
  rusage used{};
  ::wait4(child, &status, 0, &used);
  if (status != 0) throw std::runtime_error("a batch failed");
  return milliseconds(used.ru_utime) + milliseconds(used.ru_stime);
}

// The least of several measurements: whatever else the machine does only adds to them.
class Bench {
 public:
  Bench(int submissions, int repeat) : submissions_(submissions), repeat_(repeat) {}

  double each(const Batch& batch) const {
    return (least(batch, 2 * submissions_) - least(batch, submissions_)) / submissions_;
  }

 private:
  double least(const Batch& batch, int submissions) const {
    double found = cost(batch, submissions);
    for (int i = 1; i < repeat_; ++i) found = std::min(found, cost(batch, submissions));
    return found;
  }

  int submissions_, repeat_;
};

void run(const std::vector<std::string>& command) {
  const pid_t child = ::fork();
  if (child == 0) {
    std::vector<char*> words;
    words.reserve(command.size() + 1);
    for (const auto& word : command) words.push_back(const_cast<char*>(word.c_str()));
    words.push_back(nullptr);
    ::execv(words[0], words.data());
    ::_exit(127);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  if (status != 0) throw std::runtime_error(command[0] + " failed");
}

const std::vector<std::string> kNothing = {"/usr/bin/true"};
constexpr int kStepsOfTheLesson = 3;  // compiler, linker, lesson
constexpr int kHelpers = 2;           // judge, store

void bare_programs(int submissions) {
  for (int i = 0; i < submissions * (kStepsOfTheLesson + kHelpers); ++i) run(kNothing);
}

void boxed_programs(int submissions) {
  grader::BoxPool pool;
  for (int i = 0; i < submissions; ++i) {
    grader::sandbox::Sandbox lesson({});
    for (int step = 0; step < kStepsOfTheLesson; ++step) lesson.run({.argv = kNothing});
    for (int helper = 0; helper < kHelpers; ++helper) {
      const std::string name = std::to_string(helper);
      auto box = pool.take(name, {});
      box->run({.argv = kNothing});
      pool.give_back(name, std::move(box));
    }
  }
}

std::string text_of(const fs::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

struct Grading {
  fs::path root = lab::find_root();
  lab::Lesson lesson;
  grader::Submission submission;
  std::size_t checks = 0;

  explicit Grading(const std::string& name)
      : lesson(lab::choose_lesson(lab::read_lessons(root), name)) {
    const std::string& file = lesson.files.front();
    submission.files = {{file, text_of(root / "solutions" / lesson.name / file)}};
    checks = judge(1);
  }

  std::size_t judge(int submissions) const {
    const auto judge = grader::boxed_judge({.root = root});
    std::size_t found = 0;
    for (int i = 0; i < submissions; ++i) {
      const auto judgement = judge->judge(submission, lesson, {.seed = "00"});
      found = judgement.checks.size();
      for (const auto& check : judgement.checks)
        if (check.status != grader::Status::passed) throw std::runtime_error(check.id + " failed");
    }
    return found;
  }

  void compile(int submissions) const {
    const fs::path folder = fs::temp_directory_path() / ("bench-" + std::to_string(::getpid()));
    fs::create_directory(folder);
    std::ofstream(folder / "models.hpp") << submission.files.front().text;
    const lab::Toolchain tools = lab::this_toolchain();
    for (int i = 0; i < submissions; ++i) {
      run(lab::compile_command(tools, folder / "models.hpp", folder / "models.o"));
      run(lab::link_command(tools, folder / "models.o", folder / "models.so"));
    }
    fs::remove_all(folder);
  }
};

void print(const char* step, double cpu, double target) {
  const nlohmann::ordered_json line = {
      {"step", step}, {"cpu_ms", cpu}, {"target_ms", target}, {"met", cpu <= target}};
  std::puts(line.dump().c_str());
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("What grading costs beyond compiling");
  std::string lesson = "01_one_to_many";
  int submissions = 5, repeat = 5;
  app.add_option("--lesson", lesson, "The lesson whose solution is graded");
  app.add_option("--submissions", submissions)->check(CLI::PositiveNumber);
  app.add_option("--repeat", repeat, "The least of so many measurements counts")
      ->check(CLI::PositiveNumber);
  CLI11_PARSE(app, argc, argv);
  try {
    const Bench bench(submissions, repeat);
    print("boxes", bench.each(boxed_programs) - bench.each(bare_programs), 10);
    const Grading grading(lesson);
    const double judged = bench.each([&](int n) { grading.judge(n); });
    const double compiled = bench.each([&](int n) { grading.compile(n); });
    print("grading", (judged - compiled) * 30 / static_cast<double>(grading.checks), 60);
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "bench_grading: %s\n", error.what());
    return 4;
  }
}
