// ctest_lesson: what the tests `lesson.NN_name.K_slug` run, so that one `ctest -R lesson.01` costs
// one compilation.
//
// Theory of operation. Each exercise is a ctest of its own, and ctest starts a process for each.
// The first process of a lesson runs `lab run NN_name --json` and keeps the verdict in
// last/NN_name.json; the others find it there. A verdict belongs to the ctest process that asked
// for it, so the next ctest compiles anew, and so does the same ctest when it repeats an exercise.
// A file lock orders the processes of `ctest -j`. After its summary ctest runs `ctest_lesson
// summary` (CTestCustom.cmake), which explains the first exercise that failed for this ctest.
#include <fmt/format.h>
#include <lab/ctest/asker.hpp>
#include <lab/ctest/explain.hpp>
#include <lab/ctest/lab_run.hpp>
#include <lab/ctest/record.hpp>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

enum ExitCode { kDone = 0, kFailed = 1, kUsage = 2, kOurs = 4 };

// Our program stands in BUILD/lessons, the command lab in BUILD/bin.
fs::path lessons_folder() { return fs::read_symlink("/proc/self/exe").parent_path(); }
fs::path last_folder() { return lessons_folder() / "last"; }
fs::path lab_program() { return lessons_folder().parent_path() / "bin" / "lab"; }

ctest::Record run_lesson(const std::string& lesson) {
  const ctest::LabRun run = ctest::run_lab(lab_program(), lesson);
  ctest::Record record;
  record.asker = ctest::asker();
  record.exit_code = run.exit_code;
  if (run.exit_code <= kFailed) record.verdict = json::parse(run.output, nullptr, false);
  if (record.verdict.is_discarded()) record.verdict = nullptr;
  return record;
}

bool can_serve(const ctest::Record& record, const std::string& exercise) {
  const auto& asked = record.exercises;
  return record.asker == ctest::asker() &&
         std::find(asked.begin(), asked.end(), exercise) == asked.end();
}

// The verdict on the lesson, by this asker's earlier run or a new one.
ctest::Record verdict_on(const std::string& lesson, const std::string& exercise) {
  fs::create_directories(last_folder());
  const fs::path file = last_folder() / (lesson + ".json");
  const ctest::Lock lock(file);
  auto record = ctest::read_record(file);
  if (!record || !can_serve(*record, exercise)) record = run_lesson(lesson);
  record->exercises.push_back(exercise);
  ctest::write_record(file, *record);
  return *record;
}

int check(const std::string& lesson, const std::string& exercise) {
  const ctest::Record record = verdict_on(lesson, exercise);
  const json* result = ctest::find_exercise(record.verdict, exercise);
  if (!result) {
    fmt::print(stderr, "{}: no verdict on {}; `lab run {}` says why\n", lesson, exercise, exercise);
    return std::max<int>(record.exit_code, kFailed);
  }
  fmt::print("{}", ctest::explain(record.verdict, *result));
  return ctest::passed(*result) ? kDone : kFailed;
}

std::vector<fs::path> records() {
  std::set<fs::path> files;
  if (fs::exists(last_folder()))
    for (const auto& entry : fs::directory_iterator(last_folder()))
      if (entry.path().extension() == ".json") files.insert(entry.path());
  return {files.begin(), files.end()};
}

// The explanation of the first exercise that failed, "" when all that were asked for passed.
std::string first_failure(ctest::Record record) {
  std::sort(record.exercises.begin(), record.exercises.end());
  for (const std::string& exercise : record.exercises) {
    const json* result = ctest::find_exercise(record.verdict, exercise);
    if (!result) return fmt::format("{}: no verdict; `lab run {}` says why\n", exercise, exercise);
    if (!ctest::passed(*result)) return ctest::explain(record.verdict, *result);
  }
  return "";
}

int summary() {
  for (const fs::path& file : records()) {
    const auto record = ctest::read_record(file);
    if (!record || record->asker != ctest::asker()) continue;
    const std::string failure = first_failure(*record);
    if (failure.empty()) continue;
    fmt::print("\n{}", failure);
    return kDone;
  }
  return kDone;
}

int run(const std::vector<std::string>& words) {
  if (words == std::vector<std::string>{"summary"}) return summary();
  if (words.size() == 3 && words[0] == "check") return check(words[1], words[2]);
  fmt::print(stderr, "ctest_lesson: usage: check NN_name NN.k | summary; ctest starts it\n");
  return kUsage;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run({argv + 1, argv + argc});
  } catch (const std::exception& error) {
    fmt::print(stderr, "ctest_lesson: {}\n", error.what());
    return kOurs;
  }
}
