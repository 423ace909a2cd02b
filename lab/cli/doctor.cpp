#include <unistd.h>

#include <utility>

#include <fmt/format.h>

#include <lab/cli/commands.hpp>
#include <lab/compile/command.hpp>
#include <lab/run/debug_lesson.hpp>

namespace lab::cli {

namespace fs = std::filesystem;

namespace {

// What is there in one line, what is missing with what to do.
bool report(bool fine, const std::string& what, const std::string& hint) {
  fmt::print("{:<8} {}{}\n", fine ? "ok" : "missing", what, fine ? "" : "; " + hint);
  return fine;
}

bool can_write(const fs::path& folder) { return ::access(folder.c_str(), W_OK | X_OK) == 0; }

bool has_programs(const Environment& environment) {
  std::string missing;
  const auto look_for = [&](const std::string& name) {
    if (!fs::exists(environment.programs / name)) missing += ' ' + name;
  };
  look_for("subject");
  const auto lessons = read_lessons(environment.root);
  for (const Lesson& lesson : lessons) look_for("checks-" + lesson.name);
  return report(missing.empty(),
                missing.empty() ? fmt::format("programs   for {} lessons", lessons.size())
                                : "programs  " + missing,
                "type ./run");
}

int doctor(const Environment& environment) {
  const Toolchain tools = this_toolchain();
  bool fine = true;
  for (const auto& [name, program] :
       {std::pair("compiler", tools.compiler), std::pair("linker", tools.linker)})
    fine &= report(::access(program.c_str(), X_OK) == 0, fmt::format("{:<10} {}", name, program),
                   "install it, then type ./run");
  fine &= has_programs(environment);
  report(can_write(environment.root), "folder     " + environment.root.string(),
         "nothing can be written there, so the lab will not remember what you did");
  report(!find_gdb().empty(), "gdb", "only lab debug needs it; type: sudo apt-get install -y gdb");
  return fine ? kDone : kMachineLacks;
}

}  // namespace

void add_doctor(CLI::App& app, Command& chosen) {
  app.add_subcommand("doctor", "Is everything there that the lab needs?")->callback([&chosen] {
    chosen = doctor;
  });
}

}  // namespace lab::cli
