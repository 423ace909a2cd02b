#include <grader/author/expectations.hpp>

#include <fmt/format.h>
#include <grader/author/variants.hpp>

#include <algorithm>

namespace grader {
namespace {

// An exercise that gives no points is full when it has passed.
bool is_full(const ExerciseResult& exercise) {
  return exercise.score == exercise.max_score &&
         (exercise.max_score > 0 || exercise.status == Status::passed);
}

std::string why(const ExerciseResult& exercise) {
  for (const Check& check : exercise.checks)
    if (check.status != Status::passed)
      return fmt::format("{} {}: {}", check.id, name_of(check.status),
                         check.message.value_or("no message"));
  return std::string(words_for(exercise.status));
}

const ExerciseResult* find(const Record& record, const std::string& id) {
  for (const auto& exercise : record.exercises)
    if (exercise.id == id) return &exercise;
  return nullptr;
}

Faults expect_compiled(const Record& record) {
  if (record.compile.status != Status::passed || !record.compile.exercises_put_back.empty())
    return {"does not compile: " + record.compile.message.value_or("no message")};
  return {};
}

bool hidden_passed(const ExerciseResult& exercise) {
  return std::all_of(exercise.checks.begin(), exercise.checks.end(), [](const Check& check) {
    return check.visibility == Visibility::visible || check.status == Status::passed;
  });
}

double share(double part, double whole) { return whole > 0 ? part / whole : 0; }

}  // namespace

Faults expect_full(const Record& record) {
  Faults faults = expect_compiled(record);
  if (!faults.empty()) return faults;
  for (const auto& exercise : record.exercises)
    if (!is_full(exercise))
      faults.push_back(fmt::format("{} of {} points; {}", record.result.score,
                                   record.result.max_score, why(exercise)));
  return faults;
}

Faults expect_exactly(const Record& record, const lab::Lesson& lesson, const Exercises& done) {
  Faults faults = expect_compiled(record);
  for (const auto& exercise : record.exercises) {
    const bool due = done.contains(lesson.find(exercise.id)->number());
    if (due && !is_full(exercise))
      faults.push_back(
          fmt::format("{} is done and has not its points: {}", exercise.id, why(exercise)));
    if (!due && (exercise.score > 0 || is_full(exercise)))
      faults.push_back(
          fmt::format("{} is not done and has {} points", exercise.id, exercise.score));
  }
  return faults;
}

Faults expect_killed(const Record& record, const lab::Misconception& wrong) {
  const auto* exercise = find(record, wrong.exercise);
  if (!exercise || !is_full(*exercise)) return {};
  return {fmt::format("survives: {} has all its points; add a check that fails", wrong.exercise)};
}

Faults expect_others_kept(const Record& record, const lab::Lesson& lesson, const Exercises& lost) {
  Faults faults;
  for (const auto& exercise : record.exercises) {
    if (is_full(exercise) || depends_on(lesson, *lesson.find(exercise.id), lost)) continue;
    faults.push_back(fmt::format("{} does not depend on it and lost its points: {}", exercise.id,
                                 why(exercise)));
  }
  return faults;
}

Faults expect_sentence(const Record& record, const lab::Misconception& wrong) {
  const auto* exercise = find(record, wrong.exercise);
  if (exercise && exercise->blocked_by) exercise = find(record, *exercise->blocked_by);
  const auto message = exercise ? exercise->message.value_or("") : "";
  if (says(message, wrong.sentence)) return {};
  return {fmt::format("the student reads \"{}\" in place of \"{}\"", message, wrong.sentence)};
}

Faults expect_contained(const Record& record, const lab::Lesson& lesson, const Exercises& fence) {
  if (record.compile.status != Status::passed)
    return {"a mistake in one fence costs the whole file: " +
            record.compile.message.value_or("does not compile")};
  Faults faults;
  for (const auto& exercise : record.exercises)
    if (fence.contains(lesson.find(exercise.id)->number()) && exercise.score > 0)
      faults.push_back(fmt::format("{} is broken and has {} points", exercise.id, exercise.score));
  return faults;
}

Faults expect_seen_through(const Record& record) {
  Faults faults;
  for (const auto& exercise : record.exercises)
    if (exercise.max_score > 0 && hidden_passed(exercise))
      faults.push_back(
          fmt::format("{} is given to a lesson that keeps its rows to itself: end one "
                      "of its checks in the store",
                      exercise.id));
  return faults;
}

Faults expect_visible(const Record& record) {
  Faults faults = expect_compiled(record);
  for (const auto& exercise : record.exercises)
    for (const auto& check : exercise.checks)
      if (check.visibility == Visibility::visible && check.status != Status::passed)
        faults.push_back(fmt::format("does not pass the visible check {}: {}", check.id,
                                     check.message.value_or("no message")));
  return faults;
}

double visible_share(const Record& record) {
  double part = 0, whole = 0;
  for (const auto& exercise : record.exercises) {
    const auto is_visible = [](const Check& check) {
      return check.visibility == Visibility::visible;
    };
    if (std::none_of(exercise.checks.begin(), exercise.checks.end(), is_visible)) continue;
    whole += exercise.max_score;
    if (std::all_of(exercise.checks.begin(), exercise.checks.end(), [&](const Check& check) {
          return !is_visible(check) || check.status == Status::passed;
        }))
      part += exercise.max_score;
  }
  return share(part, whole);
}

double hidden_write_share(const Record& record, const lab::Lesson& lesson) {
  double part = 0, whole = 0;
  for (const auto& exercise : record.exercises) {
    if (lesson.find(exercise.id)->kind != lab::ExerciseKind::write) continue;
    whole += exercise.max_score;
    if (hidden_passed(exercise)) part += exercise.max_score;
  }
  return share(part, whole);
}

bool says(std::string_view message, std::string_view sentence) {
  bool anything = false;
  while (true) {
    const auto mark = std::min(sentence.find("{expected}"), sentence.find("{actual}"));
    const auto part = sentence.substr(0, mark);
    const auto at = mark == sentence.npos && anything && message.size() >= part.size()
                        ? message.size() - part.size()
                        : message.find(part);
    if (at == message.npos || (!anything && at != 0)) return false;
    if (message.substr(at, part.size()) != part) return false;
    message.remove_prefix(at + part.size());
    if (mark == sentence.npos) return message.empty();
    sentence.remove_prefix(sentence.find('}', mark) + 1);
    anything = true;
  }
}

Faults expect_alike(const Record& first, const Record& other) {
  Faults faults;
  for (std::size_t i = 0; i < first.exercises.size() && i < other.exercises.size(); ++i) {
    const auto &here = first.exercises[i], &there = other.exercises[i];
    if (here.score == there.score && here.status == there.status) continue;
    faults.push_back(fmt::format("{} {} with seed {} and {} with seed {}: {}", here.id,
                                 name_of(here.status), first.result.seed, name_of(there.status),
                                 other.result.seed, why(is_full(here) ? there : here)));
  }
  return faults;
}

}  // namespace grader
