#include <grader/judge/compile_step.hpp>

#include <algorithm>
#include <stdexcept>

#include <lab/compile/diagnosis.hpp>
#include <lab/compile/precompiled.hpp>
#include <lab/source/fences.hpp>

namespace grader {

namespace {

constexpr char kObject[] = "/box/lesson.o";

std::chrono::milliseconds seconds(double s) {
  return std::chrono::milliseconds(static_cast<long long>(s * 1000));
}

// The compiler notices an unbalanced bracket far below the exercise that it is in.
std::string half_open(const lab::Fence& fence) {
  std::string exercises;
  for (const int number : fence.exercises)
    exercises += (exercises.empty() ? "" : ", ") + std::to_string(number);
  return "models.hpp:" + std::to_string(fence.begin + 1) +
         ": a bracket, quote or comment in exercise " + exercises + " lacks its other half";
}

class Compilation {
 public:
  Compilation(sandbox::Sandbox& box, const lab::Toolchain& tools, const lab::Slips& slips,
              const lab::Lesson& lesson)
      : box_(box), tools_(tools), slips_(slips), lesson_(lesson) {}

  CompileReport run(const std::string& text, const std::string& stub) {
    const lab::FencedFile file(text, stub);
    most_attempts_ = 2 * static_cast<int>(lesson_.exercises.size()) + 2;
    std::set<std::size_t> put_back;
    bool compiles = attempt(file.has_fences() ? file.with_put_back({}) : text);
    CompileReport first = report_;
    if (compiles || !file.has_fences()) return report_;
    put_back = file.unbalanced();
    if (!put_back.empty()) compiles = attempt(file.with_put_back(put_back));
    if (compiles) first.message = half_open(file[*put_back.begin()]);
    while (!compiles && may_try()) {
      const auto fence = error_line_ ? file.fence_at(error_line_, put_back) : std::nullopt;
      if (!fence || !put_back.insert(*fence).second) return first;
      compiles = attempt(file.with_put_back(put_back));
    }
    if (!compiles) return first;
    try_again(file, put_back);
    CompileReport report = first;
    report.status = Status::passed;
    name_exercises(file, put_back, report);
    return report;
  }

 private:
  bool may_try() const {
    return attempts_ < most_attempts_ &&
           spent_ < seconds(lesson_.budgets.compile_total_cpu_seconds);
  }

  // A fence may have been put back for another's mistake: each gets one more chance with the
  // student's text.
  void try_again(const lab::FencedFile& file, std::set<std::size_t>& put_back) {
    if (put_back.size() < 2) return;
    for (const std::size_t fence : std::set<std::size_t>(put_back)) {
      if (!may_try()) break;
      std::set<std::size_t> fewer = put_back;
      fewer.erase(fence);
      if (attempt(file.with_put_back(fewer))) put_back = std::move(fewer);
    }
    attempt(file.with_put_back(put_back));
  }

  void name_exercises(const lab::FencedFile& file, const std::set<std::size_t>& put_back,
                      CompileReport& report) const {
    for (const std::size_t fence : put_back)
      for (const int number : file[fence].exercises)
        for (const auto& exercise : lesson_.exercises)
          if (exercise.number() == number &&
              std::find(report.exercises_put_back.begin(), report.exercises_put_back.end(),
                        exercise.id) == report.exercises_put_back.end())
            report.exercises_put_back.push_back(exercise.id);
  }

  sandbox::Limits limits() const {
    sandbox::Limits limits;
    limits.cpu = seconds(lesson_.budgets.compile_cpu_seconds);
    limits.wall = limits.cpu * 3;
    limits.memory_bytes =
        static_cast<std::uint64_t>(lesson_.budgets.compile_memory_mib) * sandbox::kMiB;
    limits.address_space_bytes = limits.memory_bytes;
    limits.file_bytes =
        static_cast<std::uint64_t>(lesson_.budgets.compile_file_mib) * sandbox::kMiB;
    limits.output_bytes = 64 * 1024;
    return limits;
  }

  bool attempt(const std::string& text) {
    ++attempts_;
    error_line_ = 0;
    report_ = {};
    box_.put(kLessonSource, text);
    if (!step(lab::compile_command(tools_, box_.locate(kLessonSource), box_.locate(kObject),
                                   lab::Sanitizers::none, lab::headers_of(text))))
      return false;
    return step(lab::link_command(tools_, box_.locate(kObject), box_.locate(kLessonObject)));
  }

  bool step(const lab::Command& command) {
    const sandbox::Result result = box_.run({.argv = command, .limits = limits()});
    spent_ += std::chrono::duration_cast<std::chrono::milliseconds>(result.cpu);
    if (result.outcome == sandbox::Outcome::sandbox_failed) throw std::runtime_error(result.reason);
    if (result.succeeded()) return true;
    report_.status = Status::compile_error;
    explain(result);
    return false;
  }

  void explain(const sandbox::Result& result) {
    using sandbox::Outcome;
    if (result.outcome == Outcome::cpu_timeout || result.outcome == Outcome::wall_timeout)
      report_.message = "the compiler took too long over this file";
    else if (result.outcome == Outcome::memory_limit)
      report_.message = "the compiler needed too much memory for this file";
    const auto mistake = lab::diagnose(result.err, {"models.hpp"});
    if (!mistake) {
      if (!report_.message) report_.message = "the compiler gave up on this file";
      return;
    }
    error_line_ = static_cast<std::size_t>(std::max(mistake->line, 0));
    if (report_.message) return;
    report_.message = mistake->one_line();
    if (const std::string sentence = slips_.sentence(result.err); !sentence.empty())
      report_.message =
          (mistake->line ? "models.hpp:" + std::to_string(mistake->line) + ": " : "") + sentence;
  }

  sandbox::Sandbox& box_;
  const lab::Toolchain& tools_;
  const lab::Slips& slips_;
  const lab::Lesson& lesson_;
  CompileReport report_;
  std::size_t error_line_ = 0;
  int attempts_ = 0, most_attempts_ = 2;
  std::chrono::milliseconds spent_{0};
};

}  // namespace

CompileReport compile_in_box(sandbox::Sandbox& box, const lab::Toolchain& tools,
                             const lab::Slips& slips, const lab::Lesson& lesson,
                             const std::string& text, const std::string& stub) {
  return Compilation(box, tools, slips, lesson).run(text, stub);
}

}  // namespace grader
