#include <grader/author/validation.hpp>

#include <fmt/format.h>
#include <grader/gradebook/record_json.hpp>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

namespace grader {
namespace {

using nlohmann::ordered_json;

double rounded(double seconds) { return static_cast<double>(static_cast<long>(seconds * 10)) / 10; }

ordered_json to_json(const LessonValidation& it) {
  return {{"lesson", it.lesson},
          {"checks", it.checks},
          {"accepted", {{"total", it.accepted.total}, {"full", it.accepted.full}}},
          {"solution", json_number(it.solution)},
          {"stub", json_number(it.stub)},
          {"exercises_alone", {{"total", it.alone.total}, {"right", it.alone.right}}},
          {"mutants",
           {{"total", it.mutants.total},
            {"killed", it.mutants.killed},
            {"sentence_shown", it.mutants.sentence_shown}}},
          {"mechanical",
           {{"total", it.mechanical.total},
            {"killed", it.mechanical.killed},
            {"equivalent", it.mechanical.equivalent}}},
          {"hardcoded",
           {{"visible", it.hardcoded.visible}, {"hidden_write", it.hardcoded.hidden_write}}},
          {"fences", {{"total", it.fences.total}, {"right", it.fences.right}}},
          {"leaks", it.leaks},
          {"unstable", it.unstable},
          {"seconds", rounded(it.seconds)},
          {"ok", it.ok()}};
}

using Cells = std::array<std::string, 11>;

Cells cells_of(const LessonValidation& it) {
  const auto of = [](int part, int whole) { return fmt::format("{}/{}", part, whole); };
  return {it.lesson,
          std::to_string(it.checks),
          fmt::format("{}", it.solution),
          of(it.accepted.full, it.accepted.total),
          of(it.alone.right, it.alone.total),
          of(it.mutants.killed, it.mutants.total),
          of(it.mechanical.killed, it.mechanical.total),
          std::to_string(it.mechanical.equivalent),
          of(it.fences.right, it.fences.total),
          fmt::format("{:.1f}", it.seconds),
          it.ok() ? "ok" : "NOT OK"};
}

}  // namespace

ordered_json to_json(const std::vector<LessonValidation>& lessons) {
  ordered_json document{{"lessons", ordered_json::array()}, {"ok", true}};
  for (const auto& lesson : lessons) {
    document["lessons"].push_back(to_json(lesson));
    if (!lesson.ok()) document["ok"] = false;
  }
  return document;
}

std::string table_of(const std::vector<LessonValidation>& lessons) {
  std::vector<Cells> rows{{"lesson", "checks", "solution", "accepted", "alone", "mutants",
                           "mechanical", "equivalent", "fences", "seconds", ""}};
  for (const auto& lesson : lessons) rows.push_back(cells_of(lesson));
  std::array<std::size_t, std::tuple_size_v<Cells>> widths{};
  for (const auto& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], row[i].size());
  std::string table;
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) line += fmt::format("{:<{}}  ", row[i], widths[i]);
    line.erase(line.find_last_not_of(' ') + 1);
    table += line + '\n';
  }
  return table;
}

std::vector<std::string> all_failures(const LessonValidation& lesson) {
  std::vector<std::string> all = lesson.failures;
  all.insert(all.end(), lesson.leaks.begin(), lesson.leaks.end());
  all.insert(all.end(), lesson.unstable.begin(), lesson.unstable.end());
  return all;
}

}  // namespace grader
