// The visible checks of lesson 09: what you see is what is asked. `lab run 09` runs them.

#include <lab/check/check.hpp>

namespace {

using check::Value;

class Loading : public check::Check {
 protected:
  std::int64_t employee(const std::string& name) { return insert("employees", {{"name", name}}); }
  std::int64_t meeting(const std::string& topic, const std::string& moment) {
    return insert("meetings", {{"topic", topic}, {"scheduled_time", moment + ".000000"}});
  }
  std::int64_t project(const std::string& title) {
    return insert("projects", {{"title", title}, {"budget", 1000}});
  }
  void link(std::int64_t employee, std::int64_t meeting) {
    insert("employee_meetings", {{"employee_id", employee}, {"meeting_id", meeting}});
  }
  void assign(std::int64_t employee, std::int64_t project) {
    insert("assignments", {{"employee_id", employee}, {"project_id", project}});
  }
  check::Object object(const Value& value) { return {&lesson(), value.handle}; }
  // How many statements `work` costs.
  std::int64_t statements(const std::function<void()>& work) {
    const auto before = ran().size();
    work();
    return static_cast<std::int64_t>(ran().size() - before);
  }
};

class Visible_09_1 : public Loading {};
class Visible_09_2 : public Loading {};
class Visible_09_3 : public Loading {};
class Visible_09_4 : public Loading {};
class Visible_09_5 : public Loading {};
class Visible_09_6 : public Loading {};

TEST_F(Visible_09_1, TheSecondLookAsksNothing) {
  tables();
  const auto id = employee("Uri");
  Value names;
  const auto cost = statements([&] { names = call("names_twice", {id}); });
  expect_equal(names, Value(std::vector<Value>{"Uri", "Uri"}), "Uri's name, twice");
  expect_equal(cost, 1, "one statement is enough for two looks");
}

TEST_F(Visible_09_2, MeetingsComeWithTheirEmployees) {
  tables();
  const auto weekly = meeting("Weekly", "2024-05-05 10:00:00");
  for (const char* name : {"Uri", "Ann", "Kim"}) link(employee(name), weekly);
  std::vector<Value> names;
  const auto cost = statements([&] {
    for (const Value& each : call("schedule").items) {
      names.push_back(object(each).get("name"));
      expect_equal(object(each).size("meetings"), 1, "each of the three has one meeting");
    }
  });
  expect_equal(Value(names), Value(std::vector<Value>{"Ann", "Kim", "Uri"}),
               "all employees, by name");
  expect(cost <= 2,
         "3 employees and their meetings cost " + std::to_string(cost) + " statements, not 2");
}

TEST_F(Visible_09_3, AssignmentsAndEmployeesComeWithTheirProjects) {
  tables();
  for (const char* title : {"Server", "Client", "Docs"}) assign(employee(title), project(title));
  std::int64_t found = 0;
  const auto cost = statements([&] {
    for (const Value& each : call("staffing", {2}).items)
      for (const auto& assignment : object(each).objects("assignments")) {
        ++found;
        expect_equal(assignment.object("employee").get("name"), object(each).get("title"),
                     "here each employee is called as the project");
      }
  });
  expect_equal(found, 2, "two projects were asked for, and each has one assignment");
  expect(cost <= 3, "2 projects with people cost " + std::to_string(cost) + " statements, not 3");
}

TEST_F(Visible_09_4, TheDatabaseCountsPeople) {
  tables();
  const auto server = project("Server");
  project("Client");
  assign(employee("Uri"), server);
  assign(employee("Ann"), server);
  Value counts;
  const auto cost = statements([&] { counts = call("headcount"); });
  expect_equal(counts, Value(std::vector<Value>{"Client: 0", "Server: 2"}),
               "Server has two people, Client has nobody");
  expect_equal(cost, 1, "one statement is enough");
}

TEST_F(Visible_09_5, TheNextMeetingIsTheFirstAfterNow) {
  tables();
  const auto uri = employee("Uri");
  for (const char* day : {"2024-05-09", "2024-05-07", "2024-05-03"})
    link(uri, meeting(day, std::string(day) + " 10:00:00"));
  const auto who = find("Employee", uri);
  const Value found = call("next_meeting", {who, Value::datetime("2024-05-05 12:00:00")});
  expect_equal(object(found).get("topic"), "2024-05-07",
               "of the meetings after the fifth of May the one on the seventh is next");
}

TEST_F(Visible_09_6, EveryBudgetRises) {
  tables();
  project("Server");
  project("Client");
  const auto cost = statements([&] { call("raise_budgets", {15}); });
  expect_equal(scalar("SELECT count(*) FROM projects WHERE budget = 1150"), 2,
               "both budgets should rise from 1000 to 1150");
  expect_equal(cost, 1, "one statement is enough");
}

}  // namespace
