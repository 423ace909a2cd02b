#include <grader/engine/repeat.hpp>

#include <grader/text/digest.hpp>

#include <algorithm>

namespace grader {
namespace {

// Takes over what was worse in another run; whether anything differed.
bool merge(Judgement& all, const Judgement& other) {
  bool differs = all.checks.size() != other.checks.size();
  for (auto& check : all.checks) {
    const auto same = [&](const Check& candidate) { return candidate.id == check.id; };
    const auto found = std::find_if(other.checks.begin(), other.checks.end(), same);
    if (found == other.checks.end() || found->status == check.status) continue;
    differs = true;
    if (worse(found->status, check.status) == found->status) check = *found;
  }
  for (const auto& flag : other.flags) {
    if (std::find(all.flags.begin(), all.flags.end(), flag) == all.flags.end()) {
      all.flags.push_back(flag);
    }
  }
  return differs;
}

}  // namespace

Judgement judge_repeatedly(Judge& judge, const Submission& submission, const lab::Lesson& lesson,
                           JudgeOptions options, int times) {
  const std::string seed = options.seed;
  std::vector<JudgeOptions> runs{options};
  for (int run = 1; run < times; ++run) {
    options.seed = hmac_sha256_hex(seed, std::to_string(run));
    runs.push_back(options);
  }
  auto judgements = judge.judge_runs(submission, lesson, runs);
  Judgement all = std::move(judgements.front());
  bool differs = false;
  for (std::size_t run = 1; run < judgements.size(); ++run)
    differs = merge(all, judgements[run]) || differs;
  if (differs) all.flags.emplace_back(kUnstable);
  return all;
}

}  // namespace grader
