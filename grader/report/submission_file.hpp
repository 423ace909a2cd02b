// What the formats that have one file for each submission share.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include <grader/report/format.hpp>

namespace grader {

// "ann/01_one_to_many/" and `name`: a place of its own for each submission.
std::string submission_path(const Record& record, std::string_view name);

// Pretty JSON in ASCII with a line end.
std::string json_text(const nlohmann::ordered_json& json);

// One line of JSON in ASCII, without a line end.
std::string json_line(const nlohmann::ordered_json& json);

// Applies `content` to each record: a file `name` for each submission.
template <class Content>
ReportFiles file_for_each(const GradedClass& graded, std::string_view name, Content content) {
  ReportFiles files;
  for (const auto& record : graded.records) {
    files.push_back({submission_path(record, name), content(record)});
  }
  return files;
}

// What a student reads about one exercise: the best sentence and the checks that failed.
std::string exercise_feedback(const ExerciseResult& exercise);

// What a student reads about a submission as a whole: why it was rejected or did not compile.
// Empty when there is nothing to say.
std::string submission_feedback(const Record& record);

// All of it as plain text, a line for each exercise: for comments in gradebooks.
std::string whole_feedback(const Record& record);

}  // namespace grader
