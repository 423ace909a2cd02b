#include <lab/compile/command.hpp>

#include <filesystem>
#include <string>
#include <vector>

#include <lab/compile/precompiled.hpp>

namespace lab {

namespace fs = std::filesystem;

namespace {

void append(Command& command, const Command& more) {
  command.insert(command.end(), more.begin(), more.end());
}

// The bounds stop the recursive and looping bombs that a compiler would follow for minutes.
Command bounds(bool is_clang) {
  if (is_clang) return {"-ferror-limit=5", "-fconstexpr-steps=100000"};
  return {"-fmax-errors=5", "-fconstexpr-ops-limit=300000", "-fconstexpr-loop-limit=20000"};
}

// GCC marks inline variables as unique in the process, across shared objects that know nothing of
// each other; clang never does.
Command object_form(bool is_clang) {
  if (is_clang) return {"-fPIC"};
  return {"-fPIC", "-fno-gnu-unique"};
}

Command sanitizing(Sanitizers sanitizers) {
  switch (sanitizers) {
    case Sanitizers::none:
      return {};
    case Sanitizers::undefined:
      return {"-g1", "-fsanitize=undefined", "-fno-sanitize-recover=all"};
    case Sanitizers::address_and_undefined:  // which stops at a null pointer's use by itself
      return {"-g1", "-fsanitize=address,undefined", "-fno-sanitize=null,alignment",
              "-fno-sanitize-recover=all", "-fno-omit-frame-pointer"};
  }
  return {};
}

// A debugger stops at the lines of functions, not at what was taken into them.
Command debugging(DebugInfo debug_info) {
  if (debug_info == DebugInfo::none) return {};
  return {"-g", "-Dalways_inline=noinline"};
}

// What neither a debugger nor a sanitizer looks at need not keep its frame, nor say where the lives
// of its values begin and end: 4 % of the compilation.
Command unwatched(bool is_clang) {
  if (is_clang) return {};
  return {"-fomit-frame-pointer", "-fstack-reuse=none", "-fno-lifetime-dse"};
}

// How code is looked at, if at all.
Command watching(const Toolchain& toolchain, Sanitizers sanitizers, DebugInfo debug_info) {
  if (sanitizers == Sanitizers::none && debug_info == DebugInfo::none)
    return unwatched(toolchain.is_clang);
  Command command = sanitizing(sanitizers);
  append(command, debugging(debug_info));
  return command;
}

// A precompiled header is of one compiler and one set of flags.
fs::path precompiled(const Toolchain& toolchain, Sanitizers sanitizers, Headers headers,
                     DebugInfo debug_info) {
  const std::string_view name = header_name(headers, sanitizers);
  const bool usable = !toolchain.is_clang && debug_info == DebugInfo::none && !name.empty();
  return usable && !toolchain.precompiled.empty() ? toolchain.precompiled / name : fs::path();
}

Command with_flags(const Toolchain& toolchain) {
  Command command{toolchain.compiler, "-std=c++20", "-O0", "-fdiagnostics-color=never"};
  append(command, object_form(toolchain.is_clang));
  append(command, bounds(toolchain.is_clang));
  // A function that falls off its end is undefined behaviour, and the commonest slip of all.
  append(command, {"-Werror=return-type", "-I", toolchain.include_root.string()});
  return command;
}

}  // namespace

Command compile_command(const Toolchain& toolchain, const std::filesystem::path& source,
                        const std::filesystem::path& object, Sanitizers sanitizers, Headers headers,
                        DebugInfo debug_info) {
  Command command = with_flags(toolchain);
  append(command, watching(toolchain, sanitizers, debug_info));
  if (const fs::path read = precompiled(toolchain, sanitizers, headers, debug_info); !read.empty())
    append(command, {"-include", read.string()});
  append(command, {"-include", source.string(), "-x", "c++", "-c", "/dev/null"});
  append(command, {"-o", object.string()});
  return command;
}

Command compile_preprocessed_command(const Toolchain& toolchain,
                                     const std::filesystem::path& preprocessed,
                                     const std::filesystem::path& object) {
  Command command = with_flags(toolchain);
  append(command, watching(toolchain, Sanitizers::none, DebugInfo::none));
  append(command, {"-x", "c++-cpp-output", "-c", preprocessed.string(), "-o", object.string()});
  return command;
}

Command precompile_command(const Toolchain& toolchain, const std::filesystem::path& header,
                           const std::filesystem::path& output,
                           const std::filesystem::path& dependencies, Sanitizers sanitizers) {
  Command command = with_flags(toolchain);
  append(command, watching(toolchain, sanitizers, DebugInfo::none));
  append(command, {"-x", "c++-header", header.string(), "-o", output.string()});
  append(command, {"-MD", "-MF", dependencies.string(), "-MQ", output.string()});
  return command;
}

Command link_command(const Toolchain& toolchain, const std::filesystem::path& object,
                     const std::filesystem::path& shared_object) {
  // Without --eh-frame-hdr the first exception terminates; without the handle object static
  // destructors do not link.
  return {toolchain.linker,
          "-shared",
          "--eh-frame-hdr",
          object.string(),
          toolchain.dso_handle.string(),
          "-o",
          shared_object.string()};
}

}  // namespace lab
