#include <grader/similarity/report.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <grader/gradebook/record_json.hpp>
#include <grader/report/inert.hpp>
#include <grader/text/printable.hpp>

#include <nlohmann/json.hpp>

namespace grader::similarity {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kShort = 60;  // tokens; about the declarations of a lesson's first exercises

std::string_view word_for(EqualFiles::How how) {
  return how == EqualFiles::How::renamed ? "renamed" : "without_comments";
}

Json json_of(const LessonComparison& lesson, const EqualFiles& equal) {
  Json students = Json::array();
  for (const auto entry : equal.entries) students.push_back(student_of(lesson, entry));
  return {{"how", word_for(equal.how)},
          {"students", students},
          {"answer", equal.answer.empty() ? Json() : Json(equal.answer)},
          {"added_tokens", equal.added_tokens}};
}

Json json_of(const LessonComparison& lesson, std::size_t number) {
  const auto& pair = lesson.found.pairs[number];
  return {{"students", {student_of(lesson, pair.a), student_of(lesson, pair.b)}},
          {"code_runs", pair.code_runs},
          {"least_runs", pair.least_runs},
          {"wrong_runs", pair.wrong_runs},
          {"prose_runs", pair.prose_runs},
          {"mistakes", pair.mistakes},
          {"page", pair_page_path(lesson.lesson, number)}};
}

Json json_of(const LessonComparison& lesson) {
  const auto& found = lesson.found;
  Json equal = Json::array(), words = Json::array(), pairs = Json::array();
  for (const auto& group : found.equal) equal.push_back(json_of(lesson, group));
  for (const auto& [entry, runs] : found.answers_words)
    words.push_back({{"student", student_of(lesson, entry)}, {"prose_runs", runs}});
  for (std::size_t i = 0; i < found.pairs.size(); ++i) pairs.push_back(json_of(lesson, i));
  return {{"lesson", lesson.lesson.name},
          {"submissions", lesson.entries.size()},
          {"compared", found.compared},
          {"without_signal", found.without_signal},
          {"mistakes_compared", lesson.has_records},
          {"equal_files", equal},
          {"answers_words", words},
          {"pairs_flagged", found.flagged},
          {"pairs", pairs},
          {"not_compared", not_compared(lesson)}};
}

std::string text_of(const LessonComparison& lesson) {
  const auto& found = lesson.found;
  auto text = fmt::format("{}\n  {}\n", lesson.lesson.name, signal_of(lesson));
  for (const auto& equal : found.equal) text += "  " + description_of(lesson, equal) + "\n";
  for (const auto& [entry, runs] : found.answers_words)
    text += fmt::format("  {} has words of the answers' comments ({} runs)\n",
                        student_of(lesson, entry), runs);
  for (const auto& pair : found.pairs)
    text += fmt::format("  {} and {}: {}\n", student_of(lesson, pair.a), student_of(lesson, pair.b),
                        evidence_of(pair));
  if (found.flagged > found.pairs.size())
    text += fmt::format("  and {} more pairs\n", found.flagged - found.pairs.size());
  for (const auto& line : not_compared(lesson)) text += "  not compared: " + line + "\n";
  return text;
}

}  // namespace

std::string student_of(const LessonComparison& lesson, std::size_t entry) {
  const auto& name = lesson.entries[entry].submission.summary.student;
  return name.empty() ? "(no name)" : inert_name(name);
}

std::string evidence_of(const Pair& pair) {
  std::vector<std::string> parts;
  if (pair.code_runs)
    parts.push_back(fmt::format("{} of {} runs of code", pair.code_runs, pair.least_runs));
  if (pair.wrong_runs)
    parts.push_back(fmt::format("{} of them in exercises that both failed", pair.wrong_runs));
  if (pair.prose_runs) parts.push_back(fmt::format("{} runs of words", pair.prose_runs));
  if (!pair.mistakes.empty())
    parts.push_back(fmt::format("the same rare mistakes in {}", fmt::join(pair.mistakes, ", ")));
  return fmt::format("{}", fmt::join(parts, "; "));
}

std::string description_of(const LessonComparison& lesson, const EqualFiles& equal) {
  std::vector<std::string> names;
  for (const auto entry : equal.entries) names.push_back(student_of(lesson, entry));
  const auto short_note = equal.added_tokens < kShort
                              ? ", which is so little that people come to it by themselves"
                              : "";
  return fmt::format("{}: {} but for comments and white space{}; {} tokens beyond the starter{}",
                     fmt::join(names, ", "),
                     equal.answer.empty() ? "equal files" : "equal to " + equal.answer,
                     equal.how == EqualFiles::How::renamed ? " and the choice of names" : "",
                     equal.added_tokens, short_note);
}

std::string signal_of(const LessonComparison& lesson) {
  const auto& found = lesson.found;
  const auto handed_in = fmt::format("{} of {} submissions have more than the starter.",
                                     found.compared, lesson.entries.size());
  const std::string mistakes =
      lesson.has_records ? "" : " Mistakes were not compared: name the graded class by --grades.";
  if (found.compared < 2) return handed_in + " Nothing to compare.";
  if (found.without_signal > 0)
    return fmt::format(
        "{} {} {} so little code that is not in the answers or everybody's "
        "that its likeness says nothing: there is no signal.{}",
        handed_in, found.without_signal, found.without_signal == 1 ? "of them has" : "of them have",
        mistakes);
  return handed_in + mistakes;
}

std::vector<std::string> not_compared(const LessonComparison& lesson) {
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < lesson.entries.size(); ++i) {
    const auto& submission = lesson.entries[i].submission;
    if (submission.rejected)
      lines.push_back(student_of(lesson, i) + ": " + printable_line(*submission.rejected));
  }
  return lines;
}

std::string text_report(const std::vector<LessonComparison>& lessons) {
  std::string text;
  for (const auto& lesson : lessons) text += text_of(lesson);
  return text;
}

std::string json_report(const std::vector<LessonComparison>& lessons) {
  Json document{{"schema_version", kSchemaVersion}, {"lessons", Json::array()}};
  for (const auto& lesson : lessons) document["lessons"].push_back(json_of(lesson));
  return document.dump(1, ' ', true) + "\n";
}

std::string pair_page_path(const lab::Lesson& lesson, std::size_t pair) {
  return fmt::format("pairs/{}-{:03}.html", lesson.name, pair + 1);
}

ReportFiles pages(const std::vector<LessonComparison>& lessons) {
  ReportFiles files{{"index.html", similarity_page(lessons)}};
  for (const auto& lesson : lessons)
    for (std::size_t i = 0; i < lesson.found.pairs.size(); ++i)
      files.push_back({pair_page_path(lesson.lesson, i), pair_page(lesson, lesson.found.pairs[i])});
  return files;
}

}  // namespace grader::similarity
