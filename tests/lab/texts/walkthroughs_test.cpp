// A walkthrough shows its solution: each block of code stands in it, and every wrong turn that it
// tells of is one of the lesson's.

#include <gtest/gtest.h>
#include <lab/lesson/lesson.hpp>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

namespace {

const std::filesystem::path kProject = PROJECT;

std::string read(const std::filesystem::path& file) {
  std::ifstream stream(file);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::string without_space(std::string text) {
  std::erase_if(text, [](unsigned char c) { return std::isspace(c); });
  return text;
}

// What stands between `open` and `close`, wherever they occur.
std::vector<std::string> between(const std::string& text, const std::string& open,
                                 const std::string& close) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; (at = text.find(open, at)) != std::string::npos;) {
    at += open.size();
    const std::size_t end = text.find(close, at);
    if (end == std::string::npos) break;
    parts.push_back(text.substr(at, end - at));
    at = end + close.size();
  }
  return parts;
}

// The blocks of code, but for those whose output follows: they are run by a test of their own.
std::vector<std::string> shown_code(const std::string& text) {
  auto blocks = between(text, "```cpp\n", "```\n");
  std::erase_if(blocks, [&](const std::string& block) {
    const std::size_t end = text.find(block) + block.size();
    return text.compare(end, 8, "```\n```\n") == 0;
  });
  return blocks;
}

class Walkthrough : public testing::TestWithParam<const char*> {
 protected:
  std::string text = read(kProject / "solutions" / GetParam() / "WALKTHROUGH.md");
};

TEST_P(Walkthrough, ShowsNothingButTheSolution) {
  const std::string solution =
      without_space(read(kProject / "solutions" / GetParam() / "models.hpp"));
  const auto blocks = shown_code(text);
  EXPECT_GE(blocks.size(), 5u);
  for (const std::string& block : blocks)
    EXPECT_NE(solution.find(without_space(block)), std::string::npos) << block;
}

TEST_P(Walkthrough, TellsOfEveryWrongTurn) {
  for (const auto& known : lab::read_lesson(kProject / "lessons" / GetParam()).misconceptions)
    EXPECT_NE(text.find('`' + known.name + '`'), std::string::npos) << known.name;
}

TEST_P(Walkthrough, HasASectionForEveryExercise) {
  for (const auto& exercise : lab::read_lesson(kProject / "lessons" / GetParam()).exercises)
    EXPECT_NE(text.find("## " + exercise.id + ' ' + exercise.title + '\n'), std::string::npos)
        << exercise.id;
}

INSTANTIATE_TEST_SUITE_P(Course, Walkthrough,
                         testing::Values("01_one_to_many", "02_has_many_through",
                                         "03_association_table", "04_users_and_roles",
                                         "05_dynamic_collections", "06_association_object",
                                         "07_association_proxy", "08_migrations", "09_loading",
                                         "10_design"),
                         [](const auto& each) { return std::string(each.param); });

}  // namespace
