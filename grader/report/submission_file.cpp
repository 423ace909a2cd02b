#include <grader/report/submission_file.hpp>

#include <fmt/format.h>
#include <grader/text/file_name.hpp>

#include <nlohmann/json.hpp>

namespace grader {
namespace {

using Json = nlohmann::ordered_json;

void add_line(std::string& text, std::string_view line) {
  if (line.empty()) return;
  if (!text.empty()) text += '\n';
  text += line;
}

std::string check_line(const Check& check) {
  std::string line =
      fmt::format("{}: {}", check.name.empty() ? check.id : check.name, words_for(check.status));
  if (check.expected) line += fmt::format("; expected {}", *check.expected);
  if (check.actual) line += fmt::format("; found {}", *check.actual);
  return line;
}

}  // namespace

std::string submission_path(const Record& record, std::string_view name) {
  const auto& [student, lesson] = std::tie(record.submission.student, record.submission.lesson);
  return fmt::format("{}/{}/{}", file_name_of(student), file_name_of(lesson), name);
}

std::string json_text(const Json& json) {
  return json.dump(1, ' ', true, Json::error_handler_t::replace) + "\n";
}

std::string json_line(const Json& json) {
  return json.dump(-1, ' ', true, Json::error_handler_t::replace);
}

std::string exercise_feedback(const ExerciseResult& exercise) {
  if (exercise.status == Status::passed) return "";
  if (exercise.status == Status::blocked) return status_text(exercise);
  std::string text = explanation(exercise);
  for (const auto& check : exercise.checks) {
    if (check.status == Status::passed || check.status == Status::blocked) continue;
    if (check.name != text) add_line(text, check_line(check));
  }
  return text.empty() ? status_text(exercise) : text;
}

std::string submission_feedback(const Record& record) {
  std::string text;
  const auto& result = record.result;
  if (result.message) {
    add_line(text, fmt::format("{}: {}", words_for(result.verdict), *result.message));
  }
  if (record.compile.message) add_line(text, *record.compile.message);
  return text;
}

std::string whole_feedback(const Record& record) {
  std::string text = submission_feedback(record);
  if (record.result.verdict == Verdict::rejected_upload) return text;
  for (const auto& exercise : record.exercises) {
    const auto why = explanation(exercise);
    add_line(text, fmt::format("{} {}: {}, {} of {} points{}{}", exercise.id, exercise.title,
                               status_text(exercise), points_text(exercise.score),
                               points_text(exercise.max_score), why.empty() ? "" : ". ", why));
  }
  return text;
}

}  // namespace grader
