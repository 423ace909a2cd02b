#include <grader/cli/reporting.hpp>

#include <fmt/format.h>
#include <grader/cli/cli.hpp>
#include <grader/report/format.hpp>
#include <lab/text/atomic_file.hpp>
#include <lab/text/whole_file.hpp>

#include <algorithm>
#include <cstdlib>
#include <ostream>
#include <system_error>

namespace grader {
namespace fs = std::filesystem;
namespace {

std::vector<std::string> format_names() {
  std::vector<std::string> names;
  for (const auto& format : formats()) names.emplace_back(format.name);
  return names;
}

std::string described_formats() {
  std::string text = "Formats, separated by commas:";
  for (const auto& format : formats()) text += fmt::format("\n{}: {}", format.name, format.summary);
  return text;
}

std::string teachers_file(const std::string& path) {
  try {
    return lab::read_whole_file(path);
  } catch (const std::system_error& error) {
    throw CommandError(ExitCode::usage, fmt::format("{}: cannot be read ({}); name the file that "
                                                    "you downloaded",
                                                    path, error.code().message()));
  }
}

std::map<std::string, std::string> classroom_variables() {
  std::map<std::string, std::string> variables;
  for (const char* name : {"CLASSROOM", "ASSIGNMENT", "SUBMISSION_TAG", "USERNAME", "COMMIT_URL",
                           "RELEASE_URL", "REVIEW_URL"}) {
    if (const char* value = std::getenv(name)) variables[name] = value;
  }
  return variables;
}

}  // namespace

// What an earlier run wrote there is removed first. The marker
// tells a folder that we made from one that happens to have the name.
void write_report_folder(const fs::path& folder, const std::vector<ReportFile>& files) {
  const fs::path marker = folder.parent_path() / (".written-" + folder.filename().string());
  const auto write = [](const fs::path& path, std::string_view content) {
    lab::write_file_atomically(path, content, lab::Durability::cached);
  };
  std::error_code error;
  if (fs::exists(marker, error) || !fs::exists(folder, error)) {
    fs::remove_all(folder, error);
    write(marker, "The next export replaces the folder.\n");
  }
  for (const auto& file : files) write(folder / file.path, file.content);
}

void add_report_options(CLI::App& command, ReportOptions& options) {
  command.add_option("--format", options.formats, described_formats())
      ->delimiter(',')
      ->check(CLI::IsMember(format_names()))
      ->capture_default_str();
  command.add_option("--into", options.into,
                     "The Canvas or Moodle file that you downloaded, to be filled in");
}

void check_formats(const ReportOptions& options) {
  if (options.into.empty()) return;
  const auto fills_in = [](const std::string& name) { return find_format(name)->fills_in; };
  if (std::none_of(options.formats.begin(), options.formats.end(), fills_in)) {
    throw CommandError(ExitCode::usage,
                       "--into: no format fills in a file; add --format canvas or --format moodle");
  }
  teachers_file(options.into);
}

void write_reports(const GradedClass& graded, const ReportOptions& options, const fs::path& dir,
                   std::ostream& out) {
  const bool document = std::count(options.formats.begin(), options.formats.end(), "json") != 0;
  for (const auto& name : options.formats) {
    const Format& format = *find_format(name);
    ReportSettings settings{{}, std::chrono::system_clock::now(), classroom_variables()};
    if (format.fills_in && !options.into.empty()) settings.into = teachers_file(options.into);
    std::vector<ReportFile> files;
    try {
      files = write_format(format, graded, settings);
    } catch (const FormatError& error) {
      throw CommandError(ExitCode::usage, error.what());
    }
    const bool shown = !files.empty() && files.front().path.empty();
    if (shown) {
      out << files.front().content;
      files.erase(files.begin());
    }
    if (!files.empty()) write_report_folder(dir / name, files);
    if (!shown && !document) {
      out << fmt::format("{}: {} file{} in {}\n", name, files.size(), files.size() == 1 ? "" : "s",
                         (dir / name).string());
    }
  }
  out.flush();
  if (!out)
    throw CommandError(ExitCode::own_failure, "stdout: cannot be written; the records stay");
}

}  // namespace grader
