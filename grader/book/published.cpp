#include <grader/book/published.hpp>

#include <grader/gradebook/record_json.hpp>
#include <grader/report/inert.hpp>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace grader {
namespace {

constexpr std::size_t kSmallestCell = 5;  // fewer students could be told apart

// When the last extension of anybody has passed. The latest extension of each student stands, but
// an earlier, longer one is waited for as well: it may have been relied on.
Time last_due(Book& book, const CourseLesson& lesson) {
  Time last = lesson.due;
  const auto extensions = book.session()
                              .query<book::Extension>()
                              .filter_by(&book::Extension::lesson, orm::Text(lesson.name))
                              .all();
  for (const auto& extension : extensions) last = std::max(last, from_column(extension->until));
  return last;
}

// What is left of an exercise; nothing where even its points are hidden.
std::optional<ExerciseResult> seen_of(ExerciseResult exercise, const CourseLesson& lesson,
                                      bool after_due) {
  const auto seen = [&](const Check& check) {
    const auto details = lesson.details_of(check.id);
    if (details != Details::after_due) return details;
    return after_due ? Details::visible : Details::points;
  };
  const auto is = [&](Details details) {
    return [&, details](const Check& check) { return seen(check) == details; };
  };
  auto& checks = exercise.checks;
  if (lesson.details == Details::hidden && lesson.checks.empty()) return std::nullopt;
  if (checks.empty() && lesson.details == Details::hidden) return std::nullopt;
  if (std::any_of(checks.begin(), checks.end(), is(Details::hidden))) return std::nullopt;
  if (std::erase_if(checks, is(Details::points)) > 0) exercise.message.reset();
  return exercise;
}

bool waits_for_due(const CourseLesson& lesson) {
  const auto waits = [](const auto& one) { return one.second == Details::after_due; };
  return lesson.details == Details::after_due ||
         std::any_of(lesson.checks.begin(), lesson.checks.end(), waits);
}

std::vector<PublishedRemark> remarks_of(const book::Student& student, const std::string& lesson) {
  std::vector<PublishedRemark> remarks;
  for (const auto& remark : student.remarks) {
    if (remark->lesson != lesson) continue;
    remarks.push_back({remark->text.c_str(), "", {}});
    if (remark->criterion != orm::null) remarks.back().criterion = remark->criterion.c_str();
    if (remark->points != orm::null) remarks.back().points = double(remark->points);
  }
  return remarks;
}

}  // namespace

Publisher::Publisher(Book& book, Time now) : book_(book), now_(now), standings_(standings(book)) {
  const auto& lessons = book.course().lessons;
  for (std::size_t i = 0; i < lessons.size(); ++i)
    facts_.push_back(
        {book.is_published(lessons[i].name), last_due(book, lessons[i]), class_middle(i)});
}

std::vector<PublishedLesson> Publisher::lessons_of(std::string_view student, bool held_too) {
  const auto whose = book_.look_up(student);  // throws for nobody
  const auto mine = std::find_if(standings_.begin(), standings_.end(),
                                 [&](const auto& one) { return one.student.id == student; });
  std::vector<PublishedLesson> lessons;
  for (std::size_t i = 0; i < facts_.size(); ++i) {
    if (facts_[i].published || (held_too && mine->counting[i]))
      lessons.push_back(lesson_of(*mine, *whose, i));
  }
  return lessons;
}

PublishedLesson Publisher::lesson_of(const StudentStanding& standing, const book::Student& student,
                                     std::size_t index) const {
  const auto& [published, due, middle] = facts_[index];
  const auto& lesson = book_.course().lessons[index];
  PublishedLesson seen;
  seen.name = lesson.name;
  seen.held = !published;
  seen.points = standing.lessons[index].points;
  seen.max_score = standing.max_scores[index];
  seen.late = standing.lessons[index].late;
  seen.class_middle = middle;
  seen.remarks = remarks_of(student, lesson.name);
  const bool after_due = now_ > due;
  if (!after_due && waits_for_due(lesson)) seen.checks_after = due;
  const auto& attempt = standing.counting[index];
  if (!attempt || attempt->record == orm::null) return seen;
  const auto json = nlohmann::ordered_json::parse(attempt->record.c_str());
  auto record =
      for_students({{}, {record_from_json(json.at("records").at(0))}, {}}).records.front();
  if (lesson.details != Details::hidden) seen.compile_message = record.compile.message;
  for (auto& exercise : record.exercises) {
    if (auto part = seen_of(std::move(exercise), lesson, after_due))
      seen.exercises.push_back(std::move(*part));
  }
  return seen;
}

std::optional<double> Publisher::class_middle(std::size_t index) const {
  std::vector<double> points;
  for (const auto& one : standings_) {
    if (one.lessons[index].attempt) points.push_back(one.lessons[index].points);
  }
  if (points.size() < kSmallestCell) return std::nullopt;
  const auto middle = points.begin() + static_cast<std::ptrdiff_t>(points.size() / 2);
  std::nth_element(points.begin(), middle, points.end());
  return *middle;
}

std::vector<std::string> unknown_checks(Book& book, const CourseLesson& lesson) {
  std::string records;
  const auto attempts = book.session()
                            .query<book::Attempt>()
                            .filter_by(&book::Attempt::lesson, orm::Text(lesson.name))
                            .all();
  for (const auto& attempt : attempts)
    if (attempt->record != orm::null) records += attempt->record.c_str();
  std::vector<std::string> unknown;
  for (const auto& [id, details] : lesson.checks) {
    const bool known = records.find("\"" + id + "\"") != std::string::npos;
    if (!known && !records.empty()) unknown.push_back(id);
  }
  return unknown;
}

}  // namespace grader
