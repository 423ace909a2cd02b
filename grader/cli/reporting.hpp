// --format and --into, which grade and export share.
#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <iosfwd>
#include <string>
#include <vector>

#include <grader/report/format.hpp>
#include <grader/report/graded_class.hpp>

namespace grader {

struct ReportOptions {
  std::vector<std::string> formats = {"text"};
  std::string into;  // the teacher's Canvas or Moodle file
};

void add_report_options(CLI::App& command, ReportOptions& options);

// Throws CommandError where --into has no format that takes it, or names no file.
void check_formats(const ReportOptions& options);

// Writes each format: text and json to `out`, all but json to DIR/FORMAT/, naming those on `out`
// unless a document of json is there. Throws CommandError.
void write_reports(const GradedClass& graded, const ReportOptions& options,
                   const std::filesystem::path& dir, std::ostream& out);

// Writes a folder of reports: it holds these files only afterwards, unless somebody else made it.
void write_report_folder(const std::filesystem::path& folder, const std::vector<ReportFile>& files);

}  // namespace grader
