// One output format: a name, and a pure function from the graded class to files.
#pragma once

#include <chrono>
#include <map>
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
using ReportFiles = std::vector<ReportFile>;

struct ReportSettings {
  std::optional<std::string> into;               // text of the teacher's own file, to be filled in
  std::chrono::system_clock::time_point now{};   // stated where a format asks for a time
  std::map<std::string, std::string> variables;  // what Classroom 50 says in the environment
};

// A format that cannot be written from this input. The text is `where: what; what to do`.
class FormatError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Who reads it: students never see what hidden checks expected.
enum class Audience { instructor, student };

struct Format {
  std::string_view name;
  std::string_view summary;
  Audience audience;
  ReportFiles (*write)(const GradedClass&, const ReportSettings&);
  bool raw = false;       // escapes control characters itself and keeps the names as they are
  bool fills_in = false;  // takes ReportSettings::into
};

// All formats, in the order in which help shows them.
const std::vector<Format>& formats();

// Null when there is no such format.
const Format* find_format(std::string_view name);

// Makes the class inert, takes away what its audience may not see, and writes it. Throws
// FormatError.
ReportFiles write_format(const Format& format, const GradedClass& graded,
                         const ReportSettings& settings);

}  // namespace grader
