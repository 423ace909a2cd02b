// CLASS, --term and --sheet, which the commands that read a class share.
#pragma once

#include <CLI/CLI.hpp>
#include <iosfwd>
#include <string>

#include <grader/collect/class_folder.hpp>

namespace grader {

struct ClassOptions {
  std::string folder;
  std::string term;   // whose roster says who is who; empty: the uploads' names do
  std::string sheet;  // the platform's table
};

void add_class_options(CLI::App& command, ClassOptions& options);

// Nothing without --term. Throws TermError.
WhoIs who_is(const ClassOptions& options);

// Names on `err` what was not collected, and says where times are missing.
void say_notes(const ClassNotes& notes, const ClassOptions& options, std::ostream& err);

// "213 matched, 4 unmatched, 2 twice", and each that is not matched or twice by name.
void show_matching(const ClassNotes& notes, const ClassOptions& options, std::ostream& out);

}  // namespace grader
