#include <gtest/gtest.h>
#include <grader/collect/text_file.hpp>

namespace grader {
namespace {

using namespace std::string_view_literals;

TEST(TextFile, ByteOrderMarkAndLineEndsArePutRight) {
  const auto file = read_text("\xEF\xBB\xBFint a;\r\nint b;\rint c;\n");
  EXPECT_EQ(file.problem, std::nullopt);
  EXPECT_EQ(file.text, "int a;\nint b;\nint c;\n");
}

TEST(TextFile, Utf16IsNamed) {
  EXPECT_EQ(read_text("\xFF\xFEi\0"sv).problem, "is UTF-16; save it as UTF-8");
  EXPECT_EQ(read_text("\xFE\xFF\0i"sv).problem, "is UTF-16; save it as UTF-8");
}

TEST(TextFile, EmptyIsNamed) {
  EXPECT_EQ(read_text("").problem, "is empty; hand in your own file");
  EXPECT_EQ(read_text("\xEF\xBB\xBF").problem, "is empty; hand in your own file");
}

TEST(TextFile, AZeroByteIsNamedWithItsLine) {
  EXPECT_EQ(read_text("a\nb\0"sv).problem,
            "holds a zero byte in line 2, so it is no text; save it as UTF-8");
}

TEST(TextFile, OtherEncodingsAreNamedWithTheLine) {
  EXPECT_EQ(read_text("a\n\nM\xFCller").problem, "is not UTF-8 in line 3; save it as UTF-8");
}

}  // namespace
}  // namespace grader
