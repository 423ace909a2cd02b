#include <lab/run/program.hpp>

#include <signal.h>
#include <sys/wait.h>

#include <fstream>
#include <iterator>

#include <fmt/format.h>

#include <lab/compile/diagnosis.hpp>
#include <lab/compile/headers.hpp>
#include <lab/compile/precompiled.hpp>
#include <lab/compile/slips.hpp>
#include <lab/run/process.hpp>

namespace lab {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kMiB = 1024 * 1024;

ProcessLimits limits_of(const Budgets& budgets, Sanitizers sanitizers) {
  ProcessLimits limits;
  limits.cpu = std::chrono::ceil<std::chrono::seconds>(
      std::chrono::duration<double>(budgets.compile_cpu_seconds));
  limits.file_bytes = static_cast<std::uint64_t>(budgets.compile_file_mib) * kMiB;
  limits.memory_bytes = static_cast<std::uint64_t>(budgets.compile_memory_mib) * kMiB;
  if (sanitizers != Sanitizers::none) limits.cpu *= 4;
  return limits;
}

bool out_of_time(const Captured& ended) {
  if (WIFSIGNALED(ended.status))
    return WTERMSIG(ended.status) == SIGXCPU || WTERMSIG(ended.status) == SIGKILL;
  // The compiler's driver says what became of the compiler proper.
  return ended.output.find("Killed signal") != std::string::npos ||
         ended.output.find("CPU time limit") != std::string::npos;
}

std::string explain(const Captured& ended, const fs::path& root, const fs::path& source) {
  const std::string name = source.filename().string();
  const auto mistake = diagnose(ended.output, {source.string(), name});
  if (!mistake)
    return name + (out_of_time(ended) ? ": the compiler took too long over this file: is there a "
                                        "template or constant without an end?"
                                      : ": the compiler gave up on this file");
  const std::string sentence = Slips(root / "lab/compile/slips.toml").sentence(ended.output);
  if (sentence.empty()) return mistake->one_line();
  return mistake->line ? fmt::format("{}:{}: {}", name, mistake->line, sentence) : sentence;
}

bool succeeded(const Captured& ended) {
  return WIFEXITED(ended.status) && WEXITSTATUS(ended.status) == 0;
}

void require(const std::string& program) {
  if (fs::exists(program)) return;
  throw MachineError(program +
                     ": is not there any more, and it built this lab; install it, or type ./run");
}

// Why the lesson's file is none that a compiler could read; empty: it is one.
std::string no_text(const std::string& text) {
  if (text.empty()) return "is empty";
  if (text.find('\0') != std::string::npos)
    return "is no plain text; save it with the encoding UTF-8, or";
  return "";
}

}  // namespace

std::string text_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void require_programs(const fs::path& root, const fs::path& programs) {
  const fs::path subject = built(programs, "subject");
  std::error_code none;
  const bool is_ours = fs::equivalent(root / "lab", this_toolchain().include_root / "lab", none);
  if (is_ours && !is_older(subject, latest_header(root))) return;
  if (capture({subject.string(), "--headers"}, {}).output != headers_digest(root) + '\n')
    throw MachineError("lab/orm: its headers are not those of the lab's programs; type ./run");
}

std::string why_unusable(const Lesson& lesson, const fs::path& source) {
  const std::string name = source.filename().string();
  const std::string back =
      source.parent_path() == lesson.folder
          ? " lab reset " + lesson.number + " brings it back as it was at first"
          : " name a file of models";
  std::error_code none;
  if (!fs::exists(fs::symlink_status(source, none))) return name + ": is not there;" + back;
  if (!fs::is_regular_file(source, none)) return name + ": is no file;" + back;
  const std::string text = text_of(source);
  if (const std::string why = no_text(text); !why.empty())
    return name + ": " + why + (why.ends_with(" or") ? "" : ";") + back;
  return includes_the_lab(text)
             ? ""
             : name + ": the line #include <lab/orm.hpp> is missing; it stands below #pragma once";
}

fs::path built(const fs::path& programs, const std::string& name) {
  if (!fs::exists(programs / name))
    throw MachineError(name + ": is not built; type ./run in the repository's root");
  return programs / name;
}

MachineError full_disk(const fs::path& scratch) {
  return MachineError(scratch.parent_path().string() +
                      ": the disk is full; make room, or name another folder by TMPDIR");
}

fs::path starter_of(const Lesson& lesson, const fs::path& programs) {
  return programs.parent_path() / "lessons/starters" / lesson.name;
}

CompileResult build_lesson(const Lesson& lesson, const fs::path& root, const fs::path& source,
                           const fs::path& shared_object, Sanitizers sanitizers,
                           DebugInfo debug_info) {
  Toolchain tools = this_toolchain();
  tools.include_root = root;
  require(tools.compiler);
  require(tools.linker);
  if (const std::string why = why_unusable(lesson, source); !why.empty())
    return {Status::compile_error, why};
  const fs::path object = fs::path(shared_object).replace_extension(".o");
  ProcessStart start;
  start.limits = limits_of(lesson.budgets, sanitizers);
  // A compiler that is ended leaves its own files behind: there they go with the object.
  start.environment = {{"TMPDIR", shared_object.parent_path().string()}};
  for (const Command& command :
       {compile_command(tools, source, object, sanitizers, headers_of(text_of(source)), debug_info),
        link_command(tools, object, shared_object)}) {
    const Captured ended = capture(command, start);
    if (succeeded(ended)) continue;
    if (ended.output.find("No space left on device") != std::string::npos)
      throw full_disk(shared_object.parent_path());
    return {Status::compile_error, explain(ended, root, source)};
  }
  return {};
}

}  // namespace lab
