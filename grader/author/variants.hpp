// The files that a lesson is proven with: its stub and solution, what becomes of them when some
// exercises are done or broken, and the answers that stand beside the solution.
#pragma once

#include <filesystem>
#include <lab/lesson/lesson.hpp>
#include <string>
#include <vector>

#include <grader/author/marked_solution.hpp>
#include <grader/collect/submission.hpp>

namespace grader {

struct Variant {
  std::string path;  // of the file to blame, relative to the root
  std::string name;  // "forgets_commit"
  std::vector<SubmittedFile> files;
};

// A solution in which one fence does not compile.
struct BrokenFence {
  Variant variant;
  Exercises exercises;  // of the fence
};

class LessonVariants {
 public:
  // Reads the solution. Throws AuthorError where it is not there or its markers do not pair.
  LessonVariants(const std::filesystem::path& root, const lab::Lesson& lesson);

  Variant solution() const;
  Variant stub() const;
  // What a student hands in who did just these exercises; a file of empty lines is not made yet.
  Variant with(const Exercises& done) const;
  // Two for each fence of a C++ file: a line that is no C++, and a bracket that stays open.
  std::vector<BrokenFence> broken_fences() const;
  // These exercises and those with which they share a fence: a relationship that is wrong takes its
  // other side along.
  Exercises tied_to(const Exercises& exercises) const;
  // solutions/NN_name/KIND: a file stands for the first that the lesson lists; a folder has the
  // files that differ from the solution's, where those of a pattern stand for all that it matches.
  std::vector<Variant> beside(const std::string& kind) const;
  // The same of solutions/NN_name/NAME.hpp or the folder NAME, if it is there.
  std::vector<Variant> single(const std::string& name) const;

 private:
  struct File {
    std::string name;
    MarkedSolution text;
  };

  template <class TextOf>
  Variant made(const std::string& name, TextOf text_of) const;
  std::vector<SubmittedFile> with_file(const std::filesystem::path& path) const;
  std::vector<SubmittedFile> with_folder(const std::filesystem::path& folder) const;
  std::string relative(const std::filesystem::path& path) const;

  std::filesystem::path root_, folder_;
  const lab::Lesson& lesson_;
  std::vector<File> files_;
};

// The exercise and what it depends on, directly or not.
Exercises with_dependencies(const lab::Lesson& lesson, const lab::Exercise& exercise);

// Whether `exercise` is one of `needed` or depends on one.
bool depends_on(const lab::Lesson& lesson, const lab::Exercise& exercise, const Exercises& needed);

}  // namespace grader
