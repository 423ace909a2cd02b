// What lessons show of the program `lab` is what the program says.

#include <tests/lab/cli/lab_fixture.hpp>

#include <sstream>

namespace {

constexpr char kLesson[] = "00_first_steps";

class Transcript : public Lab {
 protected:
  void SetUp() override {
    Lab::SetUp();
    fs::create_directories(root_ / "lessons" / kLesson);
    for (const char* file : {"lesson.toml", "seed.cpp", "models.hpp"})
      fs::copy_file(kSource / "lessons" / kLesson / file, root_ / "lessons" / kLesson / file);
  }

  void change(const std::string& from, const std::string& to) {
    const fs::path models = root_ / "lessons" / kLesson / "models.hpp";
    const std::string changed = replaced(read_file(models), from, to);
    std::ofstream(models) << changed;
  }
  // The block of the text that begins so, to its end.
  std::string block(const std::string& beginning) const {
    const std::string text = read_file(kSource / "lessons" / kLesson / "README.md");
    const auto at = text.find("```\n" + beginning);
    EXPECT_NE(at, std::string::npos) << beginning;
    return at == std::string::npos ? "" : text.substr(at + 4, text.find("```", at + 4) - at - 4);
  }
  // Types what the block shows as typed; the whole must come out as the block has it.
  void expect_conversation(const std::string& block) {
    std::ofstream typed(root_ / "typed");
    std::istringstream lines(block);
    for (std::string line; std::getline(lines, line);)
      if (line.starts_with(">>> ")) typed << line.substr(4) << '\n';
    typed.close();
    const std::string command =
        LAB_PROGRAM " shell 00 --memory --seed --echo < " + (root_ / "typed").string();
    output_ = lab::capture({"/bin/sh", "-c", command}, {}).output;
    EXPECT_TRUE(output_.ends_with(block)) << output_;
  }
};

TEST_F(Transcript, OfTheChecksBeforeAnythingIsChanged) {
  EXPECT_EQ(lab({"run", "00"}), 1);
  EXPECT_EQ(output_, block("00 First steps: does the machine work?\n  failed"));
}

TEST_F(Transcript, OfTheChecksWhenAllHasPassed) {
  std::ofstream(root_ / "lessons" / kLesson / "models.hpp")
      << read_file(kSource / "solutions" / kLesson / "models.hpp");
  EXPECT_EQ(lab({"run", "00"}), 0);
  EXPECT_EQ(output_, block("00 First steps: does the machine work?\n  passed"));
  EXPECT_EQ(lab({"list"}), 0);
  EXPECT_THAT(output_, testing::HasSubstr("3 of 3 passed, no points"));
}

TEST_F(Transcript, OfTheShell) {
  change("\"plnats\"", "\"plants\"");
  change("// Exercise 2", "Integer height;  //");
  expect_conversation(block(">>> .tables"));
  expect_conversation(block(">>> .sql on"));
}

// Where a lesson has revisions, they make the tables of its sample rows.
TEST_F(Transcript, OfWhereTheMigrationsBegin) {
  const fs::path lesson = "lessons/08_migrations";
  fs::copy(kSource / lesson, root_ / lesson, fs::copy_options::recursive);
  EXPECT_EQ(lab({"seed", "08"}), 0) << output_;
  EXPECT_EQ(lab({"db", "-C", (root_ / lesson).string(), "current"}), 0);
  const std::string text = read_file(kSource / lesson / "README.md");
  EXPECT_THAT(text, testing::HasSubstr("$ lab db current\n" + output_ + "```"));
  EXPECT_THAT(output_, testing::HasSubstr("nothing is left to run"));
}

}  // namespace
