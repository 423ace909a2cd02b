// A lesson that runs for somebody who looks at it: the shell, the diagram, the sample rows.
//
//   lab::LiveLesson live(lesson, {.root = root, .programs = bin, .database = path});
//   live.perform("query", {...});
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include <lab/lesson/lesson.hpp>
#include <lab/run/program.hpp>
#include <lab/run/scratch.hpp>
#include <lab/wire/client.hpp>

namespace lab {

// The student's file does not compile, or cannot be loaded: one line that says why.
class BrokenLesson : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// The lesson crashed, or was ended because it took too long or was interrupted. A new one runs
// already; objects of the old one are gone, and so is what was not committed.
class LessonEnded : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct LivePlace {
  std::filesystem::path root;                // the repository
  std::filesystem::path programs;            // where subject is
  std::string database;                      // a file, or ":memory:"
  std::string now;                           // its clock stands still there; empty: the machine's
  std::filesystem::path source;              // another file in place of the lesson's
  std::chrono::milliseconds patience{5000};  // for one operation
  std::function<void()> make_tables;         // in a new database file; empty: as the models say
};

class LiveLesson {
 public:
  // Compiles and starts it. Throws BrokenLesson, MachineError, Interrupted.
  LiveLesson(Lesson lesson, LivePlace place);
  ~LiveLesson();
  LiveLesson(const LiveLesson&) = delete;

  // Throws wire::RemoteError where the lesson refuses, and LessonEnded. `what` names the operation
  // in the sentence of the latter: "claim(...)".
  wire::Value perform(const std::string& operation, std::vector<wire::Value> arguments = {},
                      const std::string& what = "");
  // What the lesson printed during the last operation.
  const std::string& output() const;

  // Begins again with the tables as they are.
  void restart();
  // Compiles anew. Throws as the constructor, and goes on with the old one then.
  void reload();
  // Makes the database anew and puts the lesson's sample rows into it. False: it has none, or they
  // do not compile with these models.
  bool seed();
  bool has_seed() const;

 private:
  class Process;
  std::unique_ptr<Process> start() const;
  void compile();

  Lesson lesson_;
  LivePlace place_;
  std::unique_ptr<Scratch> scratch_;
  bool has_seed_ = false;
  std::unique_ptr<Process> process_;
};

}  // namespace lab
