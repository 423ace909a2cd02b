// LTI 1.3 Assignment and Grade Services: the bodies of POST lineitem/scores, one a line, a file for
// each lesson. Timestamps must increase for a user, so each line is a millisecond later.
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <grader/gradebook/record_json.hpp>
#include <grader/report/escape.hpp>
#include <grader/report/submission_file.hpp>
#include <grader/report/writers.hpp>
#include <grader/text/file_name.hpp>

#include <map>
#include <nlohmann/json.hpp>

namespace grader {
namespace {

using Json = nlohmann::ordered_json;
using Milliseconds = std::chrono::milliseconds;
constexpr std::size_t kComment = 4000;

std::string timestamp(std::chrono::system_clock::time_point time) {
  const auto seconds = std::chrono::time_point_cast<std::chrono::seconds>(time);
  const auto part = std::chrono::duration_cast<Milliseconds>(time - seconds).count();
  return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z", fmt::gmtime(seconds), part);
}

Json score_of(const Record& record, std::chrono::system_clock::time_point time) {
  return {{"userId", record.submission.student},
          {"scoreGiven", json_number(record.result.score)},
          {"scoreMaximum", json_number(record.result.max_score)},
          {"comment", cut(whole_feedback(record), kComment)},
          {"timestamp", timestamp(time)},
          {"activityProgress", "Completed"},
          {"gradingProgress", "FullyGraded"}};
}

}  // namespace

ReportFiles write_lti(const GradedClass& graded, const ReportSettings& settings) {
  std::map<std::string, std::string> lessons;
  auto time = settings.now;
  for (const auto& record : graded.records) {
    lessons[record.submission.lesson] += json_line(score_of(record, time)) + "\n";
    time += Milliseconds(1);
  }
  ReportFiles files;
  for (const auto& [lesson, text] : lessons)
    files.push_back({file_name_of(lesson) + ".jsonl", text});
  return files;
}

}  // namespace grader
