#include <grader/similarity/references.hpp>

#include <grader/author/course_files.hpp>
#include <grader/author/variants.hpp>
#include <lab/text/whole_file.hpp>

namespace grader::similarity {
namespace {

std::vector<std::string> readings_of(const lab::Lesson& lesson) {
  std::vector<std::string> texts;
  const auto readme = lesson.folder / "README.md";
  if (std::filesystem::exists(readme)) texts.push_back(lab::read_whole_file(readme));
  for (const auto& exercise : lesson.exercises)
    texts.insert(texts.end(), exercise.hints.begin(), exercise.hints.end());
  for (const auto& misconception : lesson.misconceptions) texts.push_back(misconception.sentence);
  return texts;
}

}  // namespace

Reference reference_of(const std::filesystem::path& root, const lab::Lesson& lesson) {
  Reference::Files starter;
  for (const auto& [name, text] : handed_in_files(lesson.folder, lesson))
    starter.push_back({name.string(), text});
  const LessonVariants variants(root, lesson);
  std::vector<Reference::Answer> answers{{"the solution", variants.solution().files}};
  for (const auto& accepted : variants.beside("accepted"))
    answers.emplace_back(accepted.path, accepted.files);
  return Reference(starter, answers, readings_of(lesson));
}

}  // namespace grader::similarity
