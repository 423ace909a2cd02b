#include <grader/author/variants.hpp>

#include <algorithm>

#include <fmt/format.h>

#include <grader/author/course_files.hpp>
#include <lab/lesson/file_pattern.hpp>
#include <lab/source/fences.hpp>
#include <lab/source/lines.hpp>
#include <lab/text/whole_file.hpp>

namespace grader {
namespace fs = std::filesystem;
namespace {

bool is_cpp(const std::string& name) { return name.ends_with(".hpp") || name.ends_with(".cpp"); }

// The text with `line` put in at the fence's end, behind the fences inside.
std::string with_line(const std::string& text, const lab::Fence& fence, const std::string& line) {
  auto lines = lab::split_lines(text);
  lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(fence.end), line);
  return lab::joined_lines(lines);
}

void sort_by_name(std::vector<SubmittedFile>& files) {
  std::sort(files.begin(), files.end(),
            [](const auto& left, const auto& right) { return left.name < right.name; });
}

std::vector<fs::path> entries_of(const fs::path& folder) {
  std::vector<fs::path> found;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) found.push_back(entry.path());
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

Exercises with_dependencies(const lab::Lesson& lesson, const lab::Exercise& exercise) {
  Exercises all{exercise.number()};
  for (const auto& id : exercise.depends) all.merge(with_dependencies(lesson, *lesson.find(id)));
  return all;
}

bool depends_on(const lab::Lesson& lesson, const lab::Exercise& exercise, const Exercises& needed) {
  const Exercises all = with_dependencies(lesson, exercise);
  return std::any_of(needed.begin(), needed.end(), [&](int one) { return all.contains(one); });
}

LessonVariants::LessonVariants(const fs::path& root, const lab::Lesson& lesson)
    : root_(root), folder_(solutions_of(root, lesson)), lesson_(lesson) {
  for (const auto& [name, text] : handed_in_files(folder_, lesson))
    files_.push_back({name.string(), MarkedSolution(text, relative(folder_ / name))});
  if (files_.empty())
    throw AuthorError(relative(folder_) + ": has none of the files that students hand in; write " +
                      "the solution first");
}

template <class TextOf>
Variant LessonVariants::made(const std::string& name, TextOf text_of) const {
  Variant variant{relative(folder_ / files_.back().name), name, {}};
  for (const auto& file : files_)
    if (std::string text = text_of(file.text); text.find_first_not_of(" \n") != text.npos)
      variant.files.push_back({file.name, std::move(text)});
  return variant;
}

Variant LessonVariants::solution() const {
  return made("solution", [](const MarkedSolution& text) { return text.solution(); });
}

Variant LessonVariants::stub() const {
  Variant stub = made("stub", [](const MarkedSolution& text) { return text.stub(); });
  stub.path = "lessons/" + lesson_.name + "/" + files_.back().name;
  return stub;
}

Variant LessonVariants::with(const Exercises& done) const {
  return made("alone", [&](const MarkedSolution& text) { return text.with(done); });
}

std::vector<BrokenFence> LessonVariants::broken_fences() const {
  const Variant whole = solution();
  std::vector<BrokenFence> broken;
  for (std::size_t i = 0; i < whole.files.size(); ++i) {
    if (!is_cpp(whole.files[i].name)) continue;
    const auto fences = lab::find_fences(whole.files[i].text);
    if (!fences) throw AuthorError(whole.path + ": the fences do not pair; mend them first");
    for (const lab::Fence& fence : *fences) {
      for (const char* slip : {"this is no C++;", "{ ("}) {
        BrokenFence each{whole, Exercises(fence.exercises.begin(), fence.exercises.end())};
        each.variant.path = relative(folder_ / whole.files[i].name);
        each.variant.files[i].text = with_line(whole.files[i].text, fence, slip);
        broken.push_back(std::move(each));
      }
    }
  }
  return broken;
}

Exercises LessonVariants::tied_to(const Exercises& exercises) const {
  Exercises tied = exercises;
  for (const auto& file : stub().files)
    for (const lab::Fence& fence : lab::find_fences(file.text).value_or(std::vector<lab::Fence>()))
      if (std::any_of(fence.exercises.begin(), fence.exercises.end(),
                      [&](int number) { return exercises.contains(number); }))
        tied.insert(fence.exercises.begin(), fence.exercises.end());
  return tied;
}

std::vector<Variant> LessonVariants::beside(const std::string& kind) const {
  std::vector<Variant> found;
  for (const auto& path : entries_of(folder_ / kind)) {
    const bool is_folder = fs::is_directory(path);
    if (!is_folder && path.extension() != ".hpp") continue;
    found.push_back(
        {relative(path), path.stem().string(), is_folder ? with_folder(path) : with_file(path)});
  }
  return found;
}

std::vector<Variant> LessonVariants::single(const std::string& name) const {
  const fs::path file = folder_ / (name + ".hpp"), folder = folder_ / name;
  if (fs::exists(file)) return {{relative(file), name, with_file(file)}};
  if (fs::exists(folder)) return {{relative(folder), name, with_folder(folder)}};
  return {};
}

std::vector<SubmittedFile> LessonVariants::with_file(const fs::path& path) const {
  auto files = solution().files;
  for (auto& file : files)
    if (file.name == lesson_.files.front()) file.text = lab::read_whole_file(path);
  return files;
}

std::vector<SubmittedFile> LessonVariants::with_folder(const fs::path& folder) const {
  const auto own = handed_in_files(folder, lesson_);
  std::vector<SubmittedFile> files;
  for (auto& file : solution().files) {
    const auto stands_for_it = [&](const NamedText& other) {
      return std::any_of(lesson_.files.begin(), lesson_.files.end(), [&](const auto& pattern) {
        return lab::matches(pattern, file.name) && lab::matches(pattern, other.name.string());
      });
    };
    if (std::none_of(own.begin(), own.end(), stands_for_it)) files.push_back(std::move(file));
  }
  for (const auto& [name, text] : own) files.push_back({name.string(), text});
  sort_by_name(files);
  return files;
}

std::string LessonVariants::relative(const fs::path& path) const {
  return fs::relative(path, root_).string();
}

}  // namespace grader
