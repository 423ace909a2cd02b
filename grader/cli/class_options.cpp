#include <grader/cli/class_options.hpp>

#include <fmt/format.h>
#include <grader/term/course.hpp>
#include <grader/term/matching.hpp>
#include <lab/text/whole_file.hpp>

#include <ostream>
#include <system_error>

namespace grader {
namespace {

PlatformSheet sheet_of(const ClassOptions& options) {
  if (options.sheet.empty()) return {};
  try {
    return parse_platform_sheet(lab::read_whole_file(options.sheet),
                                read_course(options.term).zone);
  } catch (const std::system_error&) {
    throw TermError(
        fmt::format("{}: cannot be read; name the sheet that you downloaded", options.sheet));
  }
}

// Only downloads that tell no times are worth a word: in plain folders nobody expects them.
void say_untimed(const ClassNotes& notes, std::ostream& err) {
  if (notes.platform == Platform::folders || notes.untimed == 0) return;
  const bool moodle = notes.platform == Platform::moodle;
  err << fmt::format(
             "grader: {} submissions count as in time: {} does not tell when they came; {}give "
             "`grader import` a table by --times",
             notes.untimed, name_of(notes.platform),
             moodle ? "give its grading worksheet by --sheet, or " : "")
      << std::endl;
}

}  // namespace

void add_class_options(CLI::App& command, ClassOptions& options) {
  command
      .add_option(
          "CLASS", options.folder,
          "Folder with a folder, zip or tar.gz for each student, or the unpacked download of "
          "Gradescope, Moodle or Canvas; never written")
      ->required();
  auto* term = command.add_option("--term", options.term,
                                  "The term whose roster.csv says whose each upload is; what is "
                                  "nobody's is named and not graded");
  command
      .add_option("--sheet", options.sheet,
                  "Moodle's grading worksheet, which tells times and ids, or Canvas's gradebook, "
                  "which tells ids")
      ->needs(term);
}

WhoIs who_is(const ClassOptions& options) {
  if (options.term.empty()) return {};
  return match_with(read_roster(options.term), sheet_of(options));
}

void say_notes(const ClassNotes& notes, const ClassOptions& options, std::ostream& err) {
  for (const auto& notice : notes.notices) err << "grader: " << notice << std::endl;
  for (const auto& one : notes.unmatched) err << "grader: " << one << "; not graded" << std::endl;
  say_untimed(notes, err);
  if (notes.students == 0)
    throw ClassError(fmt::format("{}: nobody in it is in {}/roster.csv; name another --term",
                                 options.folder, options.term));
}

void show_matching(const ClassNotes& notes, const ClassOptions& options, std::ostream& out) {
  for (const auto& one : notes.unmatched) out << "unmatched: " << one << '\n';
  for (const auto& one : notes.twice) out << "twice: " << one << '\n';
  out << fmt::format("{} {}, {} unmatched, {} twice\n", notes.students,
                     options.term.empty() ? "students, no roster (--term)" : "matched",
                     notes.unmatched.size(), notes.twice.size());
}

}  // namespace grader
