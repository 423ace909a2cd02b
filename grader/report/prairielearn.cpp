// PrairieLearn's external grading results: score is a share of 1, every test has its points.
#include <grader/gradebook/record_json.hpp>
#include <grader/report/submission_file.hpp>
#include <grader/report/writers.hpp>

#include <nlohmann/json.hpp>

namespace grader {
namespace {

using Json = nlohmann::ordered_json;

// A lesson without points is done or not.
double share(const Result& result) {
  if (result.max_score > 0) return result.score / result.max_score;
  return result.verdict == Verdict::passed ? 1 : 0;
}

std::string results(const Record& record) {
  const bool rejected = record.result.verdict == Verdict::rejected_upload;
  const auto feedback = submission_feedback(record);
  Json tests = Json::array();
  for (const auto& exercise : record.exercises) {
    tests.push_back({{"name", exercise.id + " " + exercise.title},
                     {"description", status_text(exercise)},
                     {"points", json_number(exercise.score)},
                     {"max_points", json_number(exercise.max_score)},
                     {"message", explanation(exercise)},
                     {"output", exercise_feedback(exercise)}});
  }
  return json_text({{"gradable", !rejected},
                    {"score", share(record.result)},
                    {"message", std::string(words_for(record.result.verdict))},
                    {"output", feedback},
                    {"format_errors", rejected ? Json::array({feedback}) : Json::array()},
                    {"tests", tests}});
}

}  // namespace

ReportFiles write_prairielearn(const GradedClass& graded, const ReportSettings&) {
  return file_for_each(graded, "results.json", results);
}

}  // namespace grader
