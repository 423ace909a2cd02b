#include <gmock/gmock.h>
#include <grader/author/mutate.hpp>
#include <grader/author/mutations.hpp>
#include <tests/grader/author/course.hpp>
#include <tests/grader/support/fake_judge.hpp>

namespace grader {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

// Each mutant of a line, between braces as in a function.
std::vector<std::string> mutants(const std::string& line) {
  std::vector<std::string> texts;
  for (const auto& mutation : mutations_of("{\n" + line + "\n}\n", {2})) {
    const auto text = mutation.applied_to("{\n" + line + "\n}\n");
    texts.push_back(text.substr(2, text.size() - 5));
  }
  return texts;
}

TEST(Mutations, AStatementIsDropped) {
  EXPECT_THAT(mutants("session.commit();"), ElementsAre(";"));
  EXPECT_THAT(mutants("if (a) return;"), Contains(";"));
}

TEST(Mutations, BehindAnInitializerNothingBegins) {
  EXPECT_THAT(mutants("auto a = Schema{b};"), ElementsAre(";"));
}

TEST(Mutations, ABlockIsNotTornApart) {
  EXPECT_THAT(mutants("for (auto can : cans) {"), IsEmpty());
}

TEST(Mutations, ACallOfAChainIsDropped) {
  EXPECT_THAT(mutants("return query().limit(1).all();"),
              ElementsAre(";", "return query().all();", "return query().limit(2).all();",
                          "return query().limit(1);"));
}

TEST(Mutations, EachOptionIsDropped) {
  const auto found = mutants("One<Raccoon, back_populates(\"cans\"), lazy(\"raise\")> raccoon;");
  EXPECT_THAT(found, Contains("One<Raccoon, lazy(\"raise\")> raccoon;"));
  EXPECT_THAT(found, Contains("One<Raccoon, back_populates(\"cans\")> raccoon;"));
  EXPECT_THAT(found, Contains("Many<Raccoon, back_populates(\"cans\"), lazy(\"raise\")> raccoon;"));
  EXPECT_THAT(found, Contains("One<Raccoon, back_populates(\"cansx\"), lazy(\"raise\")> raccoon;"));
}

TEST(Mutations, AConditionIsAlwaysOrNeverTrue) {
  const auto found = mutants("if (!can || !pet) return;");
  EXPECT_THAT(found, Contains("if (true) return;"));
  EXPECT_THAT(found, Contains("if (false) return;"));
  EXPECT_THAT(found, Contains("if (can || !pet) return;"));
  EXPECT_THAT(found, Contains("if (!can && !pet) return;"));
}

TEST(Mutations, OperatorsNumbersAndColumnsChange) {
  const auto found = mutants("return query().where(col(&Can::label) == name && size < 3);");
  EXPECT_THAT(found, Contains("return query().where(col(&Can::id) == name && size < 3);"));
  EXPECT_THAT(found, Contains("return query().where(col(&Can::label) != name && size < 3);"));
  EXPECT_THAT(found, Contains("return query().where(col(&Can::label) == name && size >= 3);"));
  EXPECT_THAT(found, Contains("return query().where(col(&Can::label) == name && size < 4);"));
}

TEST(Mutations, AKeyBecomesANumber) {
  EXPECT_THAT(mutants("ForeignKey<\"raccoons.id\"> raccoon_id;"), Contains("Integer raccoon_id;"));
}

TEST(Mutations, TextsAndCommentsAreNoCode) {
  EXPECT_THAT(mutants("f(\"a == b\");  // drop();"),
              ElementsAre(";  // drop();", "f(\"a == bx\");  // drop();"));
}

// Passes everything but what has lost its key.
class KeyJudge : public testing::FakeJudge {
 public:
  Judgement judge(const Submission& submission, const lab::Lesson& lesson,
                  const JudgeOptions& options) override {
    auto judgement = FakeJudge::judge(submission, lesson, options);
    const auto& text = submission.files.at(0).text;
    if (text.find("ForeignKey<\"raccoons.id\">") == text.npos)
      judgement.checks[0].status = Status::failed;
    if (text.find("Many<") != text.npos) judgement.compile.status = Status::compile_error;
    return judgement;
  }
};

class Mutate : public ::testing::Test, protected testing::Course {
 protected:
  MutationReport report() {
    KeyJudge judge;
    JudgingOptions options;
    options.seed = "00";
    return judge_mutants(root.path(), lesson, mutants_of(root.path(), lesson), judge, options);
  }
};

TEST_F(Mutate, SurvivorsAreNamedWithLineAndChange) {
  const auto found = report();
  EXPECT_THAT(
      found.failures,
      Contains("solutions/01_one_to_many/models.hpp:9: survives: drop "
               "back_populates(\"cans\"): One<Raccoon, back_populates(\"cans\")> raccoon;"));
  EXPECT_GT(found.killed, 0);
  EXPECT_EQ(found.total, found.killed + static_cast<int>(found.failures.size()));
}

TEST_F(Mutate, WhatDoesNotCompileIsNoMutant) {
  for (const auto& line : report().failures)
    EXPECT_THAT(line, Not(::testing::HasSubstr("One becomes Many")));
}

TEST_F(Mutate, AnEquivalentIsCountedWithItsReason) {
  const auto before = report();
  root.write("solutions/01_one_to_many/equivalents.toml",
             "[[equivalent]]\nline = 'One<Raccoon, back_populates(\"cans\")> raccoon;'\n"
             "change = 'drop back_populates(\"cans\")'\nreason = \"for the test\"\n");
  const auto after = report();
  EXPECT_EQ(after.equivalent, 1);
  EXPECT_EQ(after.failures.size() + 1, before.failures.size());
}

TEST_F(Mutate, AnEquivalentThatIsNoneIsNamed) {
  root.write("solutions/01_one_to_many/equivalents.toml",
             "[[equivalent]]\nline = \"a\"\nchange = \"b\"\nreason = \"c\"\n");
  EXPECT_THAT(report().failures,
              Contains("solutions/01_one_to_many/equivalents.toml: no survivor is \"b\" of \"a\"; "
                       "remove it"));
  root.write("solutions/01_one_to_many/equivalents.toml", "[[equivalent]]\nline = \"a\"\n");
  EXPECT_THROW(report(), AuthorError);
}

}  // namespace
}  // namespace grader
