#include <grader/book/regrade.hpp>
#include <tests/grader/book/book_fixture.hpp>

namespace grader {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using namespace testing;

class RegradeTest : public BookTest {
 protected:
  RegradeTest() {
    hand_in("ann", 8, "2027-02-07");
    hand_in("bob", 8, "2027-02-07");
  }
  double score(const std::string& student) {
    return double(book().student(student)->attempts[0]->score);
  }
};

TEST_F(RegradeTest, ProposesWithoutWriting) {
  const auto proposed = propose(book(), {record("ann", 10), record("bob", 8)}, false);
  ASSERT_EQ(proposed.changes.size(), 1u);
  EXPECT_EQ(proposed.changes[0].student, "ann");
  EXPECT_EQ(proposed.changes[0].before, 8);
  EXPECT_EQ(proposed.changes[0].after, 10);
  EXPECT_EQ(proposed.same, 1u);
  EXPECT_EQ(score("ann"), 8);
}

TEST_F(RegradeTest, OnlyRaisesWhereItIsAskedTo) {
  const auto proposed = propose(book(), {record("ann", 2)}, true);
  EXPECT_THAT(proposed.changes, IsEmpty());
  EXPECT_EQ(proposed.kept, 1u);
}

TEST_F(RegradeTest, WhoHasLeftTheRosterIsNamedAndHoldsNobodyUp) {
  const auto proposed = propose(book(), {record("eve", 9), record("ann", 9)}, false);
  EXPECT_THAT(proposed.unmatched, ElementsAre("eve/01_one_to_many"));
  EXPECT_EQ(proposed.changes.size(), 1u);
}

TEST_F(RegradeTest, OtherFilesAreNotTheSameAttempt) {
  EXPECT_THAT(propose(book(), {record("ann", 2, "sha256:other")}, false).changes, IsEmpty());
}

TEST_F(RegradeTest, IsWrittenAndUndone) {
  const auto number = apply(book(), {record("ann", 10), record("bob", 3)}, false, "check mended");
  EXPECT_EQ(score("ann"), 10);
  EXPECT_EQ(score("bob"), 3);
  undo(book(), number);
  close();
  EXPECT_EQ(score("ann"), 8);
  EXPECT_EQ(score("bob"), 8);
}

TEST_F(RegradeTest, IsUndoneOnceAndInOrder) {
  const auto first = apply(book(), {record("ann", 10)}, false, "one");
  const auto second = apply(book(), {record("ann", 9)}, false, "two");
  EXPECT_THAT(message_of([&] { undo(book(), first); }), HasSubstr("undo that one first"));
  undo(book(), second);
  undo(book(), first);
  EXPECT_EQ(score("ann"), 8);
  EXPECT_THAT(message_of([&] { undo(book(), first); }), HasSubstr("undone already"));
}

}  // namespace
}  // namespace grader
