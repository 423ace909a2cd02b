#include <grader/shards/run_shard.hpp>

#include <fmt/format.h>
#include <grader/shards/shard_file.hpp>

namespace grader {
namespace fs = std::filesystem;
namespace {

[[noreturn]] void differs(const fs::path& dir, std::string_view what, std::string_view plan,
                          std::string_view here) {
  throw PlanError(
      fmt::format("{}: was made with {} {}, and this machine has {}; plan again, or run "
                  "it where the plan was made",
                  dir.string(), what, plan, here));
}

void require_equal(const fs::path& dir, std::string_view what, const std::string& plan,
                   const std::string& here) {
  if (plan != here) differs(dir, what, plan, here);
}

void check_machine(const fs::path& dir, const Plan& plan, Judge& judge, const std::string& key) {
  require_equal(dir, "grader", plan.run.grader_version, GRADER_VERSION);
  require_equal(dir, "compiler", plan.run.toolchain, judge.toolchain());
  require_equal(dir, "sandbox", plan.run.sandbox, judge.sandbox());
  if (plan.key_digest != digest_of_key(key)) {
    throw PlanError(
        fmt::format("{}: was made with another key; name the same --key", dir.string()));
  }
}

void check_suites(const fs::path& dir, const Plan& plan, const std::vector<lab::Lesson>& lessons,
                  Judge& judge) {
  for (const auto& lesson : lessons) {
    const auto suite = plan.suites.find(lesson.name);
    if (suite == plan.suites.end() || suite->second == judge.digest(lesson)) continue;
    throw PlanError(fmt::format("{}: lesson {} is not as it was when the plan was made; plan again",
                                dir.string(), lesson.name));
  }
}

std::vector<Submission> submissions_of(const fs::path& dir, unsigned shard) {
  std::vector<Submission> submissions;
  read_shard(dir, shard, [&](Submission&& one) { submissions.push_back(std::move(one)); });
  return submissions;
}

}  // namespace

BatchResult run_shard(const fs::path& dir, unsigned shard, const std::vector<lab::Lesson>& lessons,
                      Judge& judge, BatchOptions options, std::ostream& progress_out,
                      bool terminal) {
  const auto plan = read_plan(dir);
  if (shard >= plan.shards) {
    throw PlanError(fmt::format("{}: has shards 0 to {}, and none has the number {}", dir.string(),
                                plan.shards - 1, shard));
  }
  check_machine(dir, plan, judge, options.key);
  check_suites(dir, plan, lessons, judge);
  options.seed = plan.seed;
  options.repeat = plan.repeat;
  options.shuffle = plan.shuffle;
  const auto submissions = submissions_of(dir, shard);
  const RecordStore store(results_path(dir, shard), Signer(options.key));
  Progress progress(progress_out, terminal, submissions.size());
  auto result = grade_batch(submissions, lessons, judge, store, options, progress);
  progress.finish();
  return result;
}

}  // namespace grader
