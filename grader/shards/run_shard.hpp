// Grades one shard of a plan: `grader run`.
#pragma once

#include <filesystem>
#include <lab/lesson/lesson.hpp>
#include <string>
#include <vector>

#include <grader/engine/batch.hpp>
#include <grader/shards/plan_file.hpp>

namespace grader {

// Grades what the shard's results do not have yet, so a task that was cancelled can be run again.
// `options` gives workers, key and stop; the plan gives the rest. Throws PlanError when this
// machine's suites, compiler, sandbox or key are not those of the plan: its records would not be
// comparable; and std::runtime_error when another task is at work on the shard.
BatchResult run_shard(const std::filesystem::path& dir, unsigned shard,
                      const std::vector<lab::Lesson>& lessons, Judge& judge, BatchOptions options,
                      std::ostream& progress_out, bool terminal);

}  // namespace grader
