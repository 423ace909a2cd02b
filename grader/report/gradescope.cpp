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

// A weaker sandbox is said, because staff would not look for it.
std::string output_of(const Record& record, const Run& run) {
  const auto feedback = submission_feedback(record);
  if (run.sandbox != "landlock") return feedback;
  return feedback + (feedback.empty() ? "" : "\n") +
         "Graded in the weaker sandbox (landlock): this machine has no user namespaces.";
}

std::string results(const Record& record, const Run& run) {
  Json tests = Json::array();
  for (const auto& exercise : record.exercises) tests.push_back(test_of(exercise));
  return json_text({{"output", output_of(record, run)},
                    {"output_format", "text"},
                    {"test_output_format", "text"},
                    {"test_name_format", "text"},
                    {"visibility", "visible"},
                    {"stdout_visibility", "hidden"},
                    {"tests", tests},
                    {"extra_data",
                     {{"lesson", record.submission.lesson},
                      {"verdict", name_of(record.result.verdict)},
                      {"source_digest", record.submission.source_digest},
                      {"sandbox", run.sandbox}}}});
}

}  // namespace

ReportFiles write_gradescope(const GradedClass& graded, const ReportSettings&) {
  return file_for_each(graded, "results.json",
                       [&](const Record& record) { return results(record, graded.run); });
}

}  // namespace grader
