// check50's JSON: `passed` is null where a check had no chance, because what it depends on failed.
#include <grader/report/submission_file.hpp>
#include <grader/report/writers.hpp>

#include <nlohmann/json.hpp>

namespace grader {
namespace {

using Json = nlohmann::ordered_json;
constexpr std::string_view kVersion = "3.3.0";  // the release whose output this follows

Json cause_of(const ExerciseResult& exercise, const Check& check) {
  if (check.status == Status::passed) return nullptr;
  Json cause = {
      {"rationale", check.status == Status::blocked
                        ? "can't check until " + exercise.blocked_by.value_or("") + " passes"
                        : std::string(words_for(check.status))},
      {"help", check.message ? Json(*check.message) : Json(nullptr)}};
  if (check.expected) cause["expected"] = *check.expected;
  if (check.actual) cause["actual"] = *check.actual;
  return cause;
}

Json result_of(const ExerciseResult& exercise, const Check& check) {
  const bool passed = check.status == Status::passed;
  return {{"name", check.id},
          {"description", check.name.empty() ? exercise.title : check.name},
          {"passed", check.status == Status::blocked ? Json(nullptr) : Json(passed)},
          {"log", Json::array()},
          {"cause", cause_of(exercise, check)},
          {"data", Json::object()},
          {"dependency", exercise.blocked_by ? Json(*exercise.blocked_by) : Json(nullptr)}};
}

std::string report_of(const Record& record) {
  Json json = {{"slug", record.submission.lesson}, {"version", kVersion}};
  if (record.result.verdict == Verdict::rejected_upload) {
    json["error"] = {{"type", "RejectedUpload"},
                     {"value", record.result.message.value_or("")},
                     {"traceback", Json::array()},
                     {"data", Json::object()}};
    return json_text(json);
  }
  json["results"] = Json::array();
  for (const auto& exercise : record.exercises) {
    for (const auto& check : exercise.checks) json["results"].push_back(result_of(exercise, check));
  }
  return json_text(json);
}

}  // namespace

ReportFiles write_check50(const GradedClass& graded, const ReportSettings&) {
  return file_for_each(graded, "check50.json", report_of);
}

}  // namespace grader
