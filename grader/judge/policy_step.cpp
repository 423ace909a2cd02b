#include <grader/judge/policy_step.hpp>

#include <grader/judge/compile_step.hpp>

#include <algorithm>
#include <stdexcept>

#include <lab/compile/precompiled.hpp>
#include <lab/source/allowed_words.hpp>

namespace grader {
namespace {

constexpr char kPreprocessed[] = "/box/models.ii";
constexpr std::size_t kMostBytes = 16 * sandbox::kMiB;

// With the very headers that the compiler had, or a text could show one face here and another
// there.
std::string preprocessed(sandbox::Sandbox& box, const lab::Toolchain& tools,
                         const lab::SourceText& compiled) {
  auto command = lab::compile_command(tools, compiled.path, box.locate(kPreprocessed),
                                      lab::Sanitizers::none, lab::headers_of(compiled.text));
  std::replace(command.begin(), command.end(), std::string("-c"), std::string("-E"));
  sandbox::Limits limits;
  limits.file_bytes = kMostBytes;
  const sandbox::Result result = box.run({.argv = command, .limits = limits});
  if (!result.succeeded())
    throw std::runtime_error("the preprocessor failed on a file that was compiled: " + result.err);
  return box.take(kPreprocessed, kMostBytes);
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
  if (compiled.status == Status::passed) {
    text.path = box.locate(kLessonSource);
    text.text = box.take(kLessonSource, kMostBytes);
    text.preprocessed = preprocessed(box, tools, text);
  }
  std::vector<Check> checks;
  for (const auto& permission : lab::permissions(lesson, text, stub))
    checks.push_back(check_of(permission));
  if (compiled.status == Status::passed) return checks;
  for (Check& check : checks) {
    check.status = Status::compile_error;
    check.message = compiled.message;
  }
  return checks;
}

}  // namespace grader
