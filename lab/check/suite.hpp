// The suite's program: lists its checks, runs them one by one with what its parent gives it, and
// reports each outcome.
//
// `suite SEED [FOLDER]`: the folder holds the files that were handed in, as they were handed in.
// Descriptor 3 is a packet socket to the parent. The suite says "list" followed by a line
// "id\tvisible\tname" for each check, in packets, then "listed"; for each check "next ID", and gets
// "go DATABASE WALL-MILLISECONDS" with the wire to a fresh lesson process, and whatever the bench
// needs; or "skip"; then it sends the Outcome's bytes. At last it says "end".
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include <lab/check/check.hpp>
#include <lab/check/steps.hpp>

namespace check {

// Thrown by an expectation that did not hold: its outcome is noted.
struct Stop {};

struct Check::Context {
  int parent = 3;
  std::string seed;
  std::filesystem::path submission;  // the folder of the files that were handed in
  std::unique_ptr<Bench> bench;
  std::unique_ptr<wire::Client> lesson;
  std::optional<Described> described;  // as the lesson's first process stated it
  std::string statement;               // the same, as it came
  Outcome outcome;
  std::optional<Steps> steps;                 // of a visible check
  wire::Channel::Clock::time_point deadline;  // of the present check

  // Throws Stop where the parent has no process for this check, or the lesson states something else
  // than before.
  void start(const Listed& check);
  void end(bool failed);
  void tell_how();
  // To be called where a lesson's failure, or that of its revisions, is in flight: it becomes the
  // outcome.
  void failure();
  // The failure that was noted last is what the check asked for.
  void expected_failure();
};

}  // namespace check
