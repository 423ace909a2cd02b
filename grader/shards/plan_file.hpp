// What a plan folder says of itself. The folder is made whole by one rename and never changed:
//
//   PLAN/plan.json         this
//   PLAN/names.jsonl       who is behind each pseudonym; stays with the instructor
//   PLAN/shards/0003.jsonl the submissions of shard 3, files and all, under pseudonyms
//   PLAN/results/0003/     the records of shard 3, which only `grader run --shard 3` writes
//
// A node of a cluster needs PLAN without names.jsonl, the repository and the instructor's key.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>

#include <grader/gradebook/record.hpp>

namespace grader {

// A plan that cannot be made, read, or used here. The text is `PLAN: what; what to do`.
class PlanError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// What decides the verdicts, fixed when the plan is made.
struct Plan {
  unsigned shards = 1;
  std::size_t submissions = 0;
  Run run;
  std::map<std::string, std::string> suites;  // digest by lesson
  std::string key_digest;                     // of the instructor's key, not the key
  std::optional<std::string> seed;            // one for all, instead of the key's
  int repeat = 1;
  bool shuffle = false;
};

void write_plan(const std::filesystem::path& dir, const Plan& plan);

// Throws PlanError.
Plan read_plan(const std::filesystem::path& dir);

std::string digest_of_key(std::string_view key);

std::filesystem::path names_path(const std::filesystem::path& plan);
std::filesystem::path shard_path(const std::filesystem::path& plan, unsigned shard);
std::filesystem::path results_path(const std::filesystem::path& plan, unsigned shard);

}  // namespace grader
