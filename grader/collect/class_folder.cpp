#include <grader/collect/class_folder.hpp>

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <grader/collect/open_file.hpp>
#include <grader/text/printable.hpp>
#include <grader/text/utf8.hpp>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <map>
#include <set>

namespace grader {
namespace {

using Lessons = std::vector<lab::Lesson>;

std::vector<std::string> sorted_names(int folder) {
  std::vector<std::string> names;
  DIR* stream = fdopendir(dup(folder));
  while (const dirent* entry = stream ? readdir(stream) : nullptr) {
    const std::string name = entry->d_name;
    if (name != "." && name != "..") names.push_back(name);
  }
  if (stream) closedir(stream);
  std::sort(names.begin(), names.end());
  return names;
}

// A name as UTF-8: bytes that are not are spelled out.
std::string student_name(const std::string& name) {
  return first_invalid_utf8(name) ? printable_line(name) : name;
}

class Collecting {
 public:
  Collecting(const Lessons& lessons, bool direct)
      : lessons_(lessons), direct_(direct), wanted_(wanted_files(lessons, direct)) {}

  void read_uploads(int folder) {
    for (const auto& name : sorted_names(folder)) read_upload(folder, name);
  }

  CollectedClass result() {
    find_lessons();
    for (const auto& [student, uploads] : uploads_) take_student(uploads);
    return std::move(collected_);
  }

 private:
  void read_upload(int folder, const std::string& name) {
    struct stat status = {};
    const bool known = fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0;
    const bool archive = known && S_ISREG(status.st_mode) && archive_stem(name);
    if (name.starts_with('.')) {
      notice(name, "a name with a dot in front is no student's; skipped");
    } else if (archive) {
      keep(read_archive(folder, name, wanted_));
    } else if (known && (S_ISDIR(status.st_mode) || S_ISLNK(status.st_mode))) {
      keep(read_folder(folder, name, wanted_));
    } else {
      notice(name, "neither a folder nor a zip or tar.gz; skipped");
    }
  }

  void keep(Upload upload) {
    upload.student = student_name(upload.student);
    uploads_[upload.student].push_back(std::move(upload));
  }

  void notice(const std::string& name, std::string_view what) {
    collected_.notices.push_back(fmt::format("{}: {}", printable_line(name), what));
  }

  // The lessons of this run: the chosen one, else those that somebody handed in, else all.
  void find_lessons() {
    std::set<std::string> seen;
    for (const auto& [student, uploads] : uploads_) {
      for (const auto& upload : uploads) {
        for (const auto& lesson : lessons_) {
          if (has_lesson(upload, lesson, direct_)) seen.insert(lesson.name);
        }
      }
    }
    for (const auto& lesson : lessons_) {
      if (direct_ || seen.empty() || seen.contains(lesson.name)) in_class_.push_back(&lesson);
    }
  }

  void take_student(const std::vector<Upload>& uploads) {
    bool any = false;
    for (const auto* lesson : in_class_) any = take_lesson(uploads, *lesson) || any;
    if (any) return;
    for (const auto* lesson : in_class_) take_nothing(uploads.front(), *lesson);
  }

  bool take_lesson(const std::vector<Upload>& uploads, const lab::Lesson& lesson) {
    std::vector<const Upload*> holders;
    for (const auto& upload : uploads) {
      if (has_lesson(upload, lesson, direct_)) holders.push_back(&upload);
    }
    if (holders.empty()) return false;
    auto submission = take_submission(*holders.front(), lesson, direct_);
    if (holders.size() > 1) {
      submission = rejected(
          *holders.front(), lesson,
          fmt::format("handed in twice, in {} and {}; keep one", printable_line(holders[0]->source),
                      printable_line(holders[1]->source)));
    } else if (holders.front()->rejected) {
      submission = rejected(*holders.front(), lesson, source_and(*holders.front()));
    }
    collected_.submissions.push_back(std::move(submission));
    return true;
  }

  void take_nothing(const Upload& upload, const lab::Lesson& lesson) {
    const auto sentence =
        upload.rejected
            ? source_and(upload)
            : fmt::format("{} holds nothing for this lesson; hand in {}/{}",
                          printable_line(upload.source), lesson.name, lesson.files.front());
    collected_.submissions.push_back(rejected(upload, lesson, sentence));
  }

  static std::string source_and(const Upload& upload) {
    return fmt::format("{} {}", printable_line(upload.source), *upload.rejected);
  }

  Submission rejected(const Upload& upload, const lab::Lesson& lesson, std::string sentence) const {
    auto submission = take_submission(upload, lesson, direct_);
    submission.files.clear();
    submission.summary.files.clear();
    submission.summary.starter_unchanged = false;
    submission.rejected = std::move(sentence);
    return submission;
  }

  const Lessons& lessons_;
  bool direct_;
  Wanted wanted_;
  std::map<std::string, std::vector<Upload>> uploads_;  // by student
  std::vector<const lab::Lesson*> in_class_;
  CollectedClass collected_;
};

}  // namespace

CollectedClass collect_class(const std::filesystem::path& folder, const Lessons& lessons,
                             bool direct) {
  const Descriptor fd(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!fd) {
    throw ClassError(
        fmt::format("{}: cannot be opened ({}); name the folder that holds a folder "
                    "for each student",
                    printable_line(folder.string()), std::strerror(errno)));
  }
  Collecting collecting(lessons, direct);
  collecting.read_uploads(fd.get());
  auto collected = collecting.result();
  if (collected.submissions.empty()) {
    throw ClassError(fmt::format("{}: holds no student; put a folder, zip or tar.gz for each there",
                                 printable_line(folder.string())));
  }
  return collected;
}

}  // namespace grader
