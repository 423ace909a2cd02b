// Classroom 50's result.json (schema classroom50/result/v1). What only its workflow knows comes
// from the variables that it sets: CLASSROOM, ASSIGNMENT, USERNAME and the URLs.
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <grader/report/submission_file.hpp>
#include <grader/report/writers.hpp>

#include <cmath>
#include <nlohmann/json.hpp>

namespace grader {
namespace {

using Json = nlohmann::ordered_json;

// Scores are whole there; part of a point is not given away.
int64_t whole(double points) { return static_cast<int64_t>(std::floor(points)); }

std::string result_of(const Record& record, const ReportSettings& settings) {
  const auto variable = [&](const char* name, const std::string& otherwise) {
    const auto found = settings.variables.find(name);
    return found == settings.variables.end() ? otherwise : found->second;
  };
  Json tests = Json::array();
  int64_t score = 0, most = 0;
  for (const auto& exercise : record.exercises) {
    tests.push_back({{"test-name", exercise.id + " " + exercise.title},
                     {"passed", exercise.status == Status::passed},
                     {"score", whole(exercise.score)},
                     {"max-score", whole(exercise.max_score)}});
    score += whole(exercise.score);
    most += whole(exercise.max_score);
  }
  const auto seconds = std::chrono::time_point_cast<std::chrono::seconds>(settings.now);
  return json_text({{"schema", "classroom50/result/v1"},
                    {"classroom", variable("CLASSROOM", "")},
                    {"assignment", variable("ASSIGNMENT", record.submission.lesson)},
                    {"usernames", Json::array({variable("USERNAME", record.submission.student)})},
                    {"submission", variable("SUBMISSION_TAG", "")},
                    {"commit", variable("COMMIT_URL", "")},
                    {"release", variable("RELEASE_URL", "")},
                    {"review", variable("REVIEW_URL", "")},
                    {"datetime", fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(seconds))},
                    {"score", score},
                    {"max-score", most},
                    {"tests", tests}});
}

}  // namespace

ReportFiles write_classroom50(const GradedClass& graded, const ReportSettings& settings) {
  return file_for_each(graded, "result.json",
                       [&](const Record& record) { return result_of(record, settings); });
}

}  // namespace grader
