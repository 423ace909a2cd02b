#include <lab/cli/verdict_text.hpp>

#include <unistd.h>

#include <cstdlib>

#include <fmt/format.h>

#include <lab/cli/row.hpp>

namespace lab::cli {

namespace {

std::string painted(const std::string& text, const char* code, bool colour) {
  return colour ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : text;
}

bool to_do(const ExerciseResult& exercise) {
  return exercise.message.value_or("").find("is still to do") != std::string::npos;
}

std::string words_for(const ExerciseResult& exercise) {
  if (exercise.status == Status::blocked) return "blocked by " + exercise.blocked_by.value_or("");
  if (to_do(exercise)) return "still to do";
  return std::string(lab::words_for(exercise.status));
}

// Red is for what is wrong, and nothing is wrong with what was not begun.
const char* colour_of(const ExerciseResult& exercise) {
  if (exercise.status == Status::passed) return "32";
  return exercise.status == Status::blocked || to_do(exercise) ? "33" : "31";
}

std::string overview(const Verdict& verdict, const Lesson& lesson, bool colour) {
  std::string text = fmt::format("{} {}\n", lesson.number, lesson.title);
  for (const auto& exercise : verdict.exercises)
    text += fmt::format(
        "  {} {} {}\n",
        painted(fmt::format("{:<16}", words_for(exercise)), colour_of(exercise), colour),
        exercise.id, exercise.title);
  return text;
}

// Side by side where both are short.
std::string expected_and_found(const CheckResult& check) {
  constexpr std::size_t kShort = 28;
  if (check.expected && check.actual && check.expected->size() <= kShort &&
      check.actual->size() <= kShort)
    return code_row("expected", fmt::format("{:<32}found  {}", *check.expected, *check.actual));
  std::string text;
  if (check.expected) text += row("expected", *check.expected);
  if (check.actual) text += row("found", *check.actual);
  return text;
}

std::string listed(const char* label, const std::vector<std::string>& lines, std::size_t most) {
  std::string text;
  const std::size_t first = lines.size() > most ? lines.size() - most : 0;
  if (first > 0) text += row(label, fmt::format("... {} more before", first));
  for (std::size_t i = first; i < lines.size(); ++i)
    text += code_row(text.empty() ? label : "", lines[i]);
  return text;
}

std::string details(const CheckResult& check) {
  constexpr std::size_t kMostSteps = 20, kMostStatements = 10;
  std::string text =
      row("check", check.name) + listed("did", check.steps, kMostSteps) + expected_and_found(check);
  if (check.message) text += row("because", *check.message);
  return text + listed("SQL", check.sql, kMostStatements);
}

std::string failure(const ExerciseResult& exercise, bool colour) {
  std::string text = painted(
      fmt::format("\n{} {}: {}\n", exercise.id, exercise.title, words_for(exercise)), "1", colour);
  if (to_do(exercise)) return text + row("because", *exercise.message);
  bool any = false;
  for (const CheckResult& check : exercise.checks) {
    if (check.status == Status::passed) continue;
    text += details(check);
    any = true;
  }
  return any || !exercise.message ? text : text + row("because", *exercise.message);
}

std::string what_helps(const ExerciseResult& open) {
  if (open.blocked_by) return fmt::format("{0} comes first: lab run {0}", *open.blocked_by);
  return "lab hint " + open.id + " gives a hint";
}

// All that failed; of what is still to do or waits for another exercise, the first.
std::string failures(const Verdict& verdict, bool colour) {
  const ExerciseResult* first = verdict.first_failure();
  std::string text;
  for (const ExerciseResult& exercise : verdict.exercises) {
    if (exercise.status == Status::passed) continue;
    const bool waits = exercise.status == Status::blocked || to_do(exercise);
    if (!waits || &exercise == first) text += failure(exercise, colour);
  }
  return text + row("next", what_helps(*first));
}

// What the lesson gave to print, where no failure asks for attention.
std::string printed(const Verdict& verdict) {
  constexpr std::size_t kMost = 20;
  std::vector<std::string> lines;
  for (const ExerciseResult& exercise : verdict.exercises)
    for (const CheckResult& check : exercise.checks)
      for (const std::string& step : check.steps)
        lines.push_back(exercise.id + "  " + step.substr(sizeof kPrintedStep - 1));
  return listed("printed", lines, kMost);
}

std::string what_is_next(const Verdict& verdict, const Lesson& lesson) {
  if (verdict.exercises.size() < lesson.exercises.size())
    return "passed. To check all exercises: lab run " + lesson.number;
  if (lesson.points() == 0) return "all passed. There is nothing to hand in; go on with lab next";
  return "all passed. To hand it in: lab submit " + lesson.number;
}

}  // namespace

std::string text_of(const Verdict& verdict, const Lesson& lesson, bool colour) {
  if (verdict.compile.status != Status::passed)
    return fmt::format("{} {}: {}\n", lesson.number, lesson.title,
                       painted("does not compile", "31", colour)) +
           row("because", verdict.compile.message.value_or("")) +
           row("next", "correct this, then: lab run " + lesson.number);
  std::string text = overview(verdict, lesson, colour);
  if (!verdict.passed()) return text + failures(verdict, colour);
  return text + printed(verdict) + row("next", what_is_next(verdict, lesson));
}

bool wants_colour() {
  const char* no = std::getenv("NO_COLOR");
  return ::isatty(STDOUT_FILENO) == 1 && !(no && *no);
}

}  // namespace lab::cli
