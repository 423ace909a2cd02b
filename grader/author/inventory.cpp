#include <grader/author/inventory.hpp>

#include <fmt/format.h>
#include <grader/collect/upload.hpp>

#include <algorithm>
#include <set>

namespace grader {
namespace fs = std::filesystem;
namespace {

constexpr int kPoints = 20;

class Inventory {
 public:
  Inventory(const fs::path& root, const lab::Lesson& lesson) : root_(root), lesson_(lesson) {}

  std::vector<std::string> take() {
    const fs::path course = fs::path("lessons") / lesson_.name,
                   answers = fs::path("solutions") / lesson_.name,
                   hidden = fs::path("tests/hidden") / lesson_.name;
    require({course / "README.md", course / "tests.cpp", course / "seed.cpp"});
    if (lesson_.points() > 0) {
      require({answers / "WALKTHROUGH.md"});
      require_suite(hidden);
    }
    refuse_others(course, {"README.md", "lesson.toml", "tests.cpp", "seed.cpp"}, {});
    refuse_others(answers, {"WALKTHROUGH.md", "equivalents.toml", "hardcoded.hpp", ".clang-format"},
                  {"accepted", "mutants", "hardcoded"});
    refuse_others(hidden, {}, {"*.cpp", "*.hpp"});
    compare_mutants(answers);
    if (lesson_.points() != 0 && lesson_.points() != kPoints)
      say(course / "lesson.toml",
          fmt::format("the exercises have {} points; a lesson has {}, or none", lesson_.points(),
                      kPoints));
    return std::move(found_);
  }

 private:
  void say(const fs::path& path, std::string_view what) {
    found_.push_back(fmt::format("{}: {}", path.string(), what));
  }

  void require(const std::vector<fs::path>& paths) {
    for (const auto& path : paths)
      if (!fs::exists(root_ / path)) say(path, "is missing; docs/AUTHORING.md says what it holds");
  }

  void require_suite(const fs::path& hidden) {
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(root_ / hidden, error))
      if (entry.path().extension() == ".cpp") return;
    say(hidden, "has no suite; docs/AUTHORING.md says what it holds");
  }

  void refuse_others(const fs::path& folder, const std::set<std::string>& files,
                     const std::set<std::string>& folders_or_patterns) {
    std::error_code error;
    for (const auto& entry : fs::recursive_directory_iterator(root_ / folder, error)) {
      if (entry.is_directory()) continue;
      const fs::path name = fs::relative(entry.path(), root_ / folder);
      const bool known = files.contains(name.string()) || is_listed(lesson_, name.string()) ||
                         folders_or_patterns.contains(name.begin()->string()) ||
                         folders_or_patterns.contains("*" + name.extension().string());
      if (!known) say(folder / name, "is a stray file; remove it");
    }
  }

  void compare_mutants(const fs::path& answers) {
    std::set<std::string> mutants;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(root_ / answers / "mutants", error)) {
      const auto name = entry.path().stem().string();
      mutants.insert(name);
      const bool known = std::any_of(lesson_.misconceptions.begin(), lesson_.misconceptions.end(),
                                     [&](const auto& wrong) { return wrong.name == name; });
      if (!known)
        say(answers / "mutants" / entry.path().filename(),
            "no misconception of lesson.toml has this name; add one with its sentence");
    }
    for (const auto& wrong : lesson_.misconceptions)
      if (!mutants.contains(wrong.name))
        say(answers / "mutants" / (wrong.name + ".hpp"),
            "is missing; the misconception of this name is proven by nothing");
  }

  const fs::path& root_;
  const lab::Lesson& lesson_;
  std::vector<std::string> found_;
};

}  // namespace

std::vector<std::string> check_inventory(const fs::path& root, const lab::Lesson& lesson) {
  return Inventory(root, lesson).take();
}

}  // namespace grader
