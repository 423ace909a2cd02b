#include <grader/collect/class_folder.hpp>

#include <fcntl.h>
#include <fmt/format.h>
#include <grader/collect/entries.hpp>
#include <grader/collect/open_file.hpp>
#include <grader/text/printable.hpp>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <map>
#include <set>
#include <tuple>

namespace grader {
namespace {

bool comes_before(const Submission& left, const Submission& right) {
  return std::tie(left.summary.student, left.summary.lesson) <
         std::tie(right.summary.student, right.summary.lesson);
}

// Reads a class student by student. Those in whose uploads there is nothing wait until it is known
// which lessons the class has.
class Visiting {
 public:
  Visiting(int folder, const ClassReading& reading, const std::function<void(Submission&&)>& use)
      : folder_(folder),
        reading_(reading),
        use_(use),
        wanted_(wanted_files(reading.lessons, reading.direct)),
        layout_(read_layout(folder, reading.unpack)) {
    notes_.platform = layout_.platform;
    notes_.notices = layout_.notices;
  }

  ClassNotes visit() {
    for (const auto& delivery : layout_.deliveries)
      for (const auto& who : delivery.by) match(delivery, who);
    for (const auto& [student, handed_in] : students_) take_student(student, handed_in);
    for (const auto* student : with_nothing_) take_nothing(*student, students_.at(*student));
    notes_.students = students_.size();
    return std::move(notes_);
  }

 private:
  struct HandedIn {
    const Delivery* delivery;
    std::optional<std::string> submitted_at;
  };
  using Deliveries = std::vector<HandedIn>;

  void match(const Delivery& delivery, const Identity& who) {
    if (!reading_.who_is) {
      students_[who.handle].push_back({&delivery, delivery.submitted_at});
      return;
    }
    const auto whose = reading_.who_is(who);
    if (!whose.student) {
      notes_.unmatched.push_back(notice_on(delivery.label, printable_line(whose.problem)));
      return;
    }
    const auto& at = delivery.submitted_at ? delivery.submitted_at : whose.submitted_at;
    students_[*whose.student].push_back({&delivery, at});
  }

  std::vector<Upload> read(const std::string& student, const Deliveries& handed_in) const {
    std::vector<Upload> uploads;
    for (const auto& [delivery, submitted_at] : handed_in) {
      const auto before = uploads.size();
      read(*delivery, uploads);
      for (auto i = before; i < uploads.size(); ++i) {
        uploads[i].student = student;
        uploads[i].submitted_at = submitted_at;
      }
    }
    return uploads;
  }

  void read(const Delivery& delivery, std::vector<Upload>& uploads) const {
    std::vector<LooseFile> loose;
    for (const auto& [kind, entry, name] : delivery.places) {
      if (kind == Place::Kind::file)
        loose.push_back({entry, name});
      else if (kind == Place::Kind::archive)
        uploads.push_back(read_archive(folder_, entry, wanted_, reading_.unpack));
      else
        uploads.push_back(read_folder(folder_, entry, wanted_, reading_.unpack));
    }
    if (!loose.empty())
      uploads.push_back(read_files(folder_, delivery.label, loose, wanted_, reading_.unpack));
  }

  void take_student(const std::string& student, const Deliveries& handed_in) {
    const auto uploads = read(student, handed_in);
    bool any = false;
    for (const auto& lesson : reading_.lessons) {
      if (!take_lesson(uploads, lesson)) continue;
      in_class_.insert(lesson.name);
      any = true;
    }
    if (!any) with_nothing_.push_back(&student);
  }

  bool take_lesson(const std::vector<Upload>& uploads, const lab::Lesson& lesson) {
    std::vector<const Upload*> holders;
    for (const auto& upload : uploads) {
      if (has_lesson(upload, lesson, reading_.direct)) holders.push_back(&upload);
    }
    if (holders.empty()) return false;
    const auto& first = *holders.front();
    if (holders.size() > 1) {
      use(rejected_twice(first, *holders[1], lesson));
    } else if (first.rejected) {
      use(rejected(first, lesson, source_and(first)));
    } else {
      use(take_submission(first, lesson, reading_.direct));
    }
    return true;
  }

  // Of the lessons that somebody handed in; of all when nobody handed in anything.
  void take_nothing(const std::string& student, const Deliveries& handed_in) {
    const auto upload = read(student, handed_in).front();
    for (const auto& lesson : reading_.lessons) {
      if (in_class_.empty() || in_class_.contains(lesson.name)) {
        use(rejected(upload, lesson, nothing_for(lesson, upload)));
      }
    }
  }

  void use(Submission&& submission) {
    if (!submission.summary.submitted_at) ++notes_.untimed;
    use_(std::move(submission));
  }

  static std::string nothing_for(const lab::Lesson& lesson, const Upload& upload) {
    if (upload.rejected) return source_and(upload);
    return fmt::format("{} holds nothing for this lesson; hand in {}/{}",
                       printable_line(upload.source), lesson.name, lesson.files.front());
  }

  static std::string source_and(const Upload& upload) {
    return fmt::format("{} {}", printable_line(upload.source), *upload.rejected);
  }

  Submission rejected_twice(const Upload& one, const Upload& other, const lab::Lesson& lesson) {
    const auto sentence = fmt::format("handed in twice, in {} and {}; keep one",
                                      printable_line(one.source), printable_line(other.source));
    notes_.twice.push_back(
        fmt::format("{}/{}: {}", printable_line(one.student), lesson.name, sentence));
    return rejected(one, lesson, sentence);
  }

  Submission rejected(const Upload& upload, const lab::Lesson& lesson, std::string sentence) const {
    auto submission = take_submission(upload, lesson, reading_.direct);
    submission.files.clear();
    submission.summary.files.clear();
    submission.summary.starter_unchanged = false;
    submission.rejected = std::move(sentence);
    return submission;
  }

  int folder_;
  const ClassReading& reading_;
  const std::function<void(Submission&&)>& use_;
  Wanted wanted_;
  Layout layout_;
  std::map<std::string, Deliveries> students_;
  std::set<std::string> in_class_;  // lessons that somebody handed in
  std::vector<const std::string*> with_nothing_;
  ClassNotes notes_;
};

}  // namespace

ClassNotes visit_class(const ClassReading& reading, const std::function<void(Submission&&)>& use) {
  const Descriptor fd(open(reading.folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!fd) {
    throw ClassError(
        fmt::format("{}: cannot be opened ({}); name the folder that holds a folder "
                    "for each student",
                    printable_line(reading.folder.string()), std::strerror(errno)));
  }
  auto notes = Visiting(fd.get(), reading, use).visit();
  if (notes.students == 0 && notes.unmatched.empty()) {
    throw ClassError(fmt::format("{}: holds no student; put a folder, zip or tar.gz for each there",
                                 printable_line(reading.folder.string())));
  }
  return notes;
}

CollectedClass collect_class(const ClassReading& reading) {
  CollectedClass collected;
  const auto keep = [&](Submission&& submission) {
    collected.submissions.push_back(std::move(submission));
  };
  static_cast<ClassNotes&>(collected) = visit_class(reading, keep);
  std::sort(collected.submissions.begin(), collected.submissions.end(), comes_before);
  return collected;
}

}  // namespace grader
