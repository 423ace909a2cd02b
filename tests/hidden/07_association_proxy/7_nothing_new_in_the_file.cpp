// The hidden checks of 07.7, nothing new in the file.

#include <tests/hidden/07_association_proxy/association_proxy.hpp>

namespace hidden {
namespace {

class Hidden_07_7 : public AssociationProxy {
 protected:
  Ids asked() { return ids_of(objects_of(call("employees_without_project"))); }
  Ids expected() {
    return ids(
        "SELECT id FROM employees WHERE id NOT IN (SELECT employee_id FROM assignments WHERE "
        "employee_id IS NOT NULL AND project_id IS NOT NULL) ORDER BY name");
  }
};

TEST_F(Hidden_07_7, TheyAreAskedForInOneStatement) {
  tables();
  const Ids people = some(random().number(4, 9), "employees"), works = some(3, "projects");
  for (auto n = random().number(2, 5); n > 0; --n)
    assign(random().pick(people), random().pick(works));
  const auto before = ran().size();
  const auto found = call("employees_without_project");
  const auto after = ran().size();
  const Ids without = ids_of(objects_of(found));
  const Ids with = ids("SELECT DISTINCT employee_id FROM assignments ORDER BY 1");
  if (sorted(without) == with && sorted(expected()) != with) fail("", "", "", "any_without_not");
  expect_equal(list(without), list(expected()), "the employees without a project, by name");
  expect_equal(static_cast<std::int64_t>(after - before), 1, "one statement is enough");
}

TEST_F(Hidden_07_7, EverybodyOrNobodyMayBeWithout) {
  tables();
  const Ids people = some(3, "employees");
  expect_equal(list(asked()), list(expected()), "nobody has a project");
  forget();
  const auto what = project();
  for (const auto who : people) assign(who, what);
  if (asked().size() == 3) fail("", "", "", "any_without_not");
  forget();
  expect_equal(list(asked()), list({}), "everybody has a project");
}

TEST_F(Hidden_07_7, AnAssignmentToNothingIsNoProject) {
  tables();
  const auto who = employee();
  assign(who, {});
  expect_equal(list(asked()), list({who}), "this assignment leads to no project");
}

TEST_F(Hidden_07_7, TheEmployeesAreTheRows) {
  tables();
  const auto who = employee();
  const auto name = random().name();
  const auto found = objects_of(call("employees_without_project"));
  expect_equal(static_cast<std::int64_t>(found.size()), 1,
               "there is one employee, without project");
  found[0].set("name", name);
  commit();
  expect_equal(scalar("SELECT name FROM employees WHERE id = ?", {who}), name,
               "what is given are the session's objects, and are saved by it");
}

TEST_F(Hidden_07_7, NoTableAndNoColumnWasAdded) {
  tables();
  const auto found = rows(
      "SELECT m.name || '.' || c.name FROM sqlite_master m, pragma_table_info(m.name) c "
      "WHERE m.type = 'table' ORDER BY 1");
  std::vector<Value> names;
  for (const Row& row : found) names.push_back(row[0]);
  std::vector<Value> given;
  for (const char* name : {"assignments.employee_id",
                           "assignments.end_date",
                           "assignments.id",
                           "assignments.project_id",
                           "assignments.role",
                           "assignments.start_date",
                           "businesses.id",
                           "businesses.name",
                           "employee_meetings.employee_id",
                           "employee_meetings.meeting_id",
                           "employees.hire_date",
                           "employees.id",
                           "employees.name",
                           "games.id",
                           "games.title",
                           "meetings.id",
                           "meetings.location",
                           "meetings.scheduled_time",
                           "meetings.topic",
                           "projects.budget",
                           "projects.id",
                           "projects.title",
                           "raccoons.id",
                           "raccoons.name",
                           "reviews.game_id",
                           "reviews.id",
                           "reviews.score",
                           "reviews.user_id",
                           "trashcans.business_id",
                           "trashcans.id",
                           "trashcans.label",
                           "trashcans.raccoon_id",
                           "users.id",
                           "users.name"})
    given.emplace_back(name);
  expect(names == given, "a proxy changes nothing in the database: no table, no column is needed");
}

}  // namespace
}  // namespace hidden
