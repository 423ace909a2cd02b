#include <grader/gradebook/status.hpp>

#include <array>

namespace grader {
namespace {

struct StatusWord {
  Status status;
  Verdict verdict;
  std::string_view name, words;
};

constexpr std::array kStatuses = {
    StatusWord{Status::passed, Verdict::passed, "passed", "passed"},
    StatusWord{Status::failed, Verdict::failed, "failed", "failed"},
    StatusWord{Status::blocked, Verdict::failed, "blocked", "blocked"},
    StatusWord{Status::compile_error, Verdict::compile_error, "compile_error", "does not compile"},
    StatusWord{Status::timeout, Verdict::timeout, "timeout", "took too long"},
    StatusWord{Status::memory_limit, Verdict::memory_limit, "memory_limit", "too much memory"},
    StatusWord{Status::output_limit, Verdict::output_limit, "output_limit", "too much output"},
    StatusWord{Status::process_limit, Verdict::process_limit, "process_limit",
               "too many processes"},
    StatusWord{Status::disk_limit, Verdict::disk_limit, "disk_limit", "too much on disk"},
    StatusWord{Status::crashed, Verdict::crashed, "crashed", "crashed"},
    StatusWord{Status::incomplete, Verdict::incomplete, "incomplete", "incomplete"},
};

const StatusWord& word(Status status) {
  for (const auto& entry : kStatuses) {
    if (entry.status == status) return entry;
  }
  return kStatuses.back();
}

const StatusWord* word(Verdict verdict) {
  for (const auto& entry : kStatuses) {
    if (entry.verdict == verdict) return &entry;
  }
  return nullptr;
}

constexpr std::string_view kRejectedName = "rejected_upload", kTamperingName = "tampering";

}  // namespace

std::string_view name_of(Status status) { return word(status).name; }

std::string_view name_of(Verdict verdict) {
  if (const auto* entry = word(verdict)) return entry->name;
  return verdict == Verdict::tampering ? kTamperingName : kRejectedName;
}

std::string_view words_for(Status status) { return word(status).words; }

std::string_view words_for(Verdict verdict) {
  if (const auto* entry = word(verdict)) return entry->words;
  return verdict == Verdict::tampering ? "tampering" : "upload rejected";
}

std::optional<Status> status_named(std::string_view name) {
  for (const auto& entry : kStatuses) {
    if (entry.name == name) return entry.status;
  }
  return std::nullopt;
}

std::optional<Verdict> verdict_named(std::string_view name) {
  if (name == kRejectedName) return Verdict::rejected_upload;
  if (name == kTamperingName) return Verdict::tampering;
  const auto status = status_named(name);
  if (!status || *status == Status::blocked) return std::nullopt;
  return verdict_from(*status);
}

Verdict verdict_from(Status status) { return word(status).verdict; }

Status worse(Status left, Status right) {
  if (verdict_from(left) != verdict_from(right)) {
    return verdict_from(left) < verdict_from(right) ? left : right;
  }
  return left == Status::blocked ? right : left;
}

}  // namespace grader
