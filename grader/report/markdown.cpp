#include <fmt/format.h>
#include <grader/report/escape.hpp>
#include <grader/report/submission_file.hpp>
#include <grader/report/writers.hpp>
#include <grader/text/file_name.hpp>

#include <map>

namespace grader {
namespace {

std::string lesson_table(const GradedClass& graded, const std::string& lesson) {
  std::string rows, header, rule;
  for (const auto& record : graded.records) {
    if (record.submission.lesson != lesson) continue;
    if (header.empty()) {
      header = "| student | points | verdict |";
      rule = "|---|---|---|";
      for (const auto& exercise : record.exercises) {
        header +=
            fmt::format(" {} {} |", markdown_text(exercise.id), markdown_text(exercise.title));
        rule += "---|";
      }
    }
    rows += fmt::format("| {} | {}/{} | {} |", markdown_code(record.submission.student, true),
                        points_text(record.result.score), points_text(record.result.max_score),
                        words_for(record.result.verdict));
    for (const auto& exercise : record.exercises) {
      rows += fmt::format(" {} {} |", points_text(exercise.score),
                          markdown_text(status_text(exercise)));
    }
    rows += "\n";
  }
  return fmt::format("## {}\n\n{}\n{}\n{}\n", markdown_text(lesson), header, rule, rows);
}

std::string submission_section(const Record& record) {
  std::string text =
      fmt::format("## {}: {} of {} points, {}\n\n", markdown_text(record.submission.lesson),
                  points_text(record.result.score), points_text(record.result.max_score),
                  words_for(record.result.verdict));
  const auto feedback = submission_feedback(record);
  if (!feedback.empty()) text += markdown_code(feedback, false) + "\n\n";
  if (record.result.verdict == Verdict::rejected_upload) return text;
  text += "| exercise | points | status | what to know |\n|---|---|---|---|\n";
  for (const auto& exercise : record.exercises) {
    text += fmt::format("| {} {} | {}/{} | {} | {} |\n", markdown_text(exercise.id),
                        markdown_text(exercise.title), points_text(exercise.score),
                        points_text(exercise.max_score), markdown_text(status_text(exercise)),
                        markdown_code(explanation(exercise), true));
  }
  if (!record.submission.discarded_files.empty()) {
    text += "\nNot taken, because the lesson does not list them:\n\n";
    for (const auto& name : record.submission.discarded_files) {
      text += fmt::format("- {}\n", markdown_code(name, false));
    }
  }
  return text + "\n";
}

}  // namespace

ReportFiles write_markdown(const GradedClass& graded, const ReportSettings&) {
  std::string all = "# Class\n\n";
  for (const auto& lesson : lesson_names(graded)) all += lesson_table(graded, lesson);
  ReportFiles files{{"class.md", all}};
  std::map<std::string, std::string> students;
  for (const auto& record : graded.records) {
    auto& text = students[record.submission.student];
    if (text.empty()) text = "# " + markdown_code(record.submission.student, false) + "\n\n";
    text += submission_section(record);
  }
  for (const auto& [student, text] : students) {
    files.push_back({"students/" + file_name_of(student) + ".md", text});
  }
  return files;
}

}  // namespace grader
