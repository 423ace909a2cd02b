// One output format: a name, and a pure function from the graded class to files.
#pragma once

#include <chrono>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <grader/report/graded_class.hpp>

namespace grader {

struct ReportFile {
  std::string path;  // below DIR/FORMAT/; empty: goes to stdout
  std::string content;
};

struct ReportSettings {
  std::optional<std::string> into;  // text of the teacher's own file, to be filled in
  std::chrono::system_clock::time_point now = std::chrono::system_clock::now();
};

// A format that cannot be written from this input. The text is `where: what; what to do`.
class FormatError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct Format {
  std::string_view name;
  std::string_view summary;
  std::vector<ReportFile> (*write)(const GradedClass&, const ReportSettings&);
  bool fills_in = false;  // takes ReportSettings::into
};

// All formats, in the order in which help shows them.
const std::vector<Format>& formats();

// Null when there is no such format.
const Format* find_format(std::string_view name);

}  // namespace grader
