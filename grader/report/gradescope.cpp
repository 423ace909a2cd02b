// Gradescope's results.json (github.com/gradescope/autograder_samples, docs/specs.md). A test for
// each exercise, because points are given for exercises; no top-level score, so that the sum of the
// tests counts. No test is hidden: students could then not see their total.
#include <grader/gradebook/record_json.hpp>
#include <grader/report/submission_file.hpp>
#include <grader/report/writers.hpp>

#include <nlohmann/json.hpp>

namespace grader {
namespace {

using Json = nlohmann::ordered_json;

Json test_of(const ExerciseResult& exercise) {
  return {{"score", json_number(exercise.score)},
          {"max_score", json_number(exercise.max_score)},
          {"status", exercise.status == Status::passed ? "passed" : "failed"},
          {"name", exercise.title},
          {"number", exercise.id},
          {"output", exercise_feedback(exercise)},
          {"tags", Json::array({name_of(exercise.status)})},
          {"visibility", "visible"}};
}

std::string results(const Record& record) {
  Json tests = Json::array();
  for (const auto& exercise : record.exercises) tests.push_back(test_of(exercise));
  return json_text({{"output", submission_feedback(record)},
                    {"output_format", "text"},
                    {"test_output_format", "text"},
                    {"test_name_format", "text"},
                    {"visibility", "visible"},
                    {"stdout_visibility", "hidden"},
                    {"tests", tests},
                    {"extra_data",
                     {{"lesson", record.submission.lesson},
                      {"verdict", name_of(record.result.verdict)},
                      {"source_digest", record.submission.source_digest}}}});
}

}  // namespace

ReportFiles write_gradescope(const GradedClass& graded, const ReportSettings&) {
  return file_for_each(graded, "results.json", results);
}

}  // namespace grader
