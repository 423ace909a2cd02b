#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <grader/term/roster.hpp>
#include <tests/grader/support/scratch.hpp>

namespace grader {
namespace {

using ::testing::HasSubstr;
using testing::Scratch;

std::string message_of(const std::string& text) {
  try {
    parse_roster(text);
  } catch (const TermError& error) {
    return error.what();
  }
  return "";
}

TEST(Roster, HasItsColumnsInAnyOrder) {
  const auto students = parse_roster("name,id\n\"Smith, Ann\",ann\n");
  ASSERT_EQ(students.size(), 1u);
  EXPECT_EQ(students[0].id, "ann");
  EXPECT_EQ(students[0].name, "Smith, Ann");
  EXPECT_EQ(students[0].section, "");
}

TEST(Roster, WithoutIdsIsASentence) {
  EXPECT_THAT(message_of("name\nAnn\n"), HasSubstr("roster.csv:1: has no column id"));
}

TEST(Roster, ThatNamesSomebodyTwiceIsASentence) {
  EXPECT_THAT(message_of("id\nann\nann\n"), HasSubstr("roster.csv:3: ann is there twice"));
}

TEST(Roster, IsReadAsItWasWritten) {
  const Scratch term;
  write_roster(term.path(), {{"ann", "Ann \"A\" Smith,\nJr", "a@b.c", "1", "g"}});
  const auto students = read_roster(term.path());
  ASSERT_EQ(students.size(), 1u);
  EXPECT_EQ(students[0].name, "Ann \"A\" Smith,\nJr");
  EXPECT_EQ(students[0].group, "g");
}

}  // namespace
}  // namespace grader
