#include <gtest/gtest.h>

#include <grader/author/marked_solution.hpp>

namespace grader {
namespace {

constexpr char kText[] = R"(struct Can {
  // --- exercise 2, 4
  // BEGIN SOLUTION
  // Both tell the same story.
  One<Raccoon, back_populates("cans")> raccoon;
  // ONLY 2 One<Raccoon> raccoon;
  // STUB // Exercise 2: the raccoon.
  // STUB
  // END SOLUTION
  // --- end 2, 4
};
)";

std::string mistake_in(const std::string& text) {
  try {
    MarkedSolution(text, "models.hpp");
  } catch (const AuthorError& error) {
    return error.what();
  }
  return "";
}

TEST(MarkedSolution, TheStubHasItsLinesInPlaceOfTheSolutions) {
  EXPECT_EQ(MarkedSolution(kText, "models.hpp").stub(),
            "struct Can {\n"
            "  // --- exercise 2, 4\n"
            "  // Exercise 2: the raccoon.\n"
            "\n"
            "  // --- end 2, 4\n"
            "};\n");
}

TEST(MarkedSolution, TheSolutionHasNoMarkers) {
  EXPECT_EQ(MarkedSolution(kText, "models.hpp").solution(),
            "struct Can {\n"
            "  // --- exercise 2, 4\n"
            "  // Both tell the same story.\n"
            "  One<Raccoon, back_populates(\"cans\")> raccoon;\n"
            "  // --- end 2, 4\n"
            "};\n");
}

TEST(MarkedSolution, WhoDidSomeOfAFencesExercisesHasTheOnlyLines) {
  const MarkedSolution marked(kText, "models.hpp");
  EXPECT_NE(marked.with({1, 2}).find("  One<Raccoon> raccoon;\n"), std::string::npos);
  EXPECT_EQ(marked.with({2, 4}), marked.solution());
  EXPECT_EQ(marked.with({1, 3}), marked.stub());
}

TEST(MarkedSolution, WithoutOnlyLinesSomeOfTheExercisesAreAllOfThem) {
  const MarkedSolution marked(
      "// --- exercise 1, 2\n// BEGIN SOLUTION\nint a;\n// END SOLUTION\n// --- end 1, 2\n", "f");
  EXPECT_EQ(marked.with({2}), marked.solution());
}

TEST(MarkedSolution, ARegionMayNameItsExercises) {
  const MarkedSolution marked("# BEGIN SOLUTION 3\nop = \"sql\"\n# END SOLUTION\n", "a.toml");
  EXPECT_EQ(marked.with({3}), "op = \"sql\"\n");
  EXPECT_EQ(marked.with({2}), "");
}

TEST(MarkedSolution, AMarkersWordsMayStandInOrdinaryComments) {
  const std::string text = "// STUBS are short\n// ONLY the brave\nint a;  // BEGIN SOLUTION\n";
  EXPECT_EQ(MarkedSolution(text, "models.hpp").stub(), text);
}

TEST(MarkedSolution, MarkersThatDoNotPairAreNamedWithTheirLine) {
  EXPECT_EQ(mistake_in("int a;\n// BEGIN SOLUTION\n"),
            "models.hpp:2: the region is not closed; end it with // END SOLUTION");
  EXPECT_EQ(mistake_in("// STUB todo(1);\n"),
            "models.hpp:1: this marker stands in no region; begin it with // BEGIN SOLUTION");
  EXPECT_EQ(mistake_in("// BEGIN SOLUTION\n// BEGIN SOLUTION\n"),
            "models.hpp:2: a region begins inside another; end the first with // END SOLUTION");
  EXPECT_EQ(mistake_in("// --- exercise 1\n// BEGIN SOLUTION\n// END SOLUTION\n"),
            "models.hpp:2: the fences around the regions do not pair; mend them first");
}

TEST(MarkedSolution, OnlyNamesSomeOfTheRegionsExercises) {
  for (const char* only : {"2, 4", "3", "2, 5"})
    EXPECT_EQ(mistake_in("// BEGIN SOLUTION 2, 4\n// ONLY " + std::string(only) + " int a;\n"),
              "models.hpp:2: ONLY names some of the exercises of the fence around it, not all and "
              "no others")
        << only;
}

}  // namespace
}  // namespace grader
