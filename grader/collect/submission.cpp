#include <grader/collect/submission.hpp>

#include <fmt/format.h>
#include <grader/collect/starter.hpp>
#include <grader/collect/text_file.hpp>
#include <grader/text/digest.hpp>
#include <grader/text/printable.hpp>

#include <algorithm>

namespace grader {
namespace {

constexpr std::size_t kDiscardedShown = 100;

bool is_pattern(const std::string& name) { return name.find_first_of("*?[") != std::string::npos; }

bool has_folder(const Upload& upload, const std::string& folder) {
  const auto first = upload.files.lower_bound(folder);
  return first != upload.files.end() && first->first.starts_with(folder);
}

// The folder's entry as an entry of its own: a symbolic link, or one that could not be opened.
const UploadedFile* unopened(const Upload& upload, const lab::Lesson& lesson) {
  for (const auto& path : {lesson.name, lesson.name + "/"}) {
    const auto found = upload.files.find(path);
    if (found != upload.files.end() && found->second.problem) return &found->second;
  }
  return nullptr;
}

bool in_a_lesson(std::string_view path) {
  return lab::is_lesson_name(path.substr(0, std::min(path.find('/'), path.size()))) &&
         path.find('/') != std::string_view::npos;
}

class Taking {
 public:
  Taking(const Upload& upload, const lab::Lesson& lesson, bool direct)
      : upload_(upload), lesson_(lesson) {
    const bool folder = has_folder(upload, lesson.name + "/") || unopened(upload, lesson);
    prefix_ = folder || !direct ? lesson.name + "/" : "";
    taken_.summary.student = upload.student;
    taken_.summary.lesson = lesson.name;
    taken_.summary.submitted_at = upload.submitted_at;
  }

  Submission take() {
    taken_.rejected = upload_.rejected;
    if (const auto* folder = unopened(upload_, lesson_)) reject(lesson_.name, *folder->problem);
    for (const auto& [path, file] : upload_.files) sort_out(path, file);
    for (const auto& name : lesson_.files) require(name);
    if (taken_.rejected) taken_.files.clear();
    auto& summary = taken_.summary;
    for (const auto& file : taken_.files) summary.files.push_back(file.name);
    summary.source_digest = source_digest_of(taken_.files);
    summary.starter_unchanged = !taken_.rejected && is_starter(taken_.files, lesson_);
    return std::move(taken_);
  }

 private:
  void sort_out(const std::string& path, const UploadedFile& file) {
    const bool inside = path.starts_with(prefix_);
    const auto name = inside ? path.substr(prefix_.size()) : "";
    if (inside && is_listed(lesson_, name)) {
      add(name, file);
    } else if (inside || !in_a_lesson(path)) {
      discard(path);
    }
  }

  void add(const std::string& name, const UploadedFile& file) {
    TextFile text;
    text.problem = file.problem;
    if (!file.problem) text = read_text(file.bytes);
    if (text.problem) reject(prefix_ + name, *text.problem);
    taken_.files.push_back({name, std::move(text.text)});
  }

  void require(const std::string& name) {
    if (is_pattern(name)) return;
    const auto has = [&](const SubmittedFile& file) { return file.name == name; };
    if (std::none_of(taken_.files.begin(), taken_.files.end(), has)) {
      reject(prefix_ + name, "is missing; hand it in under this name");
    }
  }

  void discard(const std::string& path) {
    auto& discarded = taken_.summary.discarded_files;
    if (discarded.size() < kDiscardedShown) discarded.push_back(printable_line(path));
    if (discarded.size() == kDiscardedShown) discarded.emplace_back("... and more");
  }

  void reject(std::string_view path, std::string_view problem) {
    if (!taken_.rejected) taken_.rejected = fmt::format("{} {}", printable_line(path), problem);
  }

  const Upload& upload_;
  const lab::Lesson& lesson_;
  std::string prefix_;
  Submission taken_;
};

}  // namespace

std::string source_digest_of(const std::vector<SubmittedFile>& files) {
  std::string all;
  for (const auto& file : files) all += framed({file.name, file.text});
  return "sha256:" + sha256_hex(all);
}

Submission take_submission(const Upload& upload, const lab::Lesson& lesson, bool direct) {
  return Taking(upload, lesson, direct).take();
}

bool has_lesson(const Upload& upload, const lab::Lesson& lesson, bool direct) {
  if (has_folder(upload, lesson.name + "/") || unopened(upload, lesson)) return true;
  return direct && std::any_of(upload.files.begin(), upload.files.end(),
                               [&](const auto& file) { return is_listed(lesson, file.first); });
}

}  // namespace grader
