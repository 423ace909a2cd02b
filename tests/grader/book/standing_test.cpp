#include <grader/book/standing.hpp>
#include <tests/grader/book/book_fixture.hpp>

namespace grader {
namespace {

using namespace testing;

class Standing : public BookTest {
 protected:
  double points(std::size_t student = 0) {
    return standings(book())[student].lessons.front().points;
  }
};

TEST_F(Standing, ANewStudentHasNothing) { EXPECT_EQ(points(), 0); }

TEST_F(Standing, LookingWritesNothing) {
  points();
  EXPECT_EQ(book().session().query<book::Student>().count(), 0u);
}

TEST_F(Standing, AskingCostsNoMoreStatementsForMoreStudents) {
  const auto statements = [this] {
    const auto before = book().session().statements();
    points();
    return book().session().statements() - before;
  };
  hand_in("ann", 8, "2027-02-07");
  const auto of_one = statements();
  hand_in("bob", 8, "2027-02-07");
  EXPECT_EQ(statements(), of_one);
}

TEST_F(Standing, TheBestAttemptCounts) {
  hand_in("ann", 8, "2027-02-06", "sha256:1");
  hand_in("ann", 6, "2027-02-07", "sha256:2");
  EXPECT_EQ(points(), 8);
}

TEST_F(Standing, ALateDayCosts) {
  hand_in("ann", 10, "2027-02-08 12:00");
  EXPECT_EQ(points(), 9);
}

TEST_F(Standing, AnExtensionMovesTheDueTime) {
  hand_in("ann", 10, "2027-02-08 12:00");
  book().extend("ann", "01", book().course().zone.parse("2027-02-09"), "ill");
  EXPECT_EQ(points(), 10);
}

TEST_F(Standing, TheLatestOverrideStands) {
  hand_in("ann", 4, "2027-02-07");
  book().override_points("ann", "01", 7, "box broke", "staff");
  EXPECT_EQ(points(), 7);
  book().override_points("ann", "01", std::nullopt, "it had not", "staff");
  EXPECT_EQ(points(), 4);
}

TEST_F(Standing, RubricPointsCountOnTop) {
  hand_in("ann", 8, "2027-02-07");
  book().remark("ann", "01", "clear names", "staff", "names", 1.5);
  book().remark("ann", "01", "well done", "staff");
  EXPECT_EQ(points(), 9.5);
}

TEST_F(Standing, AnOverrideReplacesRubricPoints) {
  hand_in("ann", 8, "2027-02-07");
  book().remark("ann", "01", "clear names", "staff", "names", 1.5);
  book().override_points("ann", "01", 7, "box broke", "staff");
  EXPECT_EQ(points(), 7);
  book().override_points("ann", "01", std::nullopt, "it had not", "staff");
  EXPECT_EQ(points(), 9.5);
}

TEST_F(Standing, AGroupsWorkCountsForAllOfIt) {
  term_.write("course.toml", course("groups = true\n"));
  hand_in("ann", 8, "2027-02-07");
  EXPECT_EQ(points(1), 8);
}

TEST_F(Standing, WithoutGroupsItDoesNot) {
  hand_in("ann", 8, "2027-02-07");
  EXPECT_EQ(points(1), 0);
}

TEST_F(Standing, TheTotalIsAShare) {
  hand_in("ann", 8, "2027-02-07");
  EXPECT_DOUBLE_EQ(standings(book())[0].total.share, 0.8);
}

}  // namespace
}  // namespace grader
