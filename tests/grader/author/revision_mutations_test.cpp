#include <gmock/gmock.h>
#include <grader/author/revision_mutations.hpp>

#include <algorithm>

namespace grader {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::IsSupersetOf;

std::set<std::size_t> all_lines(const std::string& text) {
  std::set<std::size_t> lines;
  const auto ends = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
  for (std::size_t i = 1; i <= ends; ++i) lines.insert(i);
  return lines;
}

std::vector<std::string> mutants(const std::string& text) {
  std::vector<std::string> texts;
  for (const auto& mutation : revision_mutations_of(text, all_lines(text)))
    texts.push_back(mutation.applied_to(text));
  return texts;
}

std::vector<std::string> changes(const std::string& text) {
  std::vector<std::string> found;
  for (const auto& mutation : revision_mutations_of(text, all_lines(text)))
    found.push_back(mutation.change);
  return found;
}

TEST(RevisionMutations, AnOperationIsDroppedOrTurnedRound) {
  EXPECT_THAT(mutants("[[upgrade]]\nop = \"a\"\n\n[[downgrade]]\nop = \"b\"\n# END\n"),
              ElementsAre("\n\n[[downgrade]]\nop = \"b\"\n# END\n",
                          "[[downgrade]]\nop = \"a\"\n\n[[downgrade]]\nop = \"b\"\n# END\n",
                          "[[upgrade]]\nop = \"a\"\n\n\n# END\n",
                          "[[upgrade]]\nop = \"a\"\n\n[[upgrade]]\nop = \"b\"\n# END\n"));
}

TEST(RevisionMutations, TwoOperationsOfOneWayChangePlaces) {
  const std::string two = "[[upgrade]]\nop = \"a\"\n\n[[upgrade]]\nop = \"b\"\n";
  EXPECT_THAT(mutants(two), Contains("[[upgrade]]\nop = \"b\"\n[[upgrade]]\nop = \"a\"\n"));
  EXPECT_THAT(changes(two), Contains("move upgrade a behind upgrade b"));
}

TEST(RevisionMutations, NamesTypesAndFlagsChange) {
  EXPECT_THAT(changes("[[upgrade]]\nop = \"add_column\"\ntable = \"games\"\n"
                      "column = { name = \"score\", type = \"integer\", nullable = true }\n"
                      "columns = [\"id\"]\nnullable = [true, false]\n  { name = \"id\" },\n"),
              IsSupersetOf({"games becomes gamesx", "score becomes scorex",
                            "integer becomes string", "true becomes false", "id becomes idx",
                            "true, false becomes false, true", "drop { name = \"id\" },"}));
}

TEST(RevisionMutations, AConditionIsForgotten) {
  EXPECT_THAT(mutants("[[upgrade]]\nsql = \"UPDATE a SET b = 'c' WHERE b IS NULL\"\n"),
              IsSupersetOf({"[[upgrade]]\nsql = \"UPDATE a SET b = 'c'\"\n",
                            "[[upgrade]]\nsql = \"UPDATE a SET b = 'cx' WHERE b IS NULL\"\n"}));
}

TEST(RevisionMutations, AParentIsForgotten) {
  EXPECT_THAT(mutants("id = \"c\"\ndown = \"b\"\ndate = \"now\"\n"),
              ElementsAre("id = \"c\"\ndown = \"\"\ndate = \"now\"\n"));
  EXPECT_THAT(mutants("down = [\"a\", \"b\"]\n"),
              ElementsAre("down = [\"b\"]\n", "down = [\"a\"]\n"));
}

TEST(RevisionMutations, OnlyTheLinesOfTheSolutionChange) {
  EXPECT_THAT(revision_mutations_of("down = \"b\"\n[[upgrade]]\nop = \"a\"\n", {}), IsEmpty());
}

}  // namespace
}  // namespace grader
