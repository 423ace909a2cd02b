#include <grader/report/text.hpp>

#include <fmt/format.h>
#include <grader/text/printable.hpp>
#include <grader/text/utf8.hpp>

#include <algorithm>

namespace grader {
namespace {

using Row = std::vector<std::string>;
constexpr std::size_t kLongestName = 32;  // columns; longer names are cut in the table
constexpr std::size_t kLongestReason = 400;

std::size_t columns(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
  }));
}

std::string shortened(const std::string& text) {
  if (columns(text) <= kLongestName) return text;
  std::string cut;
  for (std::size_t i = 0, count = 0; count + 3 < kLongestName; ++count) {
    const auto length = decode_utf8(text, i).length;
    cut += text.substr(i, length);
    i += length;
  }
  return cut + "...";
}

// Names that a workflow would obey at the beginning of a line ("::error::", "##[error]") are
// quoted.
std::string student_of(const Record& record) {
  const auto name = shortened(record.submission.student);
  const auto start = name.find_first_not_of(' ');
  const bool command = start != std::string::npos &&
                       (name.compare(start, 2, "::") == 0 || name.compare(start, 3, "##[") == 0);
  return command ? "'" + name + "'" : name;
}

std::string table(const std::vector<Row>& rows) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], columns(row[i]));
  }
  std::string text;
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      line += row[i] + std::string(widths[i] - columns(row[i]) + 2, ' ');
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  }
  return text;
}

std::string cell(const ExerciseResult& exercise) {
  return fmt::format("{} {}", points_text(exercise.score), status_text(exercise));
}

Row header(const Record& record) {
  Row row{"student", "points", "verdict"};
  for (const auto& exercise : record.exercises) row.push_back(exercise.id);
  return row;
}

Row row_of(const Record& record) {
  Row row{
      student_of(record),
      fmt::format("{}/{}", points_text(record.result.score), points_text(record.result.max_score)),
      std::string(words_for(record.result.verdict))};
  const bool rejected = record.result.verdict == Verdict::rejected_upload;
  for (const auto& exercise : record.exercises) {
    row.push_back(rejected ? "-" : cell(exercise));
  }
  return row;
}

std::string reason(std::string_view student, std::string_view what, std::string_view why) {
  return fmt::format("  {} {}: {}\n", student, what,
                     utf8_prefix(printable_line(why), kLongestReason));
}

std::string reasons(const Record& record) {
  std::string text;
  const auto student = student_of(record);
  const auto& result = record.result;
  for (const auto& flag : result.flags) text += reason(student, "is flagged", flag);
  if (result.message) text += reason(student, words_for(result.verdict), *result.message);
  if (record.compile.message) text += reason(student, "compiler", *record.compile.message);
  if (result.verdict == Verdict::rejected_upload) return text;
  for (const auto& exercise : record.exercises) {
    const auto why = explanation(exercise);
    if (!why.empty()) text += reason(student, exercise.id, why);
  }
  return text;
}

std::string title_of(const GradedClass& graded, const std::string& lesson) {
  for (const auto& known : graded.lessons) {
    if (known.name == lesson) return fmt::format("{}: {}\n\n", lesson, known.title);
  }
  return lesson + "\n\n";
}

std::string lesson_report(const GradedClass& graded, const std::string& lesson) {
  std::vector<Row> rows;
  std::string why;
  double sum = 0;
  for (const auto& record : graded.records) {
    if (record.submission.lesson != lesson) continue;
    if (rows.empty()) rows.push_back(header(record));
    rows.push_back(row_of(record));
    why += reasons(record);
    sum += record.result.score;
  }
  const auto count = rows.size() - 1;
  return title_of(graded, lesson) + table(rows) +
         fmt::format("\n{} student{}, mean {} points\n", count, count == 1 ? "" : "s",
                     points_text(sum / static_cast<double>(count))) +
         (why.empty() ? "" : "\n" + why);
}

}  // namespace

std::string text_report(const GradedClass& graded) {
  std::string text;
  for (const auto& lesson : lesson_names(graded)) {
    if (!text.empty()) text += "\n";
    text += lesson_report(graded, lesson);
  }
  return text;
}

}  // namespace grader
