#include <grader/book/student_page.hpp>

#include <fmt/format.h>
#include <grader/report/graded_class.hpp>
#include <grader/report/html/page.hpp>
#include <grader/report/html/student_page.hpp>
#include <grader/text/file_name.hpp>
#include <grader/text/printable.hpp>

namespace grader {
namespace {

std::string name_in(const Book& book, std::string_view student) {
  const auto& entry = book.entry(student);
  return printable_line(entry.name.empty() ? entry.id : entry.name);
}

// What stands under a lesson's points, a sentence each.
std::vector<std::string> sentences(const PublishedLesson& lesson) {
  std::vector<std::string> all;
  const auto& late = lesson.late;
  if (late.days > 0)
    all.push_back(
        fmt::format("{:g} days late, {:g} of them from the bank; {:g} % of the points lost",
                    late.days, late.from_bank, late.share * 100));
  if (lesson.class_middle)
    all.push_back(fmt::format("the middle of the class: {:g}", *lesson.class_middle));
  return all;
}

std::string wait_of(const PublishedLesson& lesson, const TimeZone& zone) {
  return fmt::format("checks are shown after {}", zone.format(*lesson.checks_after));
}

std::string remark_text(const PublishedRemark& remark) {
  std::string of;
  if (remark.points)
    of = fmt::format(
        "{}, {:g} points: ", remark.criterion.empty() ? "rubric" : printable_line(remark.criterion),
        *remark.points);
  return of + printable_line(remark.text);
}

std::string exercise_text(const ExerciseResult& exercise) {
  std::string text =
      fmt::format("  {} {}: {:g} of {:g}\n", exercise.id, printable_line(exercise.title),
                  exercise.score, exercise.max_score);
  for (const auto& check : exercise.checks) {
    if (check.status != Status::passed)
      text += fmt::format("    {} {}: {}\n", check.id, name_of(check.status),
                          printable_line(check.message.value_or("")));
  }
  return text;
}

std::string lesson_text(const PublishedLesson& lesson, const TimeZone& zone) {
  std::string text = fmt::format("\n{}{}\n  {:g} of {:g} points\n", lesson.name,
                                 lesson.held ? " (held)" : "", lesson.points, lesson.max_score);
  for (const auto& sentence : sentences(lesson)) text += fmt::format("  {}\n", sentence);
  if (lesson.compile_message)
    text += fmt::format("  the compiler said: {}\n", printable_line(*lesson.compile_message));
  for (const auto& exercise : lesson.exercises) text += exercise_text(exercise);
  if (lesson.checks_after) text += fmt::format("  {}\n", wait_of(lesson, zone));
  for (const auto& remark : lesson.remarks) text += fmt::format("  {}\n", remark_text(remark));
  return text;
}

std::string lesson_html(const PublishedLesson& lesson, const TimeZone& zone) {
  std::string html = fmt::format("<h2>{}{}</h2>\n<p><strong>{} of {} points</strong></p>\n",
                                 html_text(lesson.name), lesson.held ? " (held)" : "",
                                 points_text(lesson.points), points_text(lesson.max_score));
  for (const auto& sentence : sentences(lesson))
    html += fmt::format("<p class=\"quiet\">{}</p>\n", html_text(sentence));
  if (lesson.compile_message)
    html += fmt::format("<h3>What the compiler said</h3>\n<p>{}</p>\n",
                        html_text(*lesson.compile_message));
  for (const auto& exercise : lesson.exercises) html += published_exercise(exercise);
  if (lesson.checks_after)
    html += fmt::format("<p class=\"quiet\">{}</p>\n", html_text(wait_of(lesson, zone)));
  for (const auto& remark : lesson.remarks)
    html += fmt::format("<p class=\"said\">{}</p>\n", html_text(remark_text(remark)));
  return html;
}

}  // namespace

std::filesystem::path page_of(const Book& book, std::string_view student) {
  return book.term() / "pages" / (file_name_of(student) + ".html");
}

std::string student_text(Book& book, Publisher& publisher, std::string_view student,
                         bool held_too) {
  std::string page = name_in(book, student) + "\n";
  for (const auto& lesson : publisher.lessons_of(student, held_too))
    page += lesson_text(lesson, book.course().zone);
  return page;
}

std::string student_html(Book& book, Publisher& publisher, std::string_view student) {
  const auto name = name_in(book, student);
  std::string sections;
  for (const auto& lesson : publisher.lessons_of(student, false))
    sections += lesson_html(lesson, book.course().zone);
  if (sections.empty()) sections = "<p class=\"quiet\">Nothing is published yet.</p>\n";
  return html_page(name,
                   fmt::format("<main>\n<h1>{}</h1>\n{}</main>\n", html_text(name), sections));
}

}  // namespace grader
