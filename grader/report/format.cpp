#include <grader/report/format.hpp>

#include <grader/gradebook/record_json.hpp>
#include <grader/report/text.hpp>

#include <algorithm>

namespace grader {
namespace {

std::vector<ReportFile> write_text(const GradedClass& graded, const ReportSettings&) {
  return {{"", text_report(graded)}};
}

std::vector<ReportFile> write_json(const GradedClass& graded, const ReportSettings&) {
  return {{"", document_text(graded.run, graded.records)}};
}

}  // namespace

const std::vector<Format>& formats() {
  static const std::vector<Format> all = {
      {"text", "a table of students and exercises, on stdout", write_text},
      {"json", "the records, on stdout", write_json},
  };
  return all;
}

const Format* find_format(std::string_view name) {
  const auto found = std::find_if(formats().begin(), formats().end(),
                                  [&](const Format& format) { return format.name == name; });
  return found == formats().end() ? nullptr : &*found;
}

}  // namespace grader
