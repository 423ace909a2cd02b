// How a student's file becomes the shared object that the subject loads: the compiler's and the
// linker's command lines, the same for the student's own loop and for grading.
//
//   const lab::Toolchain toolchain = lab::this_toolchain();
//   run(lab::compile_command(toolchain, "models.hpp", "models.o"));
//   run(lab::link_command(toolchain, "models.o", "models.so"));
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace lab {

// The programs and files that a compilation needs. The grader changes the last three to where its
// box shows them.
struct Toolchain {
  std::string compiler;  // g++ or clang++, by its full path
  bool is_clang = false;
  std::string linker;                  // ld
  std::filesystem::path include_root;  // the folder that holds lab/orm.hpp
  std::filesystem::path dso_handle;    // an object file, see link_command
  // A folder of headers that the compiler has read already (precompiled.hpp); empty: none.
  std::filesystem::path precompiled;
};

// The toolchain that built this program: an object of another compiler would not fit.
Toolchain this_toolchain();

enum class Sanitizers { none, undefined, address_and_undefined };

// What the object tells a debugger.
enum class DebugInfo { none, full };

// What a source includes: the lab's headers, or the standard library's as well.
enum class Headers { lab, lab_and_std };

using Command = std::vector<std::string>;  // the program's path, then its arguments

// Compiles `source`, a header, as a translation unit of its own; the current folder and the folder
// of `source` are searched for what it includes in quotes. Messages are plain text, five errors at
// most. Constant evaluation is bounded, so that a constexpr loop ends with an error; CPU time,
// memory and file sizes are bounded by whoever runs the command.
// Where there is a precompiled header for `headers`, it is read in front of the source, which only
// saves time: whatever makes it unusable has the compiler read the headers themselves.
Command compile_command(const Toolchain& toolchain, const std::filesystem::path& source,
                        const std::filesystem::path& object,
                        Sanitizers sanitizers = Sanitizers::none, Headers headers = Headers::lab,
                        DebugInfo debug_info = DebugInfo::none);

// Compiles what the preprocessor made of a file, with the same flags.
Command compile_preprocessed_command(const Toolchain& toolchain,
                                     const std::filesystem::path& preprocessed,
                                     const std::filesystem::path& object);

// Makes `output` of `header`, with the same flags, and `dependencies`: a Makefile's rule of what it
// was made of. To be run where toolchain.include_root means the right folder.
Command precompile_command(const Toolchain& toolchain, const std::filesystem::path& header,
                           const std::filesystem::path& output,
                           const std::filesystem::path& dependencies,
                           Sanitizers sanitizers = Sanitizers::none);

// Links the object file to a shared object, by `ld` alone: the compiler's driver would take ten
// times as long, for libraries that the subject has anyway. Names without a definition are found
// when it is loaded.
Command link_command(const Toolchain& toolchain, const std::filesystem::path& object,
                     const std::filesystem::path& shared_object);

}  // namespace lab
