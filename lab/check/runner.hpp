// The parent of a suite and of a lesson: hands each check a fresh lesson process, and learns how
// each ended.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <lab/check/outcome.hpp>

namespace check {

// How a check ended, as the parent knows it: the suite's outcome, and what became of the lesson's
// process.
struct Finished {
  Listed check;
  Outcome outcome;
  bool ran = false;     // if not, the outcome's message may say why the lesson could not be loaded
  std::string process;  // of a lesson that went away: "signal 11", "exit 0", "memory_limit"
};

struct RunOptions {
  std::chrono::milliseconds cpu{200};          // of one check, in user mode
  std::chrono::milliseconds extra_wall{2000};  // of one check, beyond its CPU time
  std::chrono::milliseconds total_wall{10000};
  // After a check of an exercise that took too long, or met another limit, the others of that
  // exercise do not run.
  std::function<bool()> stop;  // asked between checks
};

// A lesson process that loads the object and forks; the box around it is the launcher's business.
class LessonProcess {
 public:
  virtual ~LessonProcess() = default;  // ends it
  // Once it has gone by itself: how ("memory_limit", "output_limit", "exit 0", ...).
  virtual std::string how_it_ended() = 0;
};

// What differs between a student's own run and grading.
class Launcher {
 public:
  virtual ~Launcher() = default;
  // Starts the lesson with this packet socket as descriptor 3, which is the caller's to close.
  virtual std::unique_ptr<LessonProcess> start_lesson(int control) = 0;
  // The database of a new check, and the descriptors that the suite and the lesson need for it
  // (closed after they were sent).
  struct Link {
    std::string database;
    std::vector<int> for_suite, for_lesson;
  };
  virtual Link new_check() = 0;
};

// Serves the suite on `suite` (a packet socket, not owned) to its end. Never throws for what a
// lesson does; throws std::runtime_error where the suite itself breaks down.
std::vector<Finished> run_checks(int suite, Launcher& launcher, const RunOptions& options);

}  // namespace check
