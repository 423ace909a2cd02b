// The hidden checks of 09.5, the first only.

#include <tests/hidden/09_loading/loading.hpp>

namespace hidden {
namespace {

class NextMeeting : public Loading {
 protected:
  const std::string kNow = "2024-06-15 12:00:00";
  // The same day or a later one: hours after kNow, before it where negative.
  static std::string at(std::int64_t hours) {
    const std::int64_t day = 15 + (hours + 12 >= 0 ? (hours + 12) / 24 : -1);
    const std::int64_t hour = ((hours + 12) % 24 + 24) % 24;
    return "2024-06-" + std::to_string(day) + (hour < 10 ? " 0" : " ") + std::to_string(hour) +
           ":00:00";
  }
  Value ask(std::int64_t who, Cost* cost = nullptr) {
    const Object employee = find("Employee", who);
    Value found;
    const Cost paid = cost_of([&] {
      found = call("next_meeting", {employee, Value::datetime(kNow)});
    });
    if (cost) *cost = paid;
    return found;
  }
  void expect_meeting(const Value& found, std::int64_t id) {
    expect(found.kind == Value::Kind::handle, "there is a later meeting, and none was found");
    expect_equal(object(found).get("id"), id, "the next meeting is another one");
  }
};
class Hidden_09_5 : public NextMeeting {};

TEST_F(Hidden_09_5, TheNextIsFoundAndOneRowIsRead) {
  tables();
  const auto who = employee();
  Ids hours;
  for (std::int64_t i = 1; i < 60; ++i) hours.push_back(i);
  random().shuffle(hours);
  std::int64_t next = 0;
  for (const auto each : hours) {
    const auto id = meeting(at(each));
    if (each == 1) next = id;
    link(who, id);
  }
  link(who, meeting(at(-3)));
  Cost cost;
  const Value found = ask(who, &cost);
  expect_meeting(found, next);
  if (cost.rows > 1) fail("1", std::to_string(cost.rows), "", "limit_after_loading");
  expect_equal(cost.statements, 1, "one question is enough");
}

TEST_F(Hidden_09_5, MeetingsOfOthersDoNotCount) {
  tables();
  const auto who = employee(), other = employee();
  link(other, meeting(at(1)));
  const auto mine = meeting(at(5));
  meeting(at(2));
  link(who, mine);
  link(other, mine);
  expect_meeting(ask(who), mine);
}

TEST_F(Hidden_09_5, WhatBeginsNowIsNotNext) {
  tables();
  const auto who = employee();
  link(who, meeting(kNow));
  link(who, meeting(at(-5)));
  const auto later = meeting(at(30));
  link(who, later);
  expect_meeting(ask(who), later);
}

TEST_F(Hidden_09_5, OfTwoAtOnceTheSmallerNumberIsNext) {
  tables();
  const auto who = employee();
  // Where nothing is said of equal times, the database may answer in this order.
  sql("CREATE INDEX latest_first ON meetings (scheduled_time, id DESC)");
  const auto first = meeting(at(4)), second = meeting(at(4));
  link(who, second);
  link(who, first);
  expect_meeting(ask(who), first);
}

TEST_F(Hidden_09_5, WithoutALaterMeetingThereIsNone) {
  tables();
  const auto who = employee(), other = employee();
  link(who, meeting(at(-5)));
  link(other, meeting(at(5)));
  expect(ask(who).is_null(), "this employee has no later meeting, so the Ref should be empty");
}

TEST_F(Hidden_09_5, TheMeetingIsTheRow) {
  tables();
  const auto who = employee();
  const auto id = meeting(at(3));
  link(who, id);
  const auto place = random().name();
  const Value found = ask(who);
  expect_meeting(found, id);
  object(found).set("location", place);
  commit();
  expect_equal(scalar("SELECT location FROM meetings WHERE id = ?", {id}), place,
               "what next_meeting gives is the session's object, and is saved by it");
}

}  // namespace
}  // namespace hidden
