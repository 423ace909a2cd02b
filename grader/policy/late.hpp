// Late work: how many days count, what the term's bank of free days pays, and what the rest costs.
#pragma once

#include <chrono>
#include <functional>

namespace grader {

using Time = std::chrono::sys_seconds;

enum class Rounding {
  up,    // a day that has begun is a day
  down,  // only whole days count
  none   // by the second
};

struct LatePolicy {
  std::chrono::minutes grace{0};  // this late is not late; later than that counts from the due time
  Rounding rounding = Rounding::up;
  double free_days = 0;        // of each lesson
  double bank_days = 0;        // of the whole term, used when a lesson's own are used up
  double penalty_per_day = 0;  // share of the lesson's points, 0 to 1
  double penalty_cap = 1;      // the largest share that can be lost

  // How far the term's clock is ahead of UTC at a moment; empty: always as far.
  std::function<std::chrono::seconds(Time)> clock_ahead = {};
};

// Days after `due` on the term's clock, 0 when in time: the same time of the next day is one day
// later, also where the clock was changed in between.
double days_late(Time due, Time submitted, const LatePolicy& policy);

struct LateCharge {
  double days = 0;       // late, as days_late
  double from_bank = 0;  // paid by the bank
  double share = 0;      // of the lesson's points that is lost
};

// What `days` cost while the bank still has `bank` days. The lesson's own free days are used first;
// then the bank pays what it can, in whole days unless days are counted by the second.
LateCharge charge(double days, double bank, const LatePolicy& policy);

}  // namespace grader
