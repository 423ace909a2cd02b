// The submissions of each shard, one JSON object a line: written while a class is read, so that a
// large class is never in memory as a whole.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include <grader/collect/submission.hpp>

namespace grader {

// Appends to the shards' files; keeps at most a few MiB.
class ShardWriter {
 public:
  // Makes PLAN/shards and a file, perhaps empty, for each shard.
  ShardWriter(const std::filesystem::path& plan, unsigned shards);

  // Which shard a submission belongs to is decided by its content: equal ones meet in one shard,
  // where they are judged once.
  void add(const Submission& submission);

  // Throws std::system_error when the disk is full.
  void finish();

 private:
  void flush();

  std::filesystem::path plan_;
  std::vector<std::string> waiting_;  // by shard
  std::size_t bytes_ = 0;             // of all that is waiting
};

// Calls `use` for each submission of a shard, in order. Throws PlanError that names the line.
void read_shard(const std::filesystem::path& plan, unsigned shard,
                const std::function<void(Submission&&)>& use);

}  // namespace grader
