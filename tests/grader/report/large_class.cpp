#include <tests/grader/report/large_class.hpp>

#include <fmt/format.h>
#include <grader/gradebook/assemble.hpp>
#include <tests/grader/report/hostile_class.hpp>
#include <tests/grader/support/sample.hpp>

namespace grader::testing {
namespace {

lab::Lesson lesson_of(int number, int exercises) {
  std::string toml = "title = \"raccoons\"\nminutes = 60\nwave = \"A\"\nfiles = [\"models.hpp\"]\n";
  for (int i = 1; i <= exercises; ++i)
    toml += fmt::format(
        "[[exercise]]\nid = \"{:02}.{}\"\ntitle = \"exercise {}\"\npoints = 2\nkind = "
        "\"declare\"\n",
        number, i, i);
  return lab::parse_lesson(toml, fmt::format("{:02}_raccoons", number));
}

// Some of everything, the same at every run.
Status status_of(int student, int exercise) {
  constexpr Status kStatuses[] = {Status::passed,  Status::passed, Status::failed, Status::passed,
                                  Status::crashed, Status::passed, Status::timeout};
  return kStatuses[static_cast<unsigned>(student * 31 + exercise * 17 + student / 7) % 7];
}

std::string name_of(int student) {
  const auto& hostile = hostile_texts();
  const auto number = static_cast<std::size_t>(student);
  return fmt::format("{} {:04}", student % 10 ? "student" : hostile[number / 10 % hostile.size()],
                     student);
}

}  // namespace

GradedClass large_class(int students, int lessons, int exercises) {
  GradedClass graded{{"1.0.0", "g++ 12.2.0", "bubblewrap"}, {}, {}};
  for (int number = 1; number <= lessons; ++number)
    graded.lessons.push_back(lesson_of(number, exercises));
  for (int student = 0; student < students; ++student) {
    for (const auto& lesson : graded.lessons) {
      Judgement judgement;
      for (int i = 0; i < exercises; ++i)
        judgement.checks.push_back(check(
            lesson.exercises[static_cast<std::size_t>(i)].id + ".check", status_of(student, i)));
      auto summary = summary_of(name_of(student));
      summary.lesson = lesson.name;
      graded.records.push_back(assemble(summary, lesson, judgement, "ab"));
    }
  }
  return graded;
}

}  // namespace grader::testing
