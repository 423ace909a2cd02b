#include <gtest/gtest.h>

#include <lab/source/fences.hpp>

namespace lab {
namespace {

constexpr char kStub[] =
    "struct A {\n"
    "  // --- exercise 1\n"
    "  // here\n"
    "  // --- end 1\n"
    "  // --- exercise 2, 4\n"
    "  // there\n"
    "  // --- exercise 3\n"
    "  // inside\n"
    "  // --- end 3\n"
    "  // --- end 2, 4\n"
    "};\n";

std::string with(std::string text, const std::string& what, const std::string& by) {
  return text.replace(text.find(what), what.size(), by);
}

TEST(Fences, AreFoundWithTheirExercises) {
  const auto fences = find_fences(kStub);
  ASSERT_TRUE(fences);
  ASSERT_EQ(fences->size(), 3U);
  EXPECT_EQ((*fences)[1].exercises, (std::vector<int>{2, 4}));
  EXPECT_EQ((*fences)[2].parent, 1U);
}

TEST(Fences, ThatAreNotClosedOrCrossedAreNone) {
  EXPECT_FALSE(find_fences("// --- exercise 1\n"));
  EXPECT_FALSE(find_fences("// --- end 1\n"));
  EXPECT_FALSE(find_fences("// --- exercise 1\n// --- exercise 2\n// --- end 1\n// --- end 2\n"));
}

TEST(Fences, APutBackPlaceHasTheStubsText) {
  const FencedFile file(with(kStub, "// here", "int broken"), kStub);
  ASSERT_TRUE(file.has_fences());
  EXPECT_EQ(file.with_put_back({0}), kStub);
  EXPECT_NE(file.with_put_back({1}), kStub);
}

TEST(Fences, PuttingBackTheOuterPutsBackTheInner) {
  const FencedFile file(with(kStub, "// inside", "int broken"), kStub);
  EXPECT_EQ(file.with_put_back({1}), kStub);
}

TEST(Fences, OfAnotherShapeThanTheStubsAreNone) {
  EXPECT_FALSE(FencedFile("struct A {};\n", kStub).has_fences());
  EXPECT_FALSE(FencedFile(with(kStub, "exercise 1", "exercise 7"), kStub).has_fences());
}

TEST(Fences, TheInnermostUnbalancedOneIsFound) {
  EXPECT_EQ(FencedFile(with(kStub, "// inside", "void f() {"), kStub).unbalanced(),
            (std::set<std::size_t>{2}));
  EXPECT_EQ(FencedFile(with(kStub, "// there", "int a[3;"), kStub).unbalanced(),
            (std::set<std::size_t>{1}));
  EXPECT_TRUE(FencedFile(kStub, kStub).unbalanced().empty());
}

TEST(Fences, ALineIsInTheInnermostFenceAroundIt) {
  const FencedFile file(kStub, kStub);
  EXPECT_EQ(file.fence_at(3, {}), 0U);
  EXPECT_EQ(file.fence_at(6, {}), 1U);
  EXPECT_EQ(file.fence_at(8, {}), 2U);
  EXPECT_EQ(file.fence_at(1, {}), std::nullopt);
}

TEST(Balance, BracketsInQuotesAndCommentsDoNotCount) {
  EXPECT_TRUE(is_balanced(
      "auto a = \"{([\"; // {\n/* } */ char c = '{'; auto r = R\"x({)x\"; int n = 1'000;"));
}

TEST(Balance, WhatIsOpenAtTheEndIsUnbalanced) {
  for (const char* code :
       {"{", "}", "f(", "\"abc", "'", "/* abc", "#if 1\n", "#endif\n", "(]", "R\"(abc"})
    EXPECT_FALSE(is_balanced(code)) << code;
  EXPECT_TRUE(is_balanced("#if 1\nint a;\n#endif\n"));
}

}  // namespace
}  // namespace lab
