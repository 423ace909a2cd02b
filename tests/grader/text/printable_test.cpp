#include <gtest/gtest.h>
#include <grader/text/printable.hpp>

namespace grader {
namespace {

TEST(Printable, SpellsOutWhatActsOnATerminal) {
  EXPECT_EQ(printable_line("a\x1B[2Jb\r\n\tc\x07"), "a\\x1B[2Jb\\r\\n\\tc\\x07");
  EXPECT_EQ(printable_line("\u009B31m"), "\\x9B31m");  // C1: an escape of one character
}

TEST(Printable, SpellsOutWhatTurnsTextAround) {
  EXPECT_EQ(printable_line("ann\u202Egpj"), "ann\\u202Egpj");
  EXPECT_EQ(printable_line("\u2066\u200F\uFEFF"), "\\u2066\\u200F\\uFEFF");
}

TEST(Printable, SpellsOutWhatXmlForbids) {
  EXPECT_EQ(printable_line("\uFFFE\uFFFF"), "\\uFFFE\\uFFFF");
  EXPECT_EQ(printable_line(std::string_view("\0", 1)), "\\x00");
}

TEST(Printable, SpellsOutBytesThatAreNotUtf8) { EXPECT_EQ(printable_line("\xFF"), "\\xFF"); }

TEST(Printable, LeavesNamesOfAllLanguagesAlone) {
  for (const auto* name :
       {"Zoë Müller-Łukasz", "李小龍", "محمد", "नमस्ते", "O'Neil, Ann \U0001F99D"}) {
    EXPECT_EQ(printable_line(name), name);
  }
}

TEST(Printable, TextKeepsItsLines) { EXPECT_EQ(printable_text("a\n\tb\r"), "a\n\tb\\r"); }

}  // namespace
}  // namespace grader
