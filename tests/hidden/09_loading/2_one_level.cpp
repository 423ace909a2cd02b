// The hidden checks of 09.2, one level.

#include <algorithm>
#include <map>

#include <tests/hidden/09_loading/loading.hpp>

namespace hidden {
namespace {

class Schedule : public Loading {
 protected:
  struct Seen {
    Value id, name;
    Ids meetings;
  };
  std::vector<Seen> seen;

  Cost ask() {
    seen.clear();
    return cost_of([&] {
      for (const Value& each : call("schedule").items) {
        const Object who = object(each);
        Seen one{who.get("id"), who.get("name"), {}};
        for (const auto& what : who.objects("meetings"))
          one.meetings.push_back(what.get("id").integer);
        std::sort(one.meetings.begin(), one.meetings.end());
        seen.push_back(one);
      }
    });
  }
  void expect_right() {
    std::map<std::int64_t, std::int64_t> times;
    for (const Seen& each : seen) ++times[each.id.integer];
    for (const auto& [id, n] : times)
      if (n > 1) {
        const Value name = scalar("SELECT name FROM employees WHERE id = ?", {id});
        fail(std::to_string(n), name.text, "", "rows_doubled");
      }
    const auto expected = rows("SELECT id, name FROM employees ORDER BY name");
    expect_equal(static_cast<std::int64_t>(seen.size()), static_cast<std::int64_t>(expected.size()),
                 "every employee should be there, with and without meetings");
    for (std::size_t i = 0; i < expected.size(); ++i) {
      expect_equal(seen[i].name, expected[i][1], "the employees should come by name");
      expect_equal(
          list(seen[i].meetings),
          list(ids("SELECT meeting_id FROM employee_meetings WHERE employee_id = ? ORDER BY 1",
                   {expected[i][0]})),
          "each employee should have the meetings that are linked to him or her");
    }
  }
  void expect_cheap(const Cost& cost) {
    const auto there = count("employees") + count("employee_meetings") + count("meetings");
    expect(cost.rows <= there, std::to_string(cost.rows) + " rows were read where " +
                                   std::to_string(there) + " are: read each once");
    if (cost.statements <= 2) return;
    if (cost.naming("FROM assignments") > 0)
      fail("meetings", "Assignments", "", "eager_on_the_wrong_list");
    const auto people = static_cast<std::int64_t>(seen.size());
    if (cost.statements >= people)
      fail(std::to_string(people), std::to_string(cost.statements), "", "one_question_per_row");
    fail("2", std::to_string(cost.statements), kUnpaid);
  }
};
class Hidden_09_2 : public Schedule {};

TEST_F(Hidden_09_2, AFewEmployeesCostTwoStatements) {
  calendar(few());
  const Cost cost = ask();
  expect_right();
  expect_cheap(cost);
}

TEST_F(Hidden_09_2, ManyEmployeesCostNoMore) {
  calendar(many());
  const Cost cost = ask();
  expect_right();
  expect_cheap(cost);
}

TEST_F(Hidden_09_2, WithoutMeetingsOneIsListedAllTheSame) {
  tables();
  const auto free = employee(), busy = employee();
  link(busy, meeting());
  link(busy, meeting());
  ask();
  expect_right();
  for (const Seen& each : seen)
    expect_equal(static_cast<std::int64_t>(each.meetings.size()), each.id == Value(free) ? 0 : 2,
                 "one employee has two meetings, the other has none");
}

TEST_F(Hidden_09_2, NobodyIsInAnEmptyTable) {
  tables();
  meeting();
  ask();
  expect(seen.empty(), "there are no employees");
}

TEST_F(Hidden_09_2, AMeetingThatCameLaterIsThere) {
  calendar(few());
  ask();
  forget();
  link(employee(), meeting());
  ask();
  expect_right();
}

TEST_F(Hidden_09_2, TheEmployeesAreTheRows) {
  calendar(few());
  const auto found = call("schedule").items;
  expect_equal(static_cast<std::int64_t>(found.size()), count("employees"), "all employees");
  const auto name = random().name();
  const Value id = object(found.back()).get("id");
  object(found.back()).set("name", name);
  commit();
  expect_equal(scalar("SELECT name FROM employees WHERE id = ?", {id}), name,
               "what schedule gives are the session's objects, and are saved by it");
}

}  // namespace
}  // namespace hidden
