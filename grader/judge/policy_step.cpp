// Theory of operation. A file can ask the compiler what is around it (__has_include) and show one
// text when it is compiled and another when it is preprocessed for the inspection. So the lesson
// that runs is made again of the very text that was inspected; a file for which that fails keeps to
// nothing.
#include <grader/judge/policy_step.hpp>

#include <grader/judge/compile_step.hpp>

#include <algorithm>
#include <optional>
#include <string>

#include <lab/compile/precompiled.hpp>
#include <lab/source/allowed_words.hpp>

namespace grader {
namespace {

constexpr char kPreprocessed[] = "/box/models.ii";
constexpr char kInspectedObject[] = "/box/inspected.o";
constexpr std::size_t kMostBytes = 16 * sandbox::kMiB;

std::optional<std::string> preprocessed(sandbox::Sandbox& box, const lab::Toolchain& tools,
                                        const lab::SourceText& compiled) {
  auto command = lab::compile_command(tools, compiled.path, box.locate(kPreprocessed),
                                      lab::Sanitizers::none, lab::headers_of(compiled.text));
  std::replace(command.begin(), command.end(), std::string("-c"), std::string("-E"));
  sandbox::Limits limits;
  limits.file_bytes = kMostBytes;
  if (!box.run({.argv = command, .limits = limits}).succeeded()) return std::nullopt;
  return box.take(kPreprocessed, kMostBytes);
}

// Makes the lesson's object of the text that was inspected.
bool compiles(sandbox::Sandbox& box, const lab::Toolchain& tools, const std::string& inspected) {
  box.put(kPreprocessed, inspected);
  const auto object = box.locate(kInspectedObject);
  const auto compile = lab::compile_preprocessed_command(tools, box.locate(kPreprocessed), object);
  const auto link = lab::link_command(tools, object, box.locate(kLessonObject));
  return box.run({.argv = compile}).succeeded() && box.run({.argv = link}).succeeded();
}

void fail(std::vector<Check>& checks, Status status, const std::optional<std::string>& why) {
  for (Check& check : checks) {
    check.status = status;
    check.message = why;
  }
}

Check check_of(const lab::Permission& permission) {
  Check check;
  check.id = permission.id();
  check.name = lab::Permission::kName;
  check.visibility = Visibility::visible;
  check.status = permission.used ? Status::failed : Status::passed;
  check.actual = permission.used;
  check.misconception = permission.misconception;
  if (permission.used) check.message = permission.message;
  return check;
}

}  // namespace

std::vector<Check> policy_checks(sandbox::Sandbox& box, const lab::Toolchain& tools,
                                 const lab::Lesson& lesson, const CompileReport& compiled,
                                 std::string_view stub) {
  if (!lab::forbids(lesson)) return {};
  lab::SourceText text;
  const bool compiled_once = compiled.status == Status::passed;
  std::optional<std::string> inspected;
  if (compiled_once) {
    text.path = box.locate(kLessonSource);
    text.text = box.take(kLessonSource, kMostBytes);
    inspected = preprocessed(box, tools, text);
    text.preprocessed = inspected.value_or("");
  }
  std::vector<Check> checks;
  for (const auto& permission : lab::permissions(lesson, text, stub))
    checks.push_back(check_of(permission));
  if (!compiled_once)
    fail(checks, Status::compile_error, compiled.message);
  else if (!inspected || !compiles(box, tools, *inspected))
    fail(checks, Status::failed,
         "models.hpp: means something else each time it is compiled; leave out what asks which "
         "files there are");
  return checks;
}

}  // namespace grader
