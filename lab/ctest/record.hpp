#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace ctest {

// The last verdict on a lesson: who wanted it, which exercises that asker has named so far, and
// what `lab run --json` said. One file for each lesson, LESSON.json, written whole or not at all.
struct Record {
  std::string asker;
  std::vector<std::string> exercises;  // "01.4", in the order of asking
  int exit_code = 0;
  nlohmann::json verdict;  // null when exit_code is neither 0 nor 1
};

// Nothing when the file is missing or is not a record.
std::optional<Record> read_record(const std::filesystem::path& file);

// Throws std::filesystem::filesystem_error when the folder cannot be written.
void write_record(const std::filesystem::path& file, const Record& record);

// Holds the file FILE.lock for as long as it lives, so that tests of one lesson wait for the first
// of them under `ctest -j`.
class Lock {
 public:
  explicit Lock(const std::filesystem::path& file);
  ~Lock();
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;

 private:
  int fd_;
};

}  // namespace ctest
