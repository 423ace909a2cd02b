#include <fmt/format.h>
#include <grader/cli/commands.hpp>
#include <grader/cli/interrupts.hpp>
#include <grader/cli/key_file.hpp>
#include <grader/cli/reporting.hpp>
#include <grader/collect/class_folder.hpp>
#include <grader/engine/batch.hpp>
#include <grader/text/printable.hpp>
#include <lab/lesson/catalogue.hpp>

#include <algorithm>
#include <memory>
#include <ostream>
#include <thread>

namespace grader {
namespace fs = std::filesystem;
namespace {

struct GradeOptions {
  std::string folder;
  std::string lesson = "all";
  unsigned jobs = std::max(1u, std::thread::hardware_concurrency());
  std::string out = "./grades";
  std::string seed;
  std::string key;
  int repeat = 1;
  bool shuffle = false;
  std::string sandbox = "auto";
  std::string root;
  ReportOptions report;
};

class GradeCommand {
 public:
  GradeCommand(const GradeOptions& options, Environment& environment)
      : options_(options), environment_(environment) {}

  ExitCode run() {
    check_formats(options_.report);
    check_out();
    choose_lessons();
    const auto collected = collect_class(options_.folder, lessons_, options_.lesson != "all");
    for (const auto& notice : collected.notices) say(notice);
    const auto judge = environment_.make_judge({root_, options_.sandbox});
    const auto result = grade(collected.submissions, *judge);
    for (const auto& failure : result.failures) say(failure);
    if (result.machine_lacks) throw CommandError(ExitCode::machine_lacks, *result.machine_lacks);
    if (result.interrupted) return interrupted(result);
    write_reports({result.run, result.records, lessons_}, options_.report, options_.out,
                  environment_.out);
    return result.failures.empty() ? ExitCode::done : ExitCode::own_failure;
  }

 private:
  // CLASS is never written, not even with what we make.
  void check_out() const {
    std::error_code error;
    const auto folder = fs::weakly_canonical(options_.folder, error);
    const auto out = fs::weakly_canonical(options_.out, error);
    const auto [at, inside] = std::mismatch(folder.begin(), folder.end(), out.begin(), out.end());
    if (at != folder.end()) return;
    throw CommandError(ExitCode::usage,
                       fmt::format("--out {}: lies in CLASS, which is never written; name a folder "
                                   "elsewhere",
                                   options_.out));
  }

  void choose_lessons() {
    root_ = lab::find_root(options_.root);
    lessons_ = lab::read_lessons(root_);
    if (options_.lesson != "all") lessons_ = {lab::choose_lesson(lessons_, options_.lesson)};
    if (lessons_.empty()) {
      throw CommandError(ExitCode::usage,
                         fmt::format("{}: has no lessons; name another --root", root_.string()));
    }
  }

  BatchResult grade(const std::vector<Submission>& submissions, Judge& judge) {
    BatchOptions batch;
    batch.workers = options_.jobs;
    batch.repeat = options_.repeat;
    batch.shuffle = options_.shuffle;
    batch.stop = interrupts_.token();
    if (!options_.seed.empty()) batch.seed = options_.seed;
    batch.key = read_or_make_key(options_.key.empty() ? default_key_path(environment_.home)
                                                      : fs::path(options_.key));
    const auto store = open_store();
    Progress progress(environment_.err, environment_.err_is_terminal, submissions.size());
    auto result = grade_batch(submissions, lessons_, judge, *store, batch, progress);
    progress.finish();
    return result;
  }

  std::unique_ptr<RecordStore> open_store() const {
    try {
      return std::make_unique<RecordStore>(options_.out);
    } catch (const std::exception& error) {
      throw CommandError(ExitCode::usage, error.what());
    }
  }

  ExitCode interrupted(const BatchResult& result) {
    say(fmt::format("interrupted: {} records are in {}; the same command goes on",
                    result.records.size(), options_.out));
    return interrupts_.exit_code().value_or(ExitCode::interrupted);
  }

  void say(std::string_view line) { environment_.err << "grader: " << line << std::endl; }

  const GradeOptions& options_;
  Environment& environment_;
  Interrupts interrupts_;
  fs::path root_;
  std::vector<lab::Lesson> lessons_;
};

std::string check_seed(const std::string& text) {
  const bool good = !text.empty() && text.size() <= 128 &&
                    text.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos;
  return good ? "" : "a seed is 1 to 128 hexadecimal digits";
}

}  // namespace

void add_grade(CLI::App& app, Command& chosen) {
  const auto options = std::make_shared<GradeOptions>();
  auto* grade = app.add_subcommand("grade", "Grade the submissions of a class");
  grade
      ->add_option("CLASS", options->folder,
                   "Folder with a folder, zip or tar.gz for each student; never written")
      ->required();
  grade
      ->add_option("--lesson", options->lesson,
                   "NN, NN_name or all. With one lesson its files may lie directly in a "
                   "student's folder")
      ->capture_default_str();
  grade->add_option("-j,--jobs", options->jobs, "Submissions judged at the same time")
      ->check(CLI::Range(1, 1024))
      ->capture_default_str();
  grade
      ->add_option("--out", options->out,
                   "Where records and reports go; the same command on the "
                   "same folder goes on where it stopped")
      ->capture_default_str();
  add_report_options(*grade, options->report);
  grade
      ->add_option("--seed", options->seed, "Hexadecimal seed for all random data, to repeat a run")
      ->check(CLI::Validator(check_seed, "HEX"));
  grade->add_option("--key", options->key,
                    "File with the instructor's key, from which seeds are made; made at first use "
                    "[~/.config/relationship-lab/key]");
  grade
      ->add_option("--repeat", options->repeat,
                   "Judge each submission so many times with other random data; a check counts "
                   "as in its worst run, and differences are flagged \"unstable\"")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  grade->add_flag("--shuffle", options->shuffle,
                  "Run the checks in an order that the seed decides");
  grade
      ->add_option("--sandbox", options->sandbox,
                   "auto, or landlock for machines without user namespaces (weaker)")
      ->check(CLI::IsMember({"auto", "landlock"}))
      ->capture_default_str();
  grade->add_option("--root", options->root, "The repository's root [RELATIONSHIP_LAB_ROOT]");
  grade->callback([options, &chosen] {
    chosen = [options](Environment& environment) {
      return GradeCommand(*options, environment).run();
    };
  });
}

}  // namespace grader
