// Autolab reads the last two lines of a grader's output: the stages to present, and the scores.
#include <grader/gradebook/record_json.hpp>
#include <grader/report/submission_file.hpp>
#include <grader/report/writers.hpp>

#include <nlohmann/json.hpp>

namespace grader {
namespace {

using Json = nlohmann::ordered_json;

std::string output_of(const Record& record) {
  Json tests = Json::object(), scores = Json::object();
  for (const auto& exercise : record.exercises) {
    tests[exercise.id] = {{"passed", exercise.status == Status::passed}};
    const auto hint = exercise_feedback(exercise);
    if (!hint.empty()) tests[exercise.id]["hint"] = hint;
    scores[exercise.id] = json_number(exercise.score);
  }
  const auto& stage = record.submission.lesson;
  return json_line(
             {{"_presentation", "semantic"}, {"stages", Json::array({stage})}, {stage, tests}}) +
         "\n" +
         json_line({{"scores", scores},
                    {"scoreboard", Json::array({json_number(record.result.score)})}}) +
         "\n";
}

}  // namespace

ReportFiles write_autolab(const GradedClass& graded, const ReportSettings&) {
  return file_for_each(graded, "output.txt", output_of);
}

}  // namespace grader
