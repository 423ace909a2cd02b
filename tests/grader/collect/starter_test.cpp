#include <gtest/gtest.h>
#include <grader/collect/starter.hpp>
#include <tests/grader/support/sample.hpp>
#include <tests/grader/support/scratch.hpp>

namespace grader {
namespace {

bool unchanged(const std::string& text) {
  const testing::Scratch root;
  root.write("models.hpp", testing::kStub);
  auto lesson = testing::sample_lesson();
  lesson.folder = root.path();
  return is_starter({{"models.hpp", text}}, lesson);
}

TEST(Starter, TheStubItselfIsUnchanged) { EXPECT_TRUE(unchanged(std::string(testing::kStub))); }

TEST(Starter, CommentsAndSpaceChangeNothing) {
  EXPECT_TRUE(unchanged("// my work\n#pragma   once\n/* a\nb */ struct Raccoon\n{\n};\n"));
}

TEST(Starter, OneWordMoreIsAChange) {
  EXPECT_FALSE(unchanged("#pragma once\nstruct Raccoon { int id; };\n"));
}

TEST(Starter, AFileThatTheStubLacksIsAChange) {
  EXPECT_FALSE(is_starter({{"other.hpp", ""}}, testing::sample_lesson()));
}

TEST(BareCode, LiteralsKeepTheirSpaceAndTheirSlashes) {
  EXPECT_EQ(bare_code("s = \"a // b\"; // c"), "s=\"a // b\";");
  EXPECT_EQ(bare_code("c = '\"'; // c"), "c='\"';");
  EXPECT_EQ(bare_code("\"\\\" // x\" y"), "\"\\\" // x\"y");
  EXPECT_EQ(bare_code("R\"x( // \" )x\" z"), "R\"x( // \" )x\"z");
}

TEST(BareCode, UnfinishedTextEnds) {
  for (const auto* text : {"/*", "\"", "'\\", "R\"", "R\"(", "//"}) bare_code(text);
}

}  // namespace
}  // namespace grader
