#include <unistd.h>

#include <fmt/format.h>

#include <lab/cli/commands.hpp>
#include <lab/compile/command.hpp>
#include <lab/run/debug_lesson.hpp>

namespace lab::cli {

namespace fs = std::filesystem;

namespace {

bool report(bool fine, const std::string& what, const std::string& hint) {
  fmt::print("{:<8} {}{}\n", fine ? "ok" : "missing", what, fine ? "" : "; " + hint);
  return fine;
}

int doctor(const Environment& environment) {
  const Toolchain tools = this_toolchain();
  bool fine = true;
  for (const std::string& program : {tools.compiler, tools.linker})
    fine &= report(::access(program.c_str(), X_OK) == 0, program, "install it, then type ./run");
  fine &= report(fs::exists(tools.dso_handle), tools.dso_handle.string(), "type ./run");
  fine &= report(fs::exists(environment.programs / "subject"), "subject", "type ./run");
  for (const Lesson& lesson : read_lessons(environment.root))
    fine &= report(fs::exists(environment.programs / ("checks-" + lesson.name)),
                   "checks of " + lesson.name, "type ./run");
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
