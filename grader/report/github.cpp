// For GitHub Actions. results.env: the variables that classroom-resources/autograding-grading-
// reporter reads, a runner for each exercise, so that its table (passed / total x max) and its sum
// of scores agree. summary.md is for $GITHUB_STEP_SUMMARY, annotations.txt to be printed,
// output.txt for $GITHUB_OUTPUT.
#include <fmt/format.h>
#include <grader/gradebook/record_json.hpp>
#include <grader/report/escape.hpp>
#include <grader/report/submission_file.hpp>
#include <grader/report/writers.hpp>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace grader {
namespace {

using Json = nlohmann::ordered_json;

std::string_view status_of(const ExerciseResult& exercise) {
  if (exercise.status == Status::passed) return "pass";
  return exercise.status == Status::compile_error ? "error" : "fail";
}

Json runner_of(const Record& record, const ExerciseResult& exercise) {
  const auto file = record.submission.files.empty() ? "" : record.submission.files.front();
  return {{"version", 1},
          {"status", status_of(exercise)},
          {"max_score", json_number(exercise.max_score)},
          {"tests", Json::array({{{"name", exercise.id + " " + exercise.title},
                                  {"status", status_of(exercise)},
                                  {"score", json_number(exercise.score)},
                                  {"message", exercise_feedback(exercise)},
                                  {"test_code", exercise.id},
                                  {"filename", file},
                                  {"line_no", 0}}})}};
}

std::string variable_of(const ExerciseResult& exercise) {
  std::string name = "EX_" + exercise.id;
  std::replace_if(
      name.begin(), name.end(), [](unsigned char c) { return !std::isalnum(c); }, '_');
  return name;
}

std::string environment_of(const Record& record) {
  std::string text;
  for (const auto& exercise : record.exercises) {
    text += fmt::format("{}_RESULTS={}\n", variable_of(exercise),
                        base64(json_line(runner_of(record, exercise))));
  }
  return text;
}

std::string runners_of(const Record& record) {
  Json runners = Json::object();
  for (const auto& exercise : record.exercises) {
    runners[variable_of(exercise)] = runner_of(record, exercise);
  }
  return json_text(runners);
}

std::string points_of(const Record& record) {
  return fmt::format("{}/{}", points_text(record.result.score),
                     points_text(record.result.max_score));
}

std::string summary_of(const Record& record) {
  std::string text =
      fmt::format("## {}: {} points, {}\n\n", markdown_text(record.submission.lesson),
                  points_of(record), words_for(record.result.verdict));
  const auto why = submission_feedback(record);
  if (!why.empty()) text += markdown_code(why, false) + "\n\n";
  text += "| exercise | points | status | what to know |\n|---|---|---|---|\n";
  for (const auto& exercise : record.exercises) {
    text += fmt::format("| {} {} | {}/{} | {} | {} |\n", markdown_text(exercise.id),
                        markdown_text(exercise.title), points_text(exercise.score),
                        points_text(exercise.max_score), markdown_text(status_text(exercise)),
                        markdown_code(explanation(exercise), true));
  }
  return text;
}

std::string annotation(const Record& record, std::string_view title, std::string_view text) {
  const auto file = record.submission.files.empty() ? "" : record.submission.files.front();
  return fmt::format("::error file={},title={}::{}\n", workflow_property(file),
                     workflow_property(title), workflow_data(text));
}

std::string annotations_of(const Record& record) {
  std::string text;
  const auto why = submission_feedback(record);
  if (!why.empty()) text += annotation(record, words_for(record.result.verdict), why);
  for (const auto& exercise : record.exercises) {
    const auto reason = explanation(exercise);
    if (!reason.empty()) text += annotation(record, exercise.id + " " + exercise.title, reason);
  }
  return text;
}

}  // namespace

ReportFiles write_github(const GradedClass& graded, const ReportSettings&) {
  ReportFiles files;
  for (const auto& record : graded.records) {
    files.push_back({submission_path(record, "results.env"), environment_of(record)});
    files.push_back({submission_path(record, "results.json"), runners_of(record)});
    files.push_back({submission_path(record, "summary.md"), summary_of(record)});
    files.push_back({submission_path(record, "annotations.txt"), annotations_of(record)});
    files.push_back({submission_path(record, "output.txt"), "points=" + points_of(record) + "\n"});
  }
  return files;
}

}  // namespace grader
