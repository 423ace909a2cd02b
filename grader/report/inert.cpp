#include <grader/report/inert.hpp>

#include <grader/text/printable.hpp>

namespace grader {
namespace {

void line(std::string& text) { text = printable_line(text); }
void lines(std::string& text) { text = printable_text(text); }
void lines(std::optional<std::string>& text) {
  if (text) lines(*text);
}
void each_line(std::vector<std::string>& texts) {
  for (auto& text : texts) line(text);
}

void clean(Check& check) {
  line(check.id);
  line(check.name);
  lines(check.expected);
  lines(check.actual);
  lines(check.message);
  if (check.misconception) line(*check.misconception);
  for (auto& sql : check.sql) lines(sql);
}

void clean(ExerciseResult& exercise) {
  line(exercise.id);
  line(exercise.title);
  if (exercise.blocked_by) line(*exercise.blocked_by);
  lines(exercise.message);
  for (auto& check : exercise.checks) clean(check);
}

void clean(Record& record) {
  auto& [submission, result, compile, exercises] = record;
  submission.student = inert_name(submission.student);
  line(submission.lesson);
  line(submission.source_digest);
  each_line(submission.files);
  each_line(submission.discarded_files);
  each_line(result.flags);
  lines(result.message);
  line(result.seed);
  lines(compile.message);
  each_line(compile.exercises_put_back);
  for (auto& exercise : exercises) clean(exercise);
}

}  // namespace

std::string inert_name(std::string_view student) {
  std::string doubled;
  for (const char byte : student) doubled += byte == '\\' ? "\\\\" : std::string(1, byte);
  return printable_line(doubled);
}

GradedClass inert(GradedClass graded) {
  line(graded.run.grader_version);
  line(graded.run.toolchain);
  line(graded.run.sandbox);
  for (auto& record : graded.records) clean(record);
  return graded;
}

GradedClass for_students(GradedClass graded) {
  for (auto& record : graded.records) {
    record = student_view(std::move(record));
    record.result.seed.clear();
  }
  return graded;
}

}  // namespace grader
