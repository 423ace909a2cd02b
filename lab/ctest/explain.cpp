#include <lab/ctest/explain.hpp>

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <string>

namespace ctest {
namespace {

using nlohmann::json;

// The text of a member, "" when it is absent or null.
std::string text(const json& object, const char* member) {
  const auto found = object.find(member);
  if (found == object.end() || found->is_null()) return "";
  return found->is_string() ? found->get<std::string>() : found->dump();
}

std::string in_words(const json& exercise) {
  const std::string status = text(exercise, "status");
  if (status == "blocked") return "blocked by " + text(exercise, "blocked_by");
  if (status == "compile_error") return "does not compile";
  if (status == "timeout") return "takes too long";
  return status;
}

const json* first_failing_check(const json& exercise) {
  const auto checks = exercise.find("checks");
  if (checks == exercise.end()) return nullptr;
  for (const json& check : *checks)
    if (!passed(check)) return &check;
  return nullptr;
}

std::string row(const char* label, const std::string& value) {
  return value.empty() ? "" : fmt::format("  {:<9} {}\n", label, value);
}

std::string rows_of(const json& check) {
  const std::string name = text(check, "name");
  return row("check", name.empty() ? text(check, "id") : name) +
         row("expected", text(check, "expected")) + row("found", text(check, "actual")) +
         row("because", text(check, "message"));
}

std::string reason(const json& verdict, const json& exercise) {
  if (text(exercise, "status") == "compile_error") {
    const std::string message = text(exercise, "message");
    if (!message.empty() || !verdict.contains("compile")) return row("because", message);
    return row("because", text(verdict["compile"], "message"));
  }
  if (const json* check = first_failing_check(exercise)) return rows_of(*check);
  return row("because", text(exercise, "message"));
}

}  // namespace

const json* find_exercise(const json& verdict, const std::string& id) {
  const auto exercises = verdict.find("exercises");
  if (exercises == verdict.end()) return nullptr;
  for (const json& exercise : *exercises)
    if (text(exercise, "id") == id) return &exercise;
  return nullptr;
}

bool passed(const json& exercise) { return text(exercise, "status") == "passed"; }

std::string explain(const json& verdict, const json& exercise) {
  const std::string id = text(exercise, "id");
  const std::string head =
      fmt::format("{} {}: {}\n", id, text(exercise, "title"), in_words(exercise));
  if (passed(exercise)) return head;
  return head + reason(verdict, exercise) + row("next", fmt::format("lab run {}", id));
}

}  // namespace ctest
