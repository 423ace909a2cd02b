// `lab run`: a student's file, compiled and put to the visible checks of its lesson.
//
//   const lab::Verdict verdict = lab::run_lesson(lesson, {.root = root, .programs = bin});
#pragma once

#include <filesystem>

#include <lab/lesson/lesson.hpp>
#include <lab/run/program.hpp>
#include <lab/run/verdict.hpp>

namespace lab {

struct RunPlace {
  std::filesystem::path root;      // the repository
  std::filesystem::path programs;  // where subject and checks-NN_name are
  std::filesystem::path source;    // the file to check; empty: the lesson's own. Other files that
                                   // are handed in are looked for beside it
  std::string now;                 // the lesson's clock stands still there; empty: the machine's
  bool sanitize = false;           // with AddressSanitizer and UndefinedBehaviorSanitizer
};

// Throws MachineError, Interrupted; std::exception where the lab itself fails. What the lesson
// writes to standard output by itself is shown on standard error, a screenful at most; what it
// gives to print() is among the steps of a check that fails.
Verdict run_lesson(const Lesson& lesson, const RunPlace& place);

}  // namespace lab
