#include <lab/run/verdict.hpp>

#include <algorithm>
#include <array>

namespace lab {

namespace {

using Json = nlohmann::ordered_json;

struct StatusWord {
  Status status;
  std::string_view name, words;
};

constexpr std::array kStatuses = {
    StatusWord{Status::passed, "passed", "passed"},
    StatusWord{Status::failed, "failed", "failed"},
    StatusWord{Status::blocked, "blocked", "blocked"},
    StatusWord{Status::compile_error, "compile_error", "does not compile"},
    StatusWord{Status::timeout, "timeout", "took too long"},
    StatusWord{Status::memory_limit, "memory_limit", "too much memory"},
    StatusWord{Status::crashed, "crashed", "crashed"},
    StatusWord{Status::incomplete, "incomplete", "incomplete"},
};

const StatusWord& word(Status status) {
  return *std::find_if(kStatuses.begin(), kStatuses.end(),
                       [&](const StatusWord& each) { return each.status == status; });
}

Json json_of(const std::optional<std::string>& text) { return text ? Json(*text) : Json(nullptr); }

Json json_of(const CheckResult& check) {
  return {{"id", check.id},
          {"name", check.name},
          {"visibility", "visible"},
          {"status", name_of(check.status)},
          {"expected", json_of(check.expected)},
          {"actual", json_of(check.actual)},
          {"message", json_of(check.message)},
          {"misconception", json_of(check.misconception)},
          {"sql", check.sql},
          {"steps", check.steps}};
}

Json json_of(const ExerciseResult& exercise) {
  Json checks = Json::array();
  for (const auto& check : exercise.checks) checks.push_back(json_of(check));
  return {{"id", exercise.id},
          {"title", exercise.title},
          {"score", exercise.score},
          {"max_score", exercise.max_score},
          {"status", name_of(exercise.status)},
          {"blocked_by", json_of(exercise.blocked_by)},
          {"message", json_of(exercise.message)},
          {"checks", checks}};
}

template <class Result>
const Result* first_failure_of(const std::vector<Result>& results) {
  const auto found = std::find_if(results.begin(), results.end(),
                                  [](const Result& each) { return each.status != Status::passed; });
  return found == results.end() ? nullptr : &*found;
}

}  // namespace

std::string_view name_of(Status status) { return word(status).name; }
std::string_view words_for(Status status) { return word(status).words; }

const CheckResult* ExerciseResult::first_failure() const { return first_failure_of(checks); }
const ExerciseResult* Verdict::first_failure() const { return first_failure_of(exercises); }
bool Verdict::passed() const { return compile.status == Status::passed && !first_failure(); }

Json to_json(const Verdict& verdict) {
  Json exercises = Json::array();
  for (const auto& exercise : verdict.exercises) exercises.push_back(json_of(exercise));
  return {{"lesson", verdict.lesson},
          {"compile",
           {{"status", name_of(verdict.compile.status)},
            {"message", json_of(verdict.compile.message)}}},
          {"exercises", exercises}};
}

}  // namespace lab
