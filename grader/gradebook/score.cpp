#include <grader/gradebook/score.hpp>

#include <grader/gradebook/judgement.hpp>

#include <algorithm>
#include <cmath>

namespace grader {
namespace {

bool passed(const Check& check) { return check.status == Status::passed; }

const ExerciseResult* find(const std::vector<ExerciseResult>& results, const std::string& id) {
  const auto found = std::find_if(results.begin(), results.end(),
                                  [&](const ExerciseResult& result) { return result.id == id; });
  return found == results.end() ? nullptr : &*found;
}

std::optional<std::string> blocker(const lab::Exercise& exercise,
                                   const std::vector<ExerciseResult>& earlier) {
  for (const auto& id : exercise.depends) {
    const auto* needed = find(earlier, id);
    if (!needed || needed->status == Status::passed) continue;
    return needed->blocked_by.value_or(id);
  }
  return std::nullopt;
}

Status status_of(const std::vector<Check>& checks) {
  if (checks.empty()) return Status::incomplete;
  Status status = Status::passed;
  for (const auto& check : checks) status = worse(status, check.status);
  return status;
}

double points_for(const lab::Exercise& exercise, lab::Scoring scoring,
                  const std::vector<Check>& checks, Status status) {
  if (status == Status::passed) return exercise.points;
  if (scoring == lab::Scoring::all_or_nothing || checks.empty()) return 0;
  const auto good = static_cast<double>(std::count_if(checks.begin(), checks.end(), passed));
  const double share = exercise.points * good / static_cast<double>(checks.size());
  return std::round(share * 100) / 100;
}

// A misconception's sentence comes before what one check expected and found.
std::optional<std::string> best_message(const std::vector<Check>& checks) {
  std::optional<std::string> best;
  for (const auto& check : checks) {
    if (passed(check) || check.status == Status::blocked || !check.message) continue;
    if (check.misconception) return check.message;
    if (!best) best = check.message;
  }
  return best;
}

}  // namespace

ExerciseResult score_exercise(const lab::Exercise& exercise, lab::Scoring scoring,
                              std::vector<Check> checks, bool put_back,
                              const std::vector<ExerciseResult>& earlier) {
  ExerciseResult result;
  result.id = exercise.id;
  result.title = exercise.title;
  result.max_score = exercise.points;
  result.status = put_back ? Status::compile_error : status_of(checks);
  const bool compiled = result.status != Status::compile_error;
  if (result.status != Status::passed && compiled) result.blocked_by = blocker(exercise, earlier);
  if (result.blocked_by) {
    result.status = Status::blocked;
    for (auto& check : checks) {
      if (check.status == Status::failed) check.status = Status::blocked;
    }
  }
  if (!put_back) result.score = points_for(exercise, scoring, checks, result.status);
  result.message = best_message(checks);
  result.checks = std::move(checks);
  return result;
}

Verdict verdict_of(const CompileReport& compile, const std::vector<ExerciseResult>& exercises,
                   const std::vector<std::string>& flags) {
  if (std::find(flags.begin(), flags.end(), kTampering) != flags.end()) return Verdict::tampering;
  Verdict verdict = verdict_from(compile.status);
  for (const auto& exercise : exercises) {
    verdict = std::min(verdict, verdict_from(exercise.status));
    for (const auto& check : exercise.checks) {
      verdict = std::min(verdict, verdict_from(check.status));
    }
  }
  return verdict;
}

double total_score(const std::vector<ExerciseResult>& exercises, Verdict verdict) {
  if (verdict == Verdict::tampering || verdict == Verdict::rejected_upload) return 0;
  double sum = 0;
  for (const auto& exercise : exercises) sum += exercise.score;
  return std::round(sum * 100) / 100;
}

}  // namespace grader
