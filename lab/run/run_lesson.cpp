// Theory of operation. The student's file becomes a shared object in a scratch folder. The program
// subject loads it and forks for each check; the program checks-NN_name runs the visible suite;
// this process connects the two (lab/check/runner.hpp). No box: it is the student's own machine.
// Limits keep a slip from hanging or filling it.

#include <lab/run/run_lesson.hpp>

#include <fcntl.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <fstream>
#include <system_error>
#include <utility>

#include <lab/check/runner.hpp>
#include <lab/run/findings.hpp>
#include <lab/run/interrupts.hpp>
#include <lab/run/process.hpp>
#include <lab/run/sanitizer_report.hpp>
#include <lab/run/scratch.hpp>
#include <lab/subject/lesson_object.hpp>

namespace lab {

namespace fs = std::filesystem;

namespace {

constexpr int kSanitizedSlowness = 10;
constexpr char kReport[] = "sanitizer-report";
constexpr char kPrinted[] = "printed";
// Of files that the lesson writes, what it prints among them: a flood ends here and harms nothing.
constexpr std::uint64_t kFileBytes = 64ull * 1024 * 1024;

std::chrono::milliseconds milliseconds(double seconds) {
  return std::chrono::milliseconds(static_cast<long long>(seconds * 1000));
}

std::string runtime(const char* library) {
  const Toolchain tools = this_toolchain();
  std::string path =
      capture({tools.compiler, std::string("-print-file-name=") + library}, {}).output;
  while (!path.empty() && path.back() == '\n') path.pop_back();
  if (!fs::path(path).is_absolute())
    throw MachineError(std::string(library) +
                       ": the compiler has no sanitizers; install them, or leave out --sanitize");
  return path;
}

// The libraries that a sanitized object needs in the program that loads it.
std::string sanitizer_runtimes() {
  if (this_toolchain().is_clang)
    throw MachineError("--sanitize: works with a lab that g++ built; leave it out");
  return runtime("libasan.so") + ' ' + runtime("libubsan.so");
}

class LocalLesson : public check::LessonProcess {
 public:
  LocalLesson(pid_t process, bool& hangs) : process_(process), hangs_(hangs) {}
  ~LocalLesson() override {
    if (process_ > 0) end();
  }
  std::string how_it_ended() override {
    int status = 0;
    siginfo_t ended{};
    ::waitid(P_PID, static_cast<id_t>(process_), &ended, WEXITED | WNOWAIT | WNOHANG);
    if (ended.si_pid != process_) {
      end();
      hangs_ = interrupted() == 0;
      return "wall_timeout";
    }
    status = wait_process(process_);
    process_ = -1;
    if (WIFSIGNALED(status)) return "signal " + std::to_string(WTERMSIG(status));
    return "exit " + std::to_string(WEXITSTATUS(status));
  }

 private:
  void end() {
    ::kill(process_, SIGKILL);
    wait_process(process_);
    process_ = -1;
  }
  pid_t process_;
  bool& hangs_;
};

class LocalLauncher : public check::Launcher {
 public:
  LocalLauncher(const RunPlace& place, const fs::path& object, fs::path scratch)
      : command_{(place.programs / "subject").string(), object.string()},
        scratch_(std::move(scratch)) {
    if (!place.now.empty()) start_.environment.emplace_back("RELATIONSHIP_LAB_NOW", place.now);
    if (place.sanitize) sanitize();
    start_.output = output_ = ::open((scratch_ / (place.sanitize ? kReport : kPrinted)).c_str(),
                                     O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    // A sanitizer's shadow is larger than any memory.
    start_.limits = {.cpu = std::chrono::seconds(10),
                     .memory_bytes = place.sanitize ? 0 : kLessonMemory,
                     .file_bytes = kFileBytes};
  }

  ~LocalLauncher() override {
    if (output_ >= 0) ::close(output_);
  }
  LocalLauncher(const LocalLauncher&) = delete;

  std::unique_ptr<check::LessonProcess> start_lesson(int control) override {
    start_.descriptor3 = control;
    return std::make_unique<LocalLesson>(start_process(command_, start_), hangs_);
  }
  Link new_check() override {
    return {(scratch_ / ("check" + std::to_string(++checks_) + ".db")).string(), {}, {}};
  }
  bool hangs() const { return hangs_; }

 private:
  // Reports go to a file with all that the lesson prints, and an error ends the check as a crash
  // does.
  void sanitize() {
    const std::string options = "abort_on_error=1:halt_on_error=1:detect_leaks=0";
    start_.environment.emplace_back("LD_PRELOAD", sanitizer_runtimes());
    start_.environment.emplace_back("ASAN_OPTIONS", options);
    start_.environment.emplace_back("UBSAN_OPTIONS", options + ":print_stacktrace=1");
  }

  Command command_;
  fs::path scratch_;
  ProcessStart start_;
  bool hangs_ = false;
  int checks_ = 0;
  int output_ = -1;
};

// What the lesson has printed by itself, on standard error: as much as a screen holds, and without
// what would change a terminal.
void show_printed(const fs::path& file) {
  constexpr int kMostLines = 24;
  constexpr std::size_t kMostOfALine = 300;
  std::ifstream text(file, std::ios::binary);
  int lines = 0;
  for (std::string line; lines < kMostLines && std::getline(text, line); ++lines) {
    line.resize(std::min(line.size(), kMostOfALine));
    for (char& c : line)
      if (static_cast<unsigned char>(c) < ' ' && c != '\t') c = '?';
    std::fprintf(stderr, "%s\n", line.c_str());
  }
  if (lines == kMostLines && text.peek() != std::ifstream::traits_type::eof())
    std::fputs("... and more, which is not shown\n", stderr);
}

std::vector<check::Finished> run_visible(const Lesson& lesson, const RunPlace& place,
                                         const fs::path& folder, LocalLauncher& launcher) {
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0)
    throw std::system_error(errno, std::generic_category(), "socketpair");
  const pid_t suite = start_process(
      {(place.programs / ("checks-" + lesson.name)).string(), kOwnSeed, folder.string()},
      {.descriptor3 = ends[1]});
  ::close(ends[1]);
  const auto close_and_wait = [&] {
    ::close(ends[0]);
    wait_process(suite);
  };
  check::RunOptions options;
  const Budgets& budgets = lesson.budgets;
  if (budgets.check_cpu_seconds) options.cpu = milliseconds(*budgets.check_cpu_seconds);
  if (place.sanitize) options.cpu *= kSanitizedSlowness;
  options.extra_wall = milliseconds(budgets.check_wall_extra_seconds);
  options.total_wall = milliseconds(budgets.submission_wall_seconds);
  options.stop = [&] { return launcher.hangs(); };
  try {
    auto finished = check::run_checks(ends[0], launcher, options);
    close_and_wait();
    return finished;
  } catch (...) {
    close_and_wait();
    throw;
  }
}

// What sanitizers have written, in the order of the checks that they ended: one each.
std::vector<std::string> reports_in(const fs::path& file) {
  std::ifstream text(file, std::ios::binary);
  std::vector<std::string> reports;
  for (std::string line; std::getline(text, line);) {
    const bool begins = line.find("runtime error: ") != std::string::npos ||
                        line.find("ERROR: AddressSanitizer: ") != std::string::npos;
    if (begins) reports.emplace_back();
    if (!reports.empty()) reports.back() += line + '\n';
  }
  return reports;
}

// Decided on the file as it is written: to preprocess it would cost as much as it compiles. The
// grader does that, and has the last word.
std::vector<Permission> look_over(const Lesson& lesson, const RunPlace& place,
                                  const fs::path& source) {
  const fs::path stub = starter_of(lesson, place.programs) / lesson.files.front();
  if (!forbids(lesson) || !fs::exists(stub)) return {};
  return permissions(lesson, {text_of(source), "", ""}, text_of(stub));
}

bool crashed(const CheckResult& check) { return check.status == Status::crashed; }

void explain_crashes(Verdict& verdict, const std::vector<std::string>& reports,
                     const std::string& source) {
  auto report = reports.begin();
  for (ExerciseResult& exercise : verdict.exercises) {
    for (CheckResult& check : exercise.checks) {
      if (!crashed(check) || report == reports.end()) continue;
      const std::string sentence = explain_report(*report++, source);
      if (!sentence.empty()) check.message = sentence;
    }
    if (const CheckResult* failure = exercise.first_failure()) exercise.message = failure->message;
  }
}

Verdict run_once(const Lesson& lesson, const RunPlace& place) {
  const Scratch scratch;
  const fs::path object = scratch.folder() / "lesson.so";
  const fs::path source =
      fs::absolute(place.source.empty() ? lesson.folder / lesson.files.front() : place.source);
  Verdict verdict;
  verdict.lesson = lesson.name;
  verdict.compile =
      build_lesson(lesson, place.root, source, object,
                   place.sanitize ? Sanitizers::address_and_undefined : Sanitizers::none);
  if (verdict.compile.status != Status::passed) {
    verdict.exercises = exercises_without(lesson, verdict.compile);
    return verdict;
  }
  LocalLauncher launcher(place, object, scratch.folder());
  const auto finished = run_visible(lesson, place, source.parent_path(), launcher);
  throw_if_interrupted();
  if (!place.sanitize) show_printed(scratch.folder() / kPrinted);
  for (const check::Finished& each : finished)
    if (const std::string why = each.outcome.message.text();
        !each.ran && why.starts_with(subject::kOtherLab))
      throw MachineError(why);
  verdict.exercises = exercises_of(lesson, finished, look_over(lesson, place, source));
  if (!verdict.passed() && scratch.is_full()) throw full_disk(scratch.folder());
  if (place.sanitize)
    explain_crashes(verdict, reports_in(scratch.folder() / kReport), source.filename().string());
  return verdict;
}

// A crash is looked at once more under sanitizers, which know the line.
void look_closer(Verdict& verdict, const Lesson& lesson, RunPlace place) {
  place.sanitize = true;
  try {
    const Verdict closer = run_once(lesson, place);
    for (ExerciseResult& exercise : verdict.exercises)
      for (CheckResult& check : exercise.checks)
        for (const ExerciseResult& other : closer.exercises)
          for (const CheckResult& seen : other.checks)
            if (crashed(check) && crashed(seen) && seen.id == check.id)
              check.message = seen.message;
    for (ExerciseResult& exercise : verdict.exercises)
      if (const CheckResult* failure = exercise.first_failure())
        exercise.message = failure->message;
  } catch (const MachineError&) {
    // There are no sanitizers: the plain verdict stands.
  }
}

}  // namespace

Verdict run_lesson(const Lesson& lesson, const RunPlace& place) {
  require_programs(place.root, place.programs);
  built(place.programs, "checks-" + lesson.name);
  Verdict verdict = run_once(lesson, place);
  const bool any = std::any_of(
      verdict.exercises.begin(), verdict.exercises.end(), [](const ExerciseResult& exercise) {
        return std::any_of(exercise.checks.begin(), exercise.checks.end(), crashed);
      });
  if (any && !place.sanitize) look_closer(verdict, lesson, place);
  return verdict;
}

}  // namespace lab
