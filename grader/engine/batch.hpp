// Grades the submissions of a class: several at a time, equal ones once, and only those whose
// record is not there yet.
#pragma once

#include <lab/lesson/lesson.hpp>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include <grader/collect/judge.hpp>
#include <grader/collect/submission.hpp>
#include <grader/engine/progress.hpp>
#include <grader/gradebook/record_store.hpp>

namespace grader {

struct BatchOptions {
  unsigned workers = 1;
  std::string key;                  // the instructor's; seeds are made from it
  std::optional<std::string> seed;  // one seed for all instead
  int repeat = 1;
  bool shuffle = false;
  std::stop_token stop;
};

struct BatchResult {
  Run run;
  std::vector<Record> records;        // in the order of the submissions; whole unless stopped
  std::vector<std::string> failures;  // the grader's own, one line each
  std::optional<std::string> machine_lacks;  // what, with the hint
  bool interrupted = false;
};

// Grades and saves each record as soon as it is made. The result's order and content do not depend
// on the number of workers. A submission's seed is HMAC(key, submission and suite), so equal
// submissions are judged alike, and once. Never throws for what a submission does.
BatchResult grade_batch(const std::vector<Submission>& submissions,
                        const std::vector<lab::Lesson>& lessons, Judge& judge,
                        const RecordStore& store, const BatchOptions& options, Progress& progress);

}  // namespace grader
