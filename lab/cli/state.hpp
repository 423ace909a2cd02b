// What the lab remembers in the checkout, ROOT/.lab/state.db: the lesson last run, what passed, and
// which hints were shown. A database that is missing or broken is an empty state, and is made anew;
// where it cannot be written, that is said once, and nothing is remembered.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <lab/run/verdict.hpp>
#include <lab/sqlite/connection.hpp>

namespace lab::cli {

class State {
 public:
  explicit State(const std::filesystem::path& root);

  std::string lesson() const;  // last run or chosen; empty: none yet
  void choose(const std::string& lesson);

  void record(const Verdict& verdict, double seconds);
  // The status of each exercise of a lesson when it was last checked: "01.4" -> "passed".
  std::map<std::string, std::string> statuses(const std::string& lesson) const;
  int passed(const std::string& lesson) const;  // exercises

  int hints(const std::string& exercise) const;  // how many were shown
  void show_hints(const std::string& exercise, int shown);

  // How often the lesson's solution was asked for, this time included.
  int ask_solution(const std::string& lesson);

  struct Effort {
    int runs = 0;           // of all exercises
    int hints = 0;          // shown
    double minutes = 0;     // between runs that are less than a quarter of an hour apart
    double seconds = 0;     // of a run, the median
    std::string passed_at;  // when all passed first, in UTC; empty: not yet
  };
  Effort effort(const std::string& lesson) const;

 private:
  void begin_anew(const std::filesystem::path& file);
  bool is_written() const;  // and says so where not
  using Parameters = std::vector<std::string>;
  void write(const char* sql, const Parameters& parameters) const;
  std::vector<std::vector<std::string>> rows(const char* sql, const Parameters& parameters) const;
  std::string value(const char* sql, const Parameters& parameters) const;  // "": none

  std::unique_ptr<sqlite::Connection> database_;
  bool remembers_ = true;
};

}  // namespace lab::cli
