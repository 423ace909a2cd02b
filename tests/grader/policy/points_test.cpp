#include <gtest/gtest.h>
#include <grader/policy/points.hpp>

namespace grader {
namespace {

using namespace std::chrono_literals;

const Time kOpen = std::chrono::sys_days(std::chrono::year(2027) / 2 / 1);
const Time kDue = kOpen + 168h;

class Points : public ::testing::Test {
 protected:
  Points() {
    late_.penalty_per_day = 0.1;
    work_.terms.open = kOpen;
    work_.terms.due = kDue;
    work_.terms.max_score = 20;
  }

  void hand_in(std::chrono::minutes after_due, double score) {
    work_.attempts.push_back({kDue + after_due, score});
  }
  LessonPoints points() { return points_of({work_}, late_, attempts_).front(); }

  LessonWork work_;
  LatePolicy late_;
  AttemptPolicy attempts_;
};

TEST_F(Points, NothingHandedInIsNothing) {
  EXPECT_EQ(points().points, 0);
  EXPECT_FALSE(points().attempt);
}

TEST_F(Points, TheBestAttemptCounts) {
  hand_in(-3h, 12);
  hand_in(-2h, 18);
  hand_in(-1h, 15);
  EXPECT_EQ(points().points, 18);
  EXPECT_EQ(points().attempt, 1u);
}

TEST_F(Points, TheLastAttemptCountsWhereTheTermSaysSo) {
  attempts_.counting = Counting::last;
  hand_in(-2h, 18);
  hand_in(-1h, 15);
  EXPECT_EQ(points().points, 15);
}

TEST_F(Points, ALateAttemptCountsOnlyWhenItIsBetterAfterItsPenalty) {
  hand_in(-1h, 18);
  hand_in(1h, 19);  // 2 of 20 are lost
  EXPECT_EQ(points().points, 18);
  hand_in(2h, 20.5);
  EXPECT_EQ(points().points, 18.5);
}

TEST_F(Points, APenaltyNeverTakesMoreThanThereIs) {
  hand_in(49h, 1);
  EXPECT_EQ(points().points, 0);
  EXPECT_EQ(points().attempt, 0u);
}

TEST_F(Points, BeforeOpeningNothingCounts) {
  work_.attempts.push_back({kOpen - 1min, 20});
  EXPECT_EQ(points().standings.front(), Standing::too_early);
  EXPECT_EQ(points().points, 0);
}

TEST_F(Points, AfterClosingNothingCounts) {
  work_.terms.close = kDue + 24h;
  hand_in(25h, 20);
  EXPECT_EQ(points().standings.front(), Standing::too_late);
}

TEST_F(Points, AnExtensionMovesDueAndClose) {
  work_.terms.close = kDue + 24h;
  work_.terms.extended_to = kDue + 48h;
  hand_in(47h, 20);
  EXPECT_EQ(points().points, 20);
  hand_in(71h, 20);
  EXPECT_EQ(points().standings.back(), Standing::counts);
}

TEST_F(Points, AnExtensionNeverShortens) {
  work_.terms.extended_to = kDue - 48h;
  hand_in(-1h, 20);
  EXPECT_EQ(points().points, 20);
}

TEST_F(Points, AnAttemptInTheCoolDownDoesNotCount) {
  attempts_.cool_down = 60min;
  hand_in(-180min, 10);
  hand_in(-121min, 20);
  hand_in(-120min, 12);
  EXPECT_EQ(points().standings[1], Standing::too_soon);
  EXPECT_EQ(points().points, 12);
}

TEST_F(Points, OnlySoManyAttemptsCount) {
  attempts_.most = 2;
  hand_in(-3h, 10);
  hand_in(-2h, 11);
  hand_in(-1h, 20);
  EXPECT_EQ(points().standings[2], Standing::too_many);
  EXPECT_EQ(points().points, 11);
}

TEST_F(Points, AnOverrideStandsWhateverWasHandedIn) {
  work_.terms.overridden = 16;
  hand_in(-1h, 2);
  EXPECT_EQ(points().points, 16);
}

TEST_F(Points, EachLessonTakesFromWhatIsLeftInTheBank) {
  late_.bank_days = 2;
  hand_in(30h, 20);  // two days
  auto second = work_;
  const auto both = points_of({work_, second}, late_, attempts_);
  EXPECT_EQ(both[0].points, 20);
  EXPECT_EQ(both[1].points, 16);
}

TEST_F(Points, WorkOfNoPointsTakesNothingFromTheBank) {
  late_.bank_days = 1;
  hand_in(1h, 0);
  auto next = work_;
  next.attempts.front().score = 20;
  const auto all = points_of({work_, next}, late_, attempts_);
  EXPECT_EQ(all[0].late.from_bank, 0);
  EXPECT_EQ(all[1].late.from_bank, 1);
  EXPECT_EQ(all[1].points, 20);
}

TEST_F(Points, TheLastSecondsOfDueCoolDownAndCloseCount) {
  late_.penalty_per_day = 0.5;
  attempts_.cool_down = 10min;
  work_.terms.close = kDue + 1h;
  work_.attempts = {{kDue, 10},
                    {kDue + 10min - 1s, 20},
                    {kDue + 10min, 20},
                    {kDue + 1h, 20},
                    {kDue + 1h + 1s, 20}};
  const auto found = points();
  EXPECT_EQ(found.standings, (std::vector{Standing::counts, Standing::too_soon, Standing::counts,
                                          Standing::counts, Standing::too_late}));
  EXPECT_EQ(found.attempt, 0u) << "in time to the second";
}

TEST_F(Points, AnOverriddenLessonLeavesTheBankAlone) {
  late_.bank_days = 2;
  hand_in(30h, 20);
  auto second = work_;
  work_.terms.overridden = 20;
  EXPECT_EQ(points_of({work_, second}, late_, attempts_)[1].points, 20);
}

}  // namespace
}  // namespace grader
