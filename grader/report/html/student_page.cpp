#include <grader/report/html/student_page.hpp>

#include <fmt/format.h>
#include <grader/report/escape.hpp>
#include <grader/report/html/page.hpp>

namespace grader {
namespace {

const lab::Lesson* find_lesson(const std::vector<lab::Lesson>& lessons, const std::string& name) {
  for (const auto& lesson : lessons) {
    if (lesson.name == name) return &lesson;
  }
  return nullptr;
}

std::string mark(Status status) {
  return fmt::format("<span class=\"mark {}\" aria-hidden=\"true\">{}</span>", tone_of(status),
                     mark_of(status));
}

std::string check_item(const Check& check) {
  std::string html =
      fmt::format("<li>{}<div>{} <span class=\"quiet\">({}{})</span>", mark(check.status),
                  html_text(check.name.empty() ? check.id : check.name), words_for(check.status),
                  check.visibility == Visibility::hidden ? ", a hidden check" : "");
  if (check.expected)
    html += fmt::format("<br>expected <code>{}</code>", html_text(*check.expected));
  if (check.actual) html += fmt::format("<br>found <code>{}</code>", html_text(*check.actual));
  if (check.message) html += fmt::format("<br>{}", html_text(*check.message));
  return html + "</div></li>\n";
}

std::string checks_of(const ExerciseResult& exercise) {
  if (exercise.checks.empty()) return "";
  std::string html = "<ul class=\"checks\">\n";
  for (const auto& check : exercise.checks) html += check_item(check);
  return html + "</ul>\n";
}

// The first hint only: the others are for those who ask for them.
std::string hint_of(const lab::Lesson* lesson, const ExerciseResult& exercise) {
  if (!lesson || exercise.status == Status::passed || exercise.status == Status::blocked) return "";
  const auto* known = lesson->find(exercise.id);
  if (!known || known->hints.empty()) return "";
  return fmt::format("<p><strong>Hint:</strong> {}</p>\n", html_text(known->hints.front()));
}

std::string exercise_of(const ExerciseResult& exercise, const lab::Lesson* lesson) {
  const auto why = explanation(exercise);
  return fmt::format(
      "<details class=\"exercise\"{}><summary>{}<span><strong>{} {}</strong> "
      "<span class=\"{}\">{}</span></span><span class=\"number\">{} / {}</span></summary>"
      "<div class=\"inside\">{}{}{}</div></details>\n",
      exercise.status == Status::passed || exercise.status == Status::blocked ? "" : " open",
      mark(exercise.status), escape_markup(exercise.id), escape_markup(exercise.title),
      tone_of(exercise.status), escape_markup(status_text(exercise)), points_text(exercise.score),
      points_text(exercise.max_score),
      why.empty() ? "" : fmt::format("<p class=\"said\">{}</p>\n", html_text(why)),
      hint_of(lesson, exercise), checks_of(exercise));
}

std::string names(std::string_view what, const std::vector<std::string>& list) {
  if (list.empty()) return "";
  std::string html = fmt::format("<p class=\"quiet\">{}", what);
  for (const auto& name : list) html += fmt::format(" <code>{}</code>", html_text(name));
  return html + "</p>\n";
}

std::string lesson_of(const Record& record, const std::vector<lab::Lesson>& lessons) {
  const auto& [submission, result, compile, exercises] = record;
  const auto* lesson = find_lesson(lessons, submission.lesson);
  std::string html = fmt::format("<h2>{}{}{}</h2>\n<p><strong>{} of {} points</strong>, {}</p>\n{}",
                                 escape_markup(submission.lesson), lesson ? ": " : "",
                                 lesson ? escape_markup(lesson->title) : "",
                                 points_text(result.score), points_text(result.max_score),
                                 words_for(result.verdict), share_bar(share_of(result)));
  if (result.message) html += fmt::format("<p class=\"said\">{}</p>\n", html_text(*result.message));
  if (compile.message) {
    html += fmt::format("<h3>What the compiler said</h3>\n<pre>{}</pre>\n",
                        escape_markup_lines(*compile.message));
  }
  if (result.verdict != Verdict::rejected_upload) {
    html += "<h3>Exercises</h3>\n";
    for (const auto& exercise : exercises) html += exercise_of(exercise, lesson);
  }
  return html + names("Handed in:", submission.files) +
         names("Not taken, because the lesson does not list it:", submission.discarded_files);
}

}  // namespace

std::string published_exercise(const ExerciseResult& exercise) {
  return exercise_of(exercise, nullptr);
}

std::string student_page(const std::vector<const Record*>& records,
                         const std::vector<lab::Lesson>& lessons) {
  const auto& student = records.front()->submission.student;
  const std::string name = student.empty() ? "(no name)" : student;
  double score = 0, most = 0;
  std::string sections;
  for (const auto* record : records) {
    score += record->result.score;
    most += record->result.max_score;
    sections += lesson_of(*record, lessons);
  }
  return html_page(
      name, fmt::format("<main>\n<h1>{}</h1>\n<p class=\"quiet\">{} of {} points</p>\n"
                        "{}</main>\n",
                        escape_markup(name), points_text(score), points_text(most), sections));
}

}  // namespace grader
