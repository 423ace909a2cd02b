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

std::string overview(const Verdict& verdict, const Lesson& lesson, bool colour) {
  std::string text = fmt::format("{} {}\n", lesson.number, lesson.title);
  for (const auto& exercise : verdict.exercises) {
    const bool passed = exercise.status == Status::passed;
    text += fmt::format(
        "  {} {} {}\n",
        painted(fmt::format("{:<16}", words_for(exercise)), passed ? "32" : "31", colour),
        exercise.id, exercise.title);
  }
  return text;
}

std::string details(const CheckResult& check) {
  std::string text = row("check", check.name);
  if (check.expected) text += row("expected", *check.expected);
  if (check.actual) text += row("found", *check.actual);
  if (check.message) text += row("because", *check.message);
  for (std::size_t i = 0; i < check.sql.size(); ++i) text += row(i ? "" : "SQL", check.sql[i]);
  return text;
}

std::string first_failure(const Verdict& verdict, bool colour) {
  const ExerciseResult& exercise = *verdict.first_failure();
  std::string text = painted(
      fmt::format("\n{} {}: {}\n", exercise.id, exercise.title, words_for(exercise)), "1", colour);
  if (to_do(exercise))
    text += row("because", *exercise.message);
  else if (const CheckResult* check = exercise.first_failure())
    text += details(*check);
  else if (exercise.message)
    text += row("because", *exercise.message);
  return text + row("next", "lab hint " + exercise.id + " gives a hint");
}

}  // namespace

std::string text_of(const Verdict& verdict, const Lesson& lesson, bool colour) {
  if (verdict.compile.status != Status::passed)
    return fmt::format("{} {}: {}\n", lesson.number, lesson.title,
                       painted("does not compile", "31", colour)) +
           row("because", verdict.compile.message.value_or("")) +
           row("next", "correct this line, then: lab run " + lesson.number);
  std::string text = overview(verdict, lesson, colour);
  if (!verdict.passed()) return text + first_failure(verdict, colour);
  return text + row("next", lesson.points() == 0
                                ? "all passed. There is nothing to hand in; go on with lab next"
                                : "all passed. To hand it in: lab submit " + lesson.number);
}

bool wants_colour() {
  const char* no = std::getenv("NO_COLOR");
  return ::isatty(STDOUT_FILENO) == 1 && !(no && *no);
}

}  // namespace lab::cli
