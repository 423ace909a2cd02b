#include <grader/engine/replay.hpp>

#include <fmt/format.h>
#include <grader/collect/kept_files.hpp>
#include <grader/engine/repeat.hpp>
#include <grader/engine/workers.hpp>
#include <grader/gradebook/assemble.hpp>
#include <grader/gradebook/record_json.hpp>
#include <grader/text/digest.hpp>
#include <grader/text/printable.hpp>

#include <algorithm>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>

namespace grader {
namespace {

using Json = nlohmann::ordered_json;

std::string name_of(const StoredRecord& stored) {
  const auto& submission = stored.record.submission;
  return printable_line(submission.student + "/" + submission.lesson);
}

// "result.score: was 8, is 10", the first place where they differ; empty when they are equal.
std::string difference(const Json& before, const Json& now) {
  const auto steps = Json::diff(before, now);
  if (steps.empty()) return "";
  const std::string path = steps.front().at("path");
  const auto value = [&](const Json& json) {
    constexpr std::size_t kShown = 80;
    const Json::json_pointer place(path);
    return json.contains(place) ? json.at(place).dump(-1, ' ', true).substr(0, kShown) : "nothing";
  };
  std::string words = path.substr(1);
  std::replace(words.begin(), words.end(), '/', '.');
  return fmt::format("{}: was {}, is {}", words, value(before), value(now));
}

class Replay {
 public:
  Replay(const std::filesystem::path& dir, const std::vector<StoredRecord>& records,
         const std::vector<lab::Lesson>& lessons, Judge& judge, const ReplayOptions& options,
         Progress& progress)
      : dir_(dir), lessons_(lessons), judge_(judge), options_(options), progress_(progress) {
    std::map<std::string, std::size_t> known;
    for (const auto& stored : records) {
      const auto& [submission, result, compile, exercises] = stored.record;
      const auto [place, is_new] = known.try_emplace(
          framed({submission.lesson, submission.source_digest, result.seed, stored.suite}),
          jobs_.size());
      if (result.verdict == Verdict::rejected_upload) {
        ++found_.rejected;
        progress_.add(1);
        if (is_new) known.erase(place);
        continue;
      }
      if (is_new) jobs_.emplace_back();
      jobs_[place->second].push_back(&stored);
    }
  }

  Replayed run() {
    try {
      run_jobs(jobs_.size(), options_.workers, options_.stop,
               [this](std::size_t job) { do_job(jobs_[job]); });
    } catch (const Interrupted&) {
    }
    std::sort(found_.differences.begin(), found_.differences.end());
    std::sort(found_.impossible.begin(), found_.impossible.end());
    found_.interrupted = options_.stop.stop_requested();
    return std::move(found_);
  }

 private:
  using Job = std::vector<const StoredRecord*>;

  void do_job(const Job& job) {
    const auto& summary = job.front()->record.submission;
    const auto& result = job.front()->record.result;
    auto why = impossible(*job.front());
    auto files = why.empty() ? kept_files(dir_, summary.source_digest) : std::nullopt;
    if (why.empty() && !files) why = "its files are not kept, or were changed; grade again";
    if (!why.empty())
      return keep(job,
                  [&](const auto& one) { found_.impossible.push_back(name_of(one) + ": " + why); });
    const auto& lesson = *lesson_of(summary.lesson);
    const Submission submission{summary, std::move(*files), {}};
    const auto judgement =
        judge_repeatedly(judge_, submission, lesson, {result.seed, options_.shuffle, options_.stop},
                         options_.repeat);
    keep(job, [&](const StoredRecord& one) {
      const auto again = assemble(one.record.submission, lesson, judgement, result.seed);
      const auto differs = difference(to_json(one.record), to_json(again));
      if (differs.empty())
        ++found_.same;
      else
        found_.differences.push_back(name_of(one) + ": " + differs);
    });
  }

  std::string impossible(const StoredRecord& stored) {
    const auto& submission = stored.record.submission;
    const auto* lesson = lesson_of(submission.lesson);
    if (!lesson) return "is of a lesson that is not here";
    if (stored.suite != judge_.digest(*lesson))
      return "was judged by another suite, lab or compiler; build those, or grade again";
    return "";
  }

  template <class Use>
  void keep(const Job& job, const Use& use) {
    const std::lock_guard lock(mutex_);
    for (const auto* one : job) use(*one);
    progress_.add(job.size());
  }

  const lab::Lesson* lesson_of(const std::string& name) const {
    const auto found = std::find_if(lessons_.begin(), lessons_.end(),
                                    [&](const auto& lesson) { return lesson.name == name; });
    return found == lessons_.end() ? nullptr : &*found;
  }

  const std::filesystem::path& dir_;
  const std::vector<lab::Lesson>& lessons_;
  Judge& judge_;
  const ReplayOptions& options_;
  Progress& progress_;
  std::vector<Job> jobs_;
  std::mutex mutex_;  // of found_
  Replayed found_;
};

}  // namespace

Replayed replay(const std::filesystem::path& dir, const std::vector<StoredRecord>& records,
                const std::vector<lab::Lesson>& lessons, Judge& judge, const ReplayOptions& options,
                Progress& progress) {
  return Replay(dir, records, lessons, judge, options, progress).run();
}

}  // namespace grader
