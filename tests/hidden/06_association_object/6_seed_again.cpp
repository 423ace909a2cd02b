// The hidden checks of 06.6, seed again.

#include <tests/hidden/06_association_object/association_object.hpp>

namespace hidden {
namespace {

class Reseed : public AssociationObject {
 protected:
  // Calls it; a key that was in the way is explained by `misconception`.
  void reseed(const std::string& misconception = "") {
    try {
      call("reseed");
    } catch (const wire::RemoteError& error) {
      const std::string said = error.what();
      if (said.find("UNIQUE constraint failed: employee_meetings") != std::string::npos)
        fail("", "", said, "links_from_both_sides");
      if (misconception.empty() || said.find("FOREIGN KEY") == std::string::npos) throw;
      fail("0", std::to_string(count("employee_meetings")), said, misconception);
    }
  }

  void expect_rows(const std::string& table, const std::string& columns, const Rows& expected) {
    const Rows found = rows("SELECT " + columns + " FROM " + table + " ORDER BY 1, 2");
    expect_equal(static_cast<std::int64_t>(found.size()),
                 static_cast<std::int64_t>(expected.size()),
                 table + " should hold as many rows as the brief says");
    for (std::size_t i = 0; i < expected.size(); ++i)
      expect_equal(Value(found[i]), Value(expected[i]), table + " should hold the brief's rows");
  }
  void expect_brief() {
    expect_rows("employees", "id, name, hire_date",
                {{1, "Uri Lee", "2022-05-17"},
                 {2, "Tristan Tal", "2020-01-30"},
                 {3, "Sasha Hao", "2021-12-01"},
                 {4, "Taylor Jai", "2015-01-02"}});
    expect_rows(
        "meetings", "id, topic, scheduled_time, location",
        {{1, "Software Engineering Weekly Update", "2023-10-31 09:30:00.000000",
          "Building A, Room 142"},
         {2, "Github Issues Brainstorming", "2023-12-01 15:15:00.000000", "Building D, Room 430"}});
    expect_rows("projects", "id, title, budget",
                {{1, "XYZ Project Flask server", 50000}, {2, "XYZ Project React UI", 100000}});
    expect_rows("employee_meetings", "employee_id, meeting_id",
                {{1, 1}, {1, 2}, {2, 2}, {3, 2}, {4, 2}});
    expect_rows(
        "assignments", "id, role, start_date, end_date, employee_id, project_id",
        {{1, "Project manager", "2023-05-28 00:00:00.000000", "2023-10-30 00:00:00.000000", 1, 1},
         {2, "Flask programmer", "2023-06-10 00:00:00.000000", "2023-10-01 00:00:00.000000", 2, 1},
         {3, "Flask programmer", "2023-11-01 00:00:00.000000", "2024-02-01 00:00:00.000000", 2,
          2}});
  }
};
class Hidden_06_6 : public Reseed {};

TEST_F(Hidden_06_6, AnEmptyDatabaseGetsTheBriefsRows) {
  tables();
  reseed();
  expect_brief();
}

TEST_F(Hidden_06_6, AFullDatabaseIsEmptiedFirst) {
  tables();
  const Ids people = employees(random().number(5, 9)), works = projects(random().number(3, 6));
  const auto talk = meeting();
  for (const auto who : people) link(who, talk), assignment(who, random().pick(works));
  reseed();
  expect_brief();
}

TEST_F(Hidden_06_6, AssignmentsGoBeforeTheirParents) {
  tables();
  for (auto n = random().number(2, 5); n > 0; --n) assignment(employee(), project());
  reseed("deletes_parents_first");
  expect_brief();
}

TEST_F(Hidden_06_6, TheTableWithoutAModelIsEmptiedToo) {
  tables();
  for (auto n = random().number(2, 5); n > 0; --n) link(employee(), meeting());
  reseed("forgets_the_plain_table");
  expect_brief();
}

TEST_F(Hidden_06_6, ItCanBeRunTwice) {
  tables();
  reseed();
  reseed();
  expect_brief();
}

TEST_F(Hidden_06_6, WhatTheSessionHasLoadedIsNotInTheWay) {
  tables();
  const auto who = employee(), what = project();
  const auto id = assignment(who, what);
  find("Employee", who).get("name");
  find("Assignment", id).object("project").get("title");
  reseed();
  expect_brief();
}

TEST_F(Hidden_06_6, OtherTablesAreLeftAlone) {
  tables();
  const auto driver = insert("drivers", {{"name", random().name()}});
  const auto car = insert("cars", {{"plate", random().name()}});
  insert("leases", {{"price", 100}, {"driver_id", driver}, {"car_id", car}});
  reseed();
  expect(count("drivers") == 1 && count("cars") == 1 && count("leases") == 1,
         "drivers, cars and leases are not in the brief");
}

}  // namespace
}  // namespace hidden
