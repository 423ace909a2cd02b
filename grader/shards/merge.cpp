#include <grader/shards/merge.hpp>

#include <grader/collect/kept_files.hpp>
#include <grader/gradebook/record_store.hpp>
#include <grader/shards/plan_file.hpp>
#include <grader/shards/pseudonym.hpp>
#include <grader/shards/shard_file.hpp>
#include <lab/text/atomic_file.hpp>

#include <functional>
#include <optional>

namespace grader {
namespace fs = std::filesystem;
namespace {

class Merging {
 public:
  Merging(const fs::path& dir, const Signer& signer)
      : dir_(dir), signer_(signer), plan_(read_plan(dir)), names_(read_name_map(names_path(dir))) {}

  Merged verify() {
    Merged merged;
    for (unsigned shard = 0; shard < plan_.shards; ++shard) {
      const auto before = merged.missing.size();
      visit(shard, [&](const std::string& student, const Submission& submission,
                       const std::optional<StoredRecord>& stored) {
        ++merged.records;
        if (!stored) merged.missing.push_back(student + "/" + submission.summary.lesson);
      });
      if (merged.missing.size() != before) merged.shards.push_back(shard);
    }
    return merged;
  }

  void write(const fs::path& out) {
    const RecordStore store(out, signer_);
    for (unsigned shard = 0; shard < plan_.shards; ++shard) {
      visit(shard, [&](const std::string& student, const Submission& submission,
                       std::optional<StoredRecord> stored) {
        keep_files(out, submission);
        stored->record.submission.student = student;
        store.save(*stored, lab::Durability::cached);  // the plan still has it
      });
    }
  }

 private:
  using Visitor =
      std::function<void(const std::string&, const Submission&, std::optional<StoredRecord>)>;

  void visit(unsigned shard, const Visitor& visitor) {
    read_shard(dir_, shard, [&](Submission&& submission) {
      visitor(names_.at(submission.summary.student), submission, record_of(shard, submission));
    });
  }

  std::optional<StoredRecord> record_of(unsigned shard, const Submission& submission) const {
    const auto& summary = submission.summary;
    auto stored = find_record(results_path(dir_, shard), summary.student, summary.lesson, signer_);
    if (!stored || stored->record.submission.source_digest != summary.source_digest) return {};
    return stored;
  }

  const fs::path& dir_;
  const Signer& signer_;
  Plan plan_;
  std::map<std::string, std::string> names_;
};

}  // namespace

Merged merge_plan(const fs::path& plan, const fs::path& out, const Signer& signer) {
  Merging merging(plan, signer);
  auto merged = merging.verify();
  if (merged.missing.empty()) merging.write(out);
  return merged;
}

}  // namespace grader
