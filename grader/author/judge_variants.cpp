#include <grader/author/judge_variants.hpp>

#include <grader/engine/workers.hpp>
#include <grader/gradebook/assemble.hpp>
#include <grader/text/digest.hpp>

#include <map>

namespace grader {
namespace {

Submission submission_of(const Variant& variant, const lab::Lesson& lesson) {
  Submission submission;
  submission.summary.student = variant.name;
  submission.summary.lesson = lesson.name;
  submission.files = variant.files;
  std::string all;
  for (const auto& file : variant.files) {
    submission.summary.files.push_back(file.name);
    all += framed({file.name, file.text});
  }
  submission.summary.source_digest = "sha256:" + sha256_hex(all);
  return submission;
}

class Judging {
 public:
  Judging(Judge& judge, const lab::Lesson& lesson, const std::vector<Variant>& variants,
          const JudgingOptions& options)
      : judge_(judge), lesson_(lesson), options_(options) {
    for (const auto& variant : variants) {
      auto submission = submission_of(variant, lesson);
      const auto [known, is_new] =
          jobs_.try_emplace(submission.summary.source_digest, submissions_.size());
      if (is_new) submissions_.push_back(std::move(submission));
      job_of_.push_back(known->second);
    }
    records_.resize(submissions_.size());
    for (int run = 0; run < options.runs; ++run) {
      const auto seed =
          run == 0 ? options.seed : hmac_sha256_hex(options.seed, std::to_string(run));
      run_options_.push_back({seed, run > 0, options.stop});
    }
  }

  std::vector<std::vector<Record>> run() {
    run_jobs(submissions_.size(), options_.workers, {}, [this](std::size_t job) { do_job(job); });
    std::vector<std::vector<Record>> all;
    for (const auto job : job_of_) all.push_back(records_[job]);
    return all;
  }

 private:
  void do_job(std::size_t job) {
    if (options_.stop.stop_requested()) throw Interrupted();
    const Submission& submission = submissions_[job];
    auto judgements = judge_.judge_runs(submission, lesson_, run_options_);
    for (std::size_t run = 0; run < judgements.size(); ++run)
      records_[job].push_back(assemble(submission.summary, lesson_, std::move(judgements[run]),
                                       run_options_[run].seed));
    options_.on_done();
  }

  Judge& judge_;
  const lab::Lesson& lesson_;
  const JudgingOptions& options_;
  std::map<std::string, std::size_t> jobs_;  // by the files' digest
  std::vector<std::size_t> job_of_;          // of each variant
  std::vector<Submission> submissions_;
  std::vector<JudgeOptions> run_options_;
  std::vector<std::vector<Record>> records_;  // each written by one worker only
};

}  // namespace

std::vector<std::vector<Record>> judge_variants(Judge& judge, const lab::Lesson& lesson,
                                                const std::vector<Variant>& variants,
                                                const JudgingOptions& options) {
  return Judging(judge, lesson, variants, options).run();
}

}  // namespace grader
