#include <gtest/gtest.h>
#include <grader/policy/late.hpp>

namespace grader {
namespace {

using namespace std::chrono_literals;

const Time kDue = std::chrono::sys_days(std::chrono::year(2027) / 2 / 1) + 23h;

struct Late {
  const char* name;
  std::chrono::seconds after;
  std::chrono::minutes grace;
  Rounding rounding;
  double days;
};

class DaysLate : public ::testing::TestWithParam<Late> {};

TEST_P(DaysLate, AreCountedByTheRule) {
  LatePolicy policy;
  policy.grace = GetParam().grace;
  policy.rounding = GetParam().rounding;
  EXPECT_DOUBLE_EQ(days_late(kDue, kDue + GetParam().after, policy), GetParam().days);
}

INSTANTIATE_TEST_SUITE_P(
    Rules, DaysLate,
    ::testing::Values(Late{"InTime", -1s, 0min, Rounding::up, 0},
                      Late{"ToTheSecond", 0s, 0min, Rounding::up, 0},
                      Late{"ASecondIsADay", 1s, 0min, Rounding::up, 1},
                      Late{"TheLastMomentOfGrace", 600s, 10min, Rounding::up, 0},
                      Late{"AfterGraceTheWholeDayCounts", 601s, 10min, Rounding::up, 1},
                      Late{"ExactlyADay", 24h, 0min, Rounding::up, 1},
                      Late{"ADayAndASecond", 24h + 1s, 0min, Rounding::up, 2},
                      Late{"NearlyADayIsNone", 24h - 1s, 0min, Rounding::down, 0},
                      Late{"HalfADay", 12h, 0min, Rounding::none, 0.5}),
    [](const auto& each) { return each.param.name; });

struct Cost {
  const char* name;
  double days, bank, free;
  Rounding rounding;
  double from_bank, share;
};

class Charge : public ::testing::TestWithParam<Cost> {};

TEST_P(Charge, UsesFreeDaysThenTheBankThenPoints) {
  const auto& cost = GetParam();
  LatePolicy policy;
  policy.free_days = cost.free;
  policy.rounding = cost.rounding;
  policy.penalty_per_day = 0.1;
  policy.penalty_cap = 0.5;
  const auto charged = charge(cost.days, cost.bank, policy);
  EXPECT_DOUBLE_EQ(charged.from_bank, cost.from_bank);
  EXPECT_DOUBLE_EQ(charged.share, cost.share);
}

INSTANTIATE_TEST_SUITE_P(
    Costs, Charge,
    ::testing::Values(Cost{"NotLate", 0, 5, 0, Rounding::up, 0, 0},
                      Cost{"TheLessonsOwnDaysComeFirst", 2, 5, 2, Rounding::up, 0, 0},
                      Cost{"ThenTheBank", 3, 5, 2, Rounding::up, 1, 0},
                      Cost{"ThenPoints", 4, 1, 2, Rounding::up, 1, 0.1},
                      Cost{"AnEmptyBankPaysNothing", 1, 0, 0, Rounding::up, 0, 0.1},
                      Cost{"AnOverdrawnBankPaysNothing", 1, -3, 0, Rounding::up, 0, 0.1},
                      Cost{"HalfADayOfBankIsNoDay", 1, 0.5, 0, Rounding::up, 0, 0.1},
                      Cost{"BySecondsItIsHalf", 1, 0.5, 0, Rounding::none, 0.5, 0.05},
                      Cost{"NeverMoreThanTheCap", 9, 0, 0, Rounding::up, 0, 0.5}),
    [](const auto& each) { return each.param.name; });

}  // namespace
}  // namespace grader
