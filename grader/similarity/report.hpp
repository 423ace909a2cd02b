// What was found, as text, JSON and pages. For staff: names two students beside each other.
#pragma once

#include <lab/lesson/lesson.hpp>
#include <string>
#include <vector>

#include <grader/report/format.hpp>
#include <grader/similarity/compare.hpp>

namespace grader::similarity {

struct LessonComparison {
  lab::Lesson lesson;
  std::vector<Entry> entries;
  Comparison found;
  bool has_records = false;  // else mistakes were not compared
};

std::string text_report(const std::vector<LessonComparison>& lessons);

// {"schema_version":1,"lessons":[...]}, in ASCII.
std::string json_report(const std::vector<LessonComparison>& lessons);

// index.html, and a page for each pair that is shown.
ReportFiles pages(const std::vector<LessonComparison>& lessons);

// "pairs/01_one_to_many-001.html"
std::string pair_page_path(const lab::Lesson& lesson, std::size_t pair);

// The pieces of `pages`.
std::string similarity_page(const std::vector<LessonComparison>& lessons);
std::string pair_page(const LessonComparison& lesson, const Pair& pair);

// The sentences that text and pages share.
std::string student_of(const LessonComparison& lesson, std::size_t entry);  // one inert line
std::string evidence_of(const Pair& pair);
std::string description_of(const LessonComparison& lesson, const EqualFiles& equal);
std::string signal_of(const LessonComparison& lesson);
std::vector<std::string> not_compared(
    const LessonComparison& lesson);  // "ann: models.hpp is empty"

}  // namespace grader::similarity
