#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <toml++/toml.h>
#include <unistd.h>

#include <lab/compile/command.hpp>
#include <lab/compile/slips.hpp>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
using testing::IsEmpty;

const fs::path kRoot = RELATIONSHIP_LAB_SOURCE_DIR;
const fs::path kCases = kRoot / "tests/lab/compile/slips";

const lab::Slips& slips() {
  static const lab::Slips all{kRoot / "lab/compile/slips.toml"};
  return all;
}

struct Case {
  std::string name, from, to, sentence, clang;
};
void PrintTo(const Case& slip, std::ostream* out) { *out << slip.name; }

std::vector<Case> cases() {
  const toml::table file = toml::parse_file((kCases / "cases.toml").string());
  std::vector<Case> all;
  for (const auto& node : *file["slip"].as_array()) {
    const toml::table& slip = *node.as_table();
    const std::string sentence = slip["sentence"].value_or("");
    all.push_back({slip["name"].value_or(""), slip["from"].value_or(""), slip["to"].value_or(""),
                   sentence, slip["clang"].value_or(sentence)});
  }
  return all;
}

std::string read(const fs::path& file) {
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  return text.str();
}

std::string output_of(const lab::Command& command) {
  std::string line;
  for (const std::string& word : command) line += "'" + word + "' ";
  FILE* pipe = popen((line + "2>&1").c_str(), "r");
  std::string output;
  for (int c = fgetc(pipe); c != EOF; c = fgetc(pipe)) output += static_cast<char>(c);
  pclose(pipe);
  return output;
}

class Slip : public testing::TestWithParam<Case> {
 protected:
  Slip() { fs::create_directories(folder_); }
  ~Slip() override { fs::remove_all(folder_); }

  // What is said of the right file with the slip in it.
  std::string said_by(const lab::Toolchain& toolchain) {
    std::string text = read(kCases / "models.hpp");
    const size_t at = text.find(GetParam().from);
    EXPECT_NE(at, text.npos);
    text.replace(at, GetParam().from.size(), GetParam().to);
    std::ofstream(folder_ / "models.hpp") << text;
    return slips().sentence(
        output_of(lab::compile_command(toolchain, folder_ / "models.hpp", folder_ / "models.o")));
  }

 private:
  const fs::path folder_ =
      fs::temp_directory_path() / ("slip " + std::to_string(::getpid()) + " " + GetParam().name);
};

TEST_P(Slip, OfGccGetsItsSentence) {
  lab::Toolchain gcc = lab::this_toolchain();
  gcc.compiler = "g++", gcc.is_clang = false;
  EXPECT_EQ(said_by(gcc), GetParam().sentence);
}

TEST_P(Slip, OfClangGetsItsSentence) {
  if (output_of({"clang++-16", "--version"}).find("clang version") == std::string::npos)
    GTEST_SKIP() << "clang++-16 is not installed";
  lab::Toolchain clang = lab::this_toolchain();
  clang.compiler = "clang++-16", clang.is_clang = true;
  EXPECT_EQ(said_by(clang), GetParam().clang);
}

INSTANTIATE_TEST_SUITE_P(Of, Slip, testing::ValuesIn(cases()),
                         [](const auto& slip) { return slip.param.name; });

TEST(Slips, SayNothingOfARightFile) {
  EXPECT_THAT(slips().sentence(""), IsEmpty());
  EXPECT_THAT(slips().sentence("models.hpp:3:1: warning: unused variable 'x'\n"), IsEmpty());
}

TEST(Slips, SayNothingOfAnErrorThatNoRuleKnows) {
  EXPECT_THAT(slips().sentence("models.hpp:3:1: error: the moon is too low\n"), IsEmpty());
}

TEST(Slips, GiveTheModelCheckersSentenceOfGcc) {
  EXPECT_EQ(
      slips().sentence("check.hpp:49:23: error: invalid application of ‘sizeof’ to incomplete "
                       "type ‘orm::model_mistake<orm::detail::Says<11>{\"Game: wrong\"}>’\n"),
      "Game: wrong");
}

TEST(Slips, GiveTheModelCheckersSentenceOfClang) {
  EXPECT_EQ(slips().sentence(
                "check.hpp:47:5: error: static assertion failed\n"
                "check.hpp:32:25: note: because 'detail::Says<11>{\"Game: wrong\"}.sentence[0] "
                "== 0' (71 == 0) evaluated to false\n"),
            "Game: wrong");
}

TEST(Slips, LookAtTheFirstErrorOnly) {
  EXPECT_EQ(slips().sentence("models.hpp:3:1: error: duplicate member 'label'\n"
                             "models.hpp:4:1: error: expected ';' after struct\n"),
            "There is a member label already: give this one another name, or take one of them "
            "away.");
}

TEST(Slips, SayHowListsAreWalkedToWhoTakesAnAlgorithm) {
  const std::string sentence =
      "The lab's lists have no iterators for std: walk with for (auto x : list), and sort a List "
      "by its own sort.";
  for (const char* error :
       {"no matching function for call to ‘count_if(orm::detail::Walk<lesson::Can>, orm::det",
        "no match for ‘operator-’ (operand types are ‘orm::detail::ListWalk<orm::List<orm::Text>",
        "no match for call to ‘(const std::ranges::__find_if_fn) (orm::Many<lesson::Can>&, l",
        "invalid operands to binary expression ('orm::detail::ListWalk<orm::List<orm::Text>'",
        "no matching function for call to object of type 'const __find_if_fn'"})
    EXPECT_EQ(slips().sentence(std::string("models.hpp:9:1: error: ") + error + "\n"), sentence);
}

TEST(Slips, ReadHugeHostileOutputInBoundedTime) {
  std::string huge = "models.hpp:1:1: error: ";
  huge.append(30'000'000, '<').append("\n").append(1'000'000, '"').append("\n");
  EXPECT_THAT(slips().sentence(huge), IsEmpty());
}

TEST(Slips, CleanWhatStudentsPutIntoNames) {
  EXPECT_EQ(slips().sentence("models.hpp:1:1: error: expected member name or ';' after declaration "
                             "specifiers\n  ForeignKey(\"\x1b[2J.id\") x;\n"),
            "ForeignKey takes its column in angle brackets: ForeignKey<\"?[2J.id\">.");
}

TEST(Slips, RefuseRulesThatAreNoToml) {
  EXPECT_THROW(lab::Slips{kCases / "models.hpp"}, std::runtime_error);
  EXPECT_THROW(lab::Slips{kCases / "missing.toml"}, std::runtime_error);
}

}  // namespace
