// A student's file as a shared object, compiled on this machine as it is.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include <lab/compile/command.hpp>
#include <lab/lesson/lesson.hpp>
#include <lab/run/verdict.hpp>

namespace lab {

// What a lesson's program gets on this machine, whoever starts it.
inline constexpr std::uint64_t kLessonMemory = 1024ull * 1024 * 1024;  // bytes
inline constexpr char kOwnSeed[] = "a student's own run";  // of the values that its checks draw

// Thrown where the machine lacks something: one line that says what, and what to do.
class MachineError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// The program of this name. Throws MachineError where it is not there.
std::filesystem::path built(const std::filesystem::path& programs, const std::string& name);

// That there is no room in the folder that `scratch` was made in.
MachineError full_disk(const std::filesystem::path& scratch);

// The lesson's folder as it was before anybody wrote in it; `programs` is where the lab's are. A
// build that began later has none: nothing is there.
std::filesystem::path starter_of(const Lesson& lesson, const std::filesystem::path& programs);

// Are the lab's programs there, and were they built with the headers that `root` has? Throws
// MachineError where not: a lesson would not load, or crash.
void require_programs(const std::filesystem::path& root, const std::filesystem::path& programs);

// Why `source` cannot be compiled, whatever it says, in one line: it is not there, no file, no
// text, or does not include the lab. Empty: it can.
std::string why_unusable(const Lesson& lesson, const std::filesystem::path& source);

// The bytes of a student's file; none where it cannot be read.
std::string text_of(const std::filesystem::path& file);

// Compiles `source` and links it to `shared_object`, within the lesson's budgets. `root` is the
// repository's. A mistake of the student's is in the result. Throws MachineError.
CompileResult build_lesson(const Lesson& lesson, const std::filesystem::path& root,
                           const std::filesystem::path& source,
                           const std::filesystem::path& shared_object, Sanitizers sanitizers,
                           DebugInfo debug_info = DebugInfo::none);

}  // namespace lab
