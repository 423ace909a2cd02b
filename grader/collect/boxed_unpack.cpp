#include <grader/collect/boxed_unpack.hpp>

#include <grader/collect/judge.hpp>
#include <grader/collect/upload_bytes.hpp>
#include <grader/sandbox/sandbox.hpp>

#include <filesystem>

namespace grader {
namespace {

const char* kind_of(const std::string& source) {
  if (source.ends_with(".zip")) return "zip";
  return source.ends_with(".yml") ? "yml" : "tar";
}

sandbox::Step step_for(const sandbox::Sandbox& box, int file, const std::string& source) {
  sandbox::Step step{.argv = {box.locate("/lab/unpack"), kind_of(source)}};
  step.input = file;
  step.limits.cpu = std::chrono::seconds(5);
  step.limits.wall = std::chrono::seconds(10);
  step.limits.memory_bytes = 512 * sandbox::kMiB;
  step.limits.file_bytes = 0;
  step.limits.output_bytes = 2 * kUnpackedBytes;
  return step;
}

}  // namespace

Unpack unpack_in_box(sandbox::Kind kind) {
  const auto program = std::filesystem::read_symlink("/proc/self/exe").parent_path() / "unpack";
  return [kind, program](int file, const std::string& source) {
    Upload upload;
    try {
      sandbox::Sandbox box({.kind = kind, .read_only = {{program, "/lab/unpack"}}});
      const sandbox::Result result = box.run(step_for(box, file, source));
      if (result.outcome == sandbox::Outcome::sandbox_failed) throw sandbox::Error(result.reason);
      read_bytes(result.succeeded() ? result.out : "", upload);
    } catch (const sandbox::Error& error) {
      throw MachineError(error.what());
    }
    return upload;
  };
}

}  // namespace grader
