// A lesson of three functions, and answers to it as a class hands them in.
#pragma once

#include <grader/similarity/compare.hpp>
#include <string>
#include <utility>
#include <vector>

namespace grader::similarity::testing {

inline std::string file_of(const std::vector<std::string>& functions) {
  std::string text =
      "#pragma once\n#include <lab/orm.hpp>\n\nnamespace lesson::cans {\nusing namespace orm;\n\n"
      "struct Raccoon {\n  PrimaryKey id;\n  Text name;\n};\n\n";
  for (const auto& function : functions) text += function + "\n";
  return text + "}  // namespace lesson::cans\n";
}

inline std::vector<SubmittedFile> files_of(const std::vector<std::string>& functions) {
  return {{"models.hpp", file_of(functions)}};
}

inline Reference reference() {
  const auto starter = files_of({
      "// The can goes to the raccoon of this name.\n"
      "inline bool claim(Session& session, Text label, Text name) {\n  // --- exercise 1\n"
      "  return todo(1);\n  // --- end 1\n}\n",
      "inline List<Text> names(Session& session) {\n  return todo(2);\n}\n",
      "inline Integer free_cans(Session& session) {\n  return todo(3);\n}\n",
  });
  const auto solution = files_of({
      "inline bool claim(Session& session, Text label, Text name) {\n"
      "  auto can = session.query<Trashcan>().filter_by(&Trashcan::label, label).first();\n"
      "  auto raccoon = session.query<Raccoon>().filter_by(&Raccoon::name, name).first();\n"
      "  if (!can || !raccoon) return false;\n"
      "  can->raccoon = raccoon;  // the object and not the number, so that both sides agree "
      "before anything is flushed\n"
      "  session.commit();\n  return true;\n}\n",
      "inline List<Text> names(Session& session) {\n  List<Text> names;\n"
      "  for (auto one : session.query<Raccoon>().all()) names.append(one->name);\n"
      "  return names;\n}\n",
      "inline Integer free_cans(Session& session) {\n"
      "  return session.query<Trashcan>().where(col(&Trashcan::raccoon_id) == nullptr).count();\n"
      "}\n",
  });
  return Reference(starter, {{"the solution", solution}}, {});
}

// An answer that nobody else would write so.
inline std::vector<std::string> original() {
  return {
      "inline bool claim(Session& session, Text label, Text name) {\n"
      "  int cans = 0;\n"
      "  for (auto& can : session.query<Trashcan>().all()) {\n"
      "    if (can->label != label) continue;\n"
      "    for (auto& animal : session.query<Raccoon>().all()) {\n"
      "      if (animal->name == name && ++cans == 1) animal->trashcans.append(can);\n"
      "    }\n"
      "  }\n"
      "  if (cans > 0) session.flush(), session.commit();\n"
      "  return cans > 0;\n}\n",
      "inline List<Text> names(Session& session) {\n"
      "  List<Text> sorted;\n"
      "  auto rows = session.query<Raccoon>().order_by(&Raccoon::id).all();\n"
      "  for (size_t i = rows.size(); i > 0; --i) {\n"
      "    if (!sorted.contains(rows[i - 1]->name)) sorted.append(rows[i - 1]->name);\n"
      "  }\n"
      "  return sorted;\n}\n",
      "inline Integer free_cans(Session& session) {\n"
      "  Integer total = 0;\n"
      "  for (auto& can : session.query<Trashcan>().all()) total = total + (can->raccoon ? 0 : "
      "1);\n"
      "  return total;\n}\n",
  };
}

inline std::string replaced(std::string text,
                            const std::vector<std::pair<std::string, std::string>>& changes) {
  for (const auto& [from, to] : changes)
    for (std::size_t at = 0; (at = text.find(from, at)) != text.npos; at += to.size())
      text.replace(at, from.size(), to);
  return text;
}

inline Entry entry(const std::string& student, std::vector<SubmittedFile> files) {
  Entry entry;
  entry.submission.summary.student = student;
  entry.submission.summary.lesson = "01_cans";
  entry.submission.files = std::move(files);
  return entry;
}

inline Entry entry(const std::string& student, std::string text) {
  return entry(student, std::vector<SubmittedFile>{{"models.hpp", std::move(text)}});
}

}  // namespace grader::similarity::testing
