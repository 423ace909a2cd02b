// Theory of operation. Submissions are grouped by what decides their judgement: lesson, files and
// seed. A group is one job: judged once, then a record for each of its students. Results go to the
// place of their submission, so neither the number of workers nor their speed shows in the output.
#include <fmt/format.h>
#include <grader/engine/batch.hpp>
#include <grader/engine/repeat.hpp>
#include <grader/engine/workers.hpp>
#include <grader/gradebook/assemble.hpp>
#include <grader/text/digest.hpp>
#include <grader/text/printable.hpp>

#include <algorithm>
#include <map>
#include <mutex>
#include <stdexcept>

namespace grader {
namespace {

using Indexes = std::vector<std::size_t>;

const lab::Lesson& lesson_of(const Submission& submission,
                             const std::vector<lab::Lesson>& lessons) {
  for (const auto& lesson : lessons) {
    if (lesson.name == submission.summary.lesson) return lesson;
  }
  throw std::logic_error("a submission to a lesson that is not in the batch");
}

class Batch {
 public:
  Batch(const std::vector<Submission>& submissions, const std::vector<lab::Lesson>& lessons,
        Judge& judge, const RecordStore& store, const BatchOptions& options, Progress& progress)
      : submissions_(submissions),
        lessons_(lessons),
        judge_(judge),
        store_(store),
        options_(options),
        progress_(progress),
        records_(submissions.size()) {
    run_ = {GRADER_VERSION, judge.toolchain(), judge.sandbox()};
    for (const auto& submission : submissions) {
      const auto& lesson = submission.summary.lesson;
      if (!suites_.contains(lesson)) {
        suites_[lesson] = judge.digest(lesson_of(submission, lessons));
      }
    }
    make_jobs();
  }

  BatchResult run() {
    try {
      run_jobs(jobs_.size(), options_.workers, options_.stop,
               [this](std::size_t job) { attempt(jobs_[job]); });
    } catch (const Interrupted&) {
      result_.interrupted = true;
    } catch (const MachineError& error) {
      result_.machine_lacks = error.what();
    }
    if (options_.stop.stop_requested()) result_.interrupted = true;
    result_.run = run_;
    for (auto& record : records_) {
      if (record) result_.records.push_back(std::move(*record));
    }
    std::sort(result_.failures.begin(), result_.failures.end());
    return std::move(result_);
  }

 private:
  void make_jobs() {
    std::map<std::string, std::size_t> known;
    for (std::size_t i = 0; i < submissions_.size(); ++i) {
      const auto& summary = submissions_[i].summary;
      const auto identity = submissions_[i].rejected
                                ? std::to_string(i)
                                : framed({summary.lesson, summary.source_digest});
      const auto [place, is_new] = known.try_emplace(identity, jobs_.size());
      if (is_new) jobs_.emplace_back();
      jobs_[place->second].push_back(i);
    }
  }

  // What is wrong with one job alone does not keep the others from being done.
  void attempt(const Indexes& job) {
    try {
      do_job(job);
    } catch (const Interrupted&) {
      throw;
    } catch (const MachineError&) {
      throw;
    } catch (const std::exception& error) {
      const std::lock_guard lock(mutex_);
      result_.failures.push_back(failure(job, error));
    }
  }

  std::string failure(const Indexes& job, const std::exception& error) const {
    const auto& summary = submissions_[job.front()].summary;
    return fmt::format("{}/{}: {}; run the same command again, or report it",
                       printable_line(summary.student), summary.lesson,
                       printable_line(error.what()));
  }

  void do_job(const Indexes& job) {
    const Submission& first = submissions_[job.front()];
    const lab::Lesson& lesson = lesson_of(first, lessons_);
    const auto seed = seed_of(first.summary);
    Indexes missing;
    for (const auto index : job) {
      if (!take_stored(index)) missing.push_back(index);
    }
    const auto reused = job.size() - missing.size();
    if (missing.empty()) return progress_.add(job.size(), reused);
    Judgement judgement;
    if (!first.rejected) {
      judgement = judge_repeatedly(judge_, first, lesson, {seed, options_.shuffle, options_.stop},
                                   options_.repeat);
    }
    for (const auto index : missing) {
      const auto& submission = submissions_[index];
      keep(index, submission.rejected
                      ? assemble_rejected(submission.summary, lesson, *submission.rejected)
                      : assemble(submission.summary, lesson, judgement, seed));
    }
    progress_.add(job.size(), reused);
  }

  std::string seed_of(const SubmissionSummary& summary) const {
    if (options_.seed) return *options_.seed;
    return hmac_sha256_hex(
        options_.key, framed({summary.source_digest, summary.lesson, suites_.at(summary.lesson)}));
  }

  std::string key_of(const Submission& submission) const {
    const auto& summary = submission.summary;
    std::string discarded;
    for (const auto& name : summary.discarded_files) discarded += framed({name});
    return "sha256:" + sha256_hex(framed({run_.grader_version, run_.toolchain, run_.sandbox,
                                          suites_.at(summary.lesson), summary.source_digest,
                                          discarded, submission.rejected.value_or(""),
                                          seed_of(summary), std::to_string(options_.repeat)}));
  }

  bool take_stored(std::size_t index) {
    const auto& submission = submissions_[index];
    auto stored = store_.find(submission.summary.student, submission.summary.lesson);
    if (!stored || stored->key != key_of(submission)) return false;
    auto& submitted_at = stored->record.submission.submitted_at;
    if (submitted_at != submission.summary.submitted_at) {  // the same files again, at another time
      submitted_at = submission.summary.submitted_at;
      store_.save(*stored);
    }
    records_[index] = std::move(stored->record);
    return true;
  }

  void keep(std::size_t index, Record record) {
    store_.save({key_of(submissions_[index]), suites_.at(record.submission.lesson), run_, record});
    records_[index] = std::move(record);
  }

  const std::vector<Submission>& submissions_;
  const std::vector<lab::Lesson>& lessons_;
  Judge& judge_;
  const RecordStore& store_;
  const BatchOptions& options_;
  Progress& progress_;
  Run run_;
  std::map<std::string, std::string> suites_;  // digest by lesson
  std::vector<Indexes> jobs_;
  std::vector<std::optional<Record>> records_;  // each written by one worker only
  std::mutex mutex_;                            // of result_.failures
  BatchResult result_;
};

}  // namespace

BatchResult grade_batch(const std::vector<Submission>& submissions,
                        const std::vector<lab::Lesson>& lessons, Judge& judge,
                        const RecordStore& store, const BatchOptions& options, Progress& progress) {
  return Batch(submissions, lessons, judge, store, options, progress).run();
}

}  // namespace grader
