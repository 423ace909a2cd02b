// A lesson as its lesson.toml states it: exercises with points and hints, the misconceptions that
// are told apart, the files a student hands in, and the budgets of its checks.
//
//   lab::Lesson lesson = lab::read_lesson("lessons/01_one_to_many");
//   lesson.exercises[0].title;  // "the key"
#pragma once

#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace lab {

// A lesson that cannot be read. The text is one line: `lesson.toml:12: what; what to do`.
class LessonError : public std::runtime_error {
 public:
  explicit LessonError(const std::string& text);  // control characters in it become spaces
};

// What the student does in an exercise: members of a model, a function, a revision file.
enum class ExerciseKind { declare, write, revise };

// all_or_nothing: an exercise has its points when all its checks passed.
// proportional: it has the share of its points that its passed checks are of all its checks.
enum class Scoring { all_or_nothing, proportional };

struct Exercise {
  std::string id;  // "01.4"
  std::string title;
  int points = 0;
  std::vector<std::string> depends;  // ids of earlier exercises whose members its checks use
  ExerciseKind kind = ExerciseKind::declare;
  std::vector<std::string> hints;   // from a nudge to nearly the answer
  std::vector<std::string> forbid;  // what an answer may not contain, e.g. "execute"

  int number() const;        // 4
  std::string slug() const;  // "in_step", as in the ctest name
};

// A wrong turn that has a sentence of its own. `rule` says how it is recognised.
struct Misconception {
  std::string name;
  std::string exercise;
  std::string rule;
  std::string sentence;
};

// Limits of compiling and judging one submission; lesson.toml's [budgets] may change each.
struct Budgets {
  std::optional<double> check_cpu_seconds;  // unset: max(10 x the reference solution's CPU, 0.2)
  double check_wall_extra_seconds = 2;      // wall time of a check beyond its CPU time
  double submission_wall_seconds = 10;      // all checks together
  double compile_cpu_seconds = 4;           // one attempt
  double compile_total_cpu_seconds = 20;    // all attempts
  int compile_memory_mib = 1024;
  int compile_file_mib = 16;  // largest file the compiler may write
};

struct Lesson {
  std::filesystem::path folder;
  std::string name;    // "01_one_to_many"
  std::string number;  // "01"
  std::string title;
  int minutes = 0;
  std::string wave;  // lessons are released in waves, "A" first
  std::vector<std::string>
      files;  // handed in; a pattern such as "migrations/*.toml" may match none
  Scoring scoring = Scoring::all_or_nothing;
  std::vector<Exercise> exercises;
  std::vector<Misconception> misconceptions;
  Budgets budgets;

  int points() const;
  const Exercise* find(std::string_view exercise_id) const;  // null when there is none
};

// Reads FOLDER/lesson.toml; the folder's name is the lesson's. Throws LessonError.
Lesson read_lesson(const std::filesystem::path& folder);

// The same from text, for tests and for files that are not on disk.
Lesson parse_lesson(std::string_view text, std::string_view name);

// Whether `name` has the form NN_words, as the folders of lessons have.
bool is_lesson_name(std::string_view name);

}  // namespace lab
