#include <lab/run/findings.hpp>

#include <signal.h>

#include <algorithm>
#include <sstream>

namespace lab {

namespace {

constexpr char kTodo[] = "TodoError";

std::string signal_text(int number) { return "signal " + std::to_string(number); }

Status status_of_end(const std::string& process) {
  if (process == "wall_timeout" || process == signal_text(SIGXCPU)) return Status::timeout;
  return process.starts_with("signal ") ? Status::crashed : Status::incomplete;
}

Status status_of(const check::Finished& finished) {
  switch (finished.outcome.status) {
    case check::Status::passed:
      return finished.ran ? Status::passed : Status::incomplete;
    case check::Status::ended:
      return status_of_end(finished.process);
    case check::Status::late:
      return Status::timeout;
    case check::Status::no_memory:
      return Status::memory_limit;
    case check::Status::failed:
    case check::Status::tampering:
      return Status::failed;
  }
  return Status::incomplete;
}

// Empty where the check's own message says it best.
std::string sentence_for(Status status, const check::Finished& finished) {
  switch (status) {
    case Status::timeout:
      return "this took longer than a check may: is there a loop that does not end?";
    case Status::memory_limit:
      return "this needed more memory than a check may use: is there a list that grows for ever?";
    case Status::crashed:
      if (finished.process == signal_text(SIGSEGV))
        return "the program crashed: a recursion without an end, or memory that is not there";
      return "the program crashed (" + finished.process + ")";
    case Status::incomplete:
      return "the program ended before the check finished";
    default:
      return "";
  }
}

std::optional<std::string> some(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

// What the check was doing when the lesson went away: "claim(session, \"Blue\"): "; empty: nothing.
std::string last_operation(const std::vector<std::string>& steps) {
  constexpr std::string_view kGone = ";  // did not come back";
  if (steps.empty() || !steps.back().ends_with(kGone)) return "";
  return steps.back().substr(0, steps.back().size() - kGone.size()) + ": ";
}

void replace_all(std::string& text, const std::string& mark, const std::string& with) {
  for (std::size_t at = 0; (at = text.find(mark, at)) != std::string::npos; at += with.size())
    text.replace(at, mark.size(), with);
}

// The misconception that the check names, or the one whose sentence the model checker has said.
void explain_misconception(const Lesson& lesson, const check::Outcome& outcome,
                           CheckResult& check) {
  const std::string name = outcome.misconception.text(), said = outcome.message.text();
  for (const auto& each : lesson.misconceptions) {
    const bool explains =
        each.name == name || (name.empty() && each.rule == "model" && each.sentence == said);
    if (!explains) continue;
    std::string sentence = each.sentence;
    replace_all(sentence, "{expected}", outcome.expected.text());
    replace_all(sentence, "{actual}", outcome.actual.text());
    check.misconception = each.name;
    check.message = sentence;
    return;
  }
}

CheckResult check_of(const check::Finished& finished, const Lesson& lesson) {
  const check::Outcome& outcome = finished.outcome;
  CheckResult check{finished.check.id, finished.check.name, status_of(finished)};
  check.steps = lines_of(outcome.steps.text());
  if (check.status == Status::passed) return check;
  check.message = some(outcome.message.text());
  if (outcome.actual.text() == kTodo) {
    check.steps.clear();
    return check;
  }
  check.expected = some(outcome.expected.text());
  check.actual = some(outcome.actual.text());
  check.sql = lines_of(outcome.sql.text());
  const bool refused = !finished.ran && check.message;  // it says why the lesson does not load
  const std::string sentence = sentence_for(check.status, finished);
  if (!refused && !sentence.empty()) check.message = last_operation(check.steps) + sentence;
  explain_misconception(lesson, outcome, check);
  return check;
}

CheckResult check_of(const Permission& permission) {
  CheckResult check{permission.id(), Permission::kName};
  if (!permission.used) return check;
  check.status = Status::failed;
  check.actual = permission.used;
  check.message = permission.message;
  check.misconception = permission.misconception;
  return check;
}

std::optional<std::string> blocker(const Exercise& exercise,
                                   const std::vector<ExerciseResult>& earlier) {
  for (const auto& id : exercise.depends)
    for (const auto& needed : earlier)
      if (needed.id == id && needed.status != Status::passed) return needed.blocked_by.value_or(id);
  return std::nullopt;
}

// A member, model or table that is not there yet: the exercise was not begun, or not under this
// name.
bool lacks_something(const ExerciseResult& result) {
  const std::string message = result.message.value_or("");
  return message.find(" has no ") != std::string::npos && message.ends_with(" yet");
}

void judge(const Exercise& exercise, const std::vector<ExerciseResult>& earlier,
           ExerciseResult& result) {
  const CheckResult* failure = result.first_failure();
  result.status = result.checks.empty() ? Status::incomplete
                  : failure             ? failure->status
                                        : Status::passed;
  if (result.checks.empty()) result.message = "it has no visible check in this build; type ./run";
  if (failure) result.message = failure->message;
  if (lacks_something(result))
    result.message = "exercise " + std::to_string(exercise.number()) +
                     " is still to do: " + result.message.value();
  if (result.status == Status::passed) result.score = result.max_score;
  if (result.status != Status::failed) return;
  result.blocked_by = blocker(exercise, earlier);
  if (result.blocked_by) result.status = Status::blocked;
}

ExerciseResult empty_result(const Exercise& exercise) {
  return {exercise.id, exercise.title, 0, exercise.points, Status::passed, {}, {}, {}};
}

}  // namespace

std::vector<ExerciseResult> exercises_of(const Lesson& lesson,
                                         const std::vector<check::Finished>& finished,
                                         const std::vector<Permission>& permissions) {
  std::vector<ExerciseResult> results;
  for (const auto& exercise : lesson.exercises) {
    ExerciseResult result = empty_result(exercise);
    for (const auto& each : permissions)
      if (each.exercise == exercise.id) result.checks.push_back(check_of(each));
    for (const auto& each : finished)
      if (each.check.exercise == exercise.id) result.checks.push_back(check_of(each, lesson));
    judge(exercise, results, result);
    results.push_back(std::move(result));
  }
  return results;
}

std::vector<ExerciseResult> exercises_without(const Lesson& lesson, const CompileResult& compile) {
  std::vector<ExerciseResult> results;
  for (const auto& exercise : lesson.exercises) {
    results.push_back(empty_result(exercise));
    results.back().status = compile.status;
    results.back().message = compile.message;
  }
  return results;
}

}  // namespace lab
