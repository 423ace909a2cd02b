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
#include <tuple>

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

bool comes_before(const Submission& left, const Submission& right) {
  return std::tie(left.summary.student, left.summary.lesson) <
         std::tie(right.summary.student, right.summary.lesson);
}

// Reads a class student by student. Those in whose uploads there is nothing wait until it is known
// which lessons the class has.
class Visiting {
 public:
  Visiting(int folder, const Lessons& lessons, bool direct,
           const std::function<void(Submission&&)>& use, const Unpack& unpack)
      : folder_(folder),
        lessons_(lessons),
        direct_(direct),
        use_(use),
        unpack_(unpack),
        wanted_(wanted_files(lessons, direct)) {}

  std::vector<std::string> visit() {
    for (const auto& name : sorted_names(folder_)) sort_out(name);
    for (const auto& [student, sources] : sources_) take_student(sources);
    for (const auto* sources : with_nothing_) take_nothing(*sources);
    return std::move(notices_);
  }

 private:
  struct Source {
    std::string name;
    bool archive = false;
  };
  using Sources = std::vector<Source>;

  void sort_out(const std::string& name) {
    struct stat status = {};
    const bool known = fstatat(folder_, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0;
    const auto stem = known && S_ISREG(status.st_mode) ? archive_stem(name) : std::nullopt;
    if (name.starts_with('.')) {
      notice(name, "a name with a dot in front is no student's; skipped");
    } else if (stem) {
      sources_[student_name(*stem)].push_back({name, true});
    } else if (known && (S_ISDIR(status.st_mode) || S_ISLNK(status.st_mode))) {
      sources_[student_name(name)].push_back({name, false});
    } else {
      notice(name, "neither a folder nor a zip or tar.gz; skipped");
    }
  }

  std::vector<Upload> read(const Sources& sources) const {
    std::vector<Upload> uploads;
    for (const auto& [name, archive] : sources) {
      uploads.push_back(archive ? read_archive(folder_, name, wanted_, unpack_)
                                : read_folder(folder_, name, wanted_, unpack_));
      uploads.back().student = student_name(uploads.back().student);
    }
    return uploads;
  }

  void notice(const std::string& name, std::string_view what) {
    notices_.push_back(fmt::format("{}: {}", printable_line(name), what));
  }

  void take_student(const Sources& sources) {
    const auto uploads = read(sources);
    bool any = false;
    for (const auto& lesson : lessons_) {
      if (!take_lesson(uploads, lesson)) continue;
      in_class_.insert(lesson.name);
      any = true;
    }
    if (!any) with_nothing_.push_back(&sources);
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
    use_(std::move(submission));
    return true;
  }

  // Of the lessons that somebody handed in; of all when nobody handed in anything.
  void take_nothing(const Sources& sources) {
    const auto upload = read(sources).front();
    for (const auto& lesson : lessons_) {
      if (in_class_.empty() || in_class_.contains(lesson.name)) {
        use_(rejected(upload, lesson, nothing_for(lesson, upload)));
      }
    }
  }

  static std::string nothing_for(const lab::Lesson& lesson, const Upload& upload) {
    if (upload.rejected) return source_and(upload);
    return fmt::format("{} holds nothing for this lesson; hand in {}/{}",
                       printable_line(upload.source), lesson.name, lesson.files.front());
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

  int folder_;
  const Lessons& lessons_;
  bool direct_;
  const std::function<void(Submission&&)>& use_;
  const Unpack& unpack_;
  Wanted wanted_;
  std::map<std::string, Sources> sources_;  // by student
  std::set<std::string> in_class_;          // lessons that somebody handed in
  std::vector<const Sources*> with_nothing_;
  std::vector<std::string> notices_;
};

}  // namespace

std::vector<std::string> visit_class(const std::filesystem::path& folder, const Lessons& lessons,
                                     bool direct, const std::function<void(Submission&&)>& use,
                                     const Unpack& unpack) {
  const Descriptor fd(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!fd) {
    throw ClassError(
        fmt::format("{}: cannot be opened ({}); name the folder that holds a folder "
                    "for each student",
                    printable_line(folder.string()), std::strerror(errno)));
  }
  bool empty = true;
  const auto use_and_note = [&](Submission&& submission) {
    empty = false;
    use(std::move(submission));
  };
  auto notices = Visiting(fd.get(), lessons, direct, use_and_note, unpack).visit();
  if (empty) {
    throw ClassError(fmt::format("{}: holds no student; put a folder, zip or tar.gz for each there",
                                 printable_line(folder.string())));
  }
  return notices;
}

CollectedClass collect_class(const std::filesystem::path& folder, const Lessons& lessons,
                             bool direct, const Unpack& unpack) {
  CollectedClass collected;
  const auto keep = [&](Submission&& submission) {
    collected.submissions.push_back(std::move(submission));
  };
  collected.notices = visit_class(folder, lessons, direct, keep, unpack);
  std::sort(collected.submissions.begin(), collected.submissions.end(), comes_before);
  return collected;
}

}  // namespace grader
