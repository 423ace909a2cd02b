#include <grader/term/term_archive.hpp>

#include <fmt/format.h>
#include <grader/cli/term/term_commands.hpp>
#include <grader/term/course.hpp>

#include <algorithm>
#include <memory>
#include <ostream>

namespace grader {
namespace fs = std::filesystem;
namespace {

struct ArchiveOptions {
  std::string term, out;
  std::vector<std::string> grades;
};

ExitCode check(const ArchiveOptions& options, Environment& environment) {
  try {
    const auto archived = check_archive(options.term);
    environment.out << fmt::format("{}: {} files, all as they were, {}\n", options.term,
                                   archived.files, archived.digest);
    return ExitCode::done;
  } catch (const TermError& error) {
    environment.out << fmt::format("{}: {}\n", options.term, error.what());
    return ExitCode::no;
  }
}

void check_place(const ArchiveOptions& options) {
  const auto out = fs::weakly_canonical(options.out), term = fs::weakly_canonical(options.term);
  if (std::mismatch(term.begin(), term.end(), out.begin(), out.end()).first == term.end())
    throw CommandError(
        ExitCode::usage,
        fmt::format("--out {}: lies in the term; name a file elsewhere", options.out));
}

ExitCode archive(const ArchiveOptions& options, Environment& environment) {
  if (fs::is_regular_file(options.term)) return check(options, environment);
  if (options.out.empty())
    throw CommandError(ExitCode::usage, "--out: is missing; name the archive, autumn.tar.gz say");
  check_place(options);
  read_course(options.term);  // a folder that is no term is a mistake
  try {
    const auto archived =
        write_archive(options.term, {options.grades.begin(), options.grades.end()}, options.out);
    environment.out << fmt::format("{}: {} files, read back and compared, {}\n", options.out,
                                   archived.files, archived.digest);
  } catch (const std::runtime_error& error) {
    throw CommandError(ExitCode::usage, error.what());
  }
  return ExitCode::done;
}

}  // namespace

void add_archive(CLI::App& app, Command& chosen) {
  const auto options = std::make_shared<ArchiveOptions>();
  auto* command = app.add_subcommand(
      "archive", "Write a term to one file, read back and compared; of such a file, check it");
  command->add_option("TERM|FILE", options->term, "A term's folder, or an archive to be checked")
      ->required();
  command->add_option("--grades", options->grades,
                      "Folders that grade wrote: their records and submissions go along");
  command->add_option("--out", options->out, "The archive, a tar.gz outside of the term");
  command->callback([options, &chosen] {
    chosen = [options](Environment& environment) { return archive(*options, environment); };
  });
}

}  // namespace grader
