// The visible checks of lesson 06: what you see is what is asked. `lab run 06` runs them.

#include <lab/check/check.hpp>

namespace {

class AssociationObject : public check::Check {
 protected:
  std::int64_t uri() { return insert("employees", {{"name", "Uri"}, {"hire_date", "2022-05-17"}}); }
  std::int64_t server() { return insert("projects", {{"title", "Server"}, {"budget", 500}}); }
  std::int64_t assignment(std::int64_t employee, std::int64_t project) {
    return insert("assignments", {{"role", "Lead"},
                                  {"start_date", "2024-03-01 09:30:00.000000"},
                                  {"employee_id", employee},
                                  {"project_id", project}});
  }
  // What the model checker says of the member, or that it is not there.
  void expect_member(const std::string& model, const std::string& member) {
    const std::string mistake = described().mistake(model + "." + member);
    expect(mistake.empty(), mistake);
    expect(described().column(model, member) || described().relationship(model, member),
           model + " has no member " + member + " yet");
  }
  bool cascades(const std::string& model, const char* word) {
    const auto* list = described().relationship(model, "assignments");
    return list && check::entry(*list, "cascade").text.find(word) != std::string::npos;
  }
};

class Visible_06_1 : public AssociationObject {};
class Visible_06_2 : public AssociationObject {};
class Visible_06_3 : public AssociationObject {};
class Visible_06_4 : public AssociationObject {};
class Visible_06_5 : public AssociationObject {};
class Visible_06_6 : public AssociationObject {};
class Visible_06_7 : public AssociationObject {};

TEST_F(Visible_06_1, EmployeesAndMeetingsAreLinked) {
  expect_member("Employee", "meetings");
  expect_member("Meeting", "employees");
  if (!described().find("tables", "employee_meetings"))
    for (const auto& table : check::entry(described().value(), "tables").items)
      fail("employee_meetings", check::entry(table, "name").text, "", "table_name_slip");
  tables();
  const auto who = uri();
  const auto weekly = insert("meetings", {{"topic", "Weekly"}});
  sql("INSERT INTO employee_meetings (employee_id, meeting_id) VALUES (?, ?)", {who, weekly});
  expect_equal(find("Employee", who).size("meetings"), 1,
               "one link leads from Uri to a meeting, so uri->meetings should hold one");
}

TEST_F(Visible_06_2, AnAssignmentKnowsItsEmployeeAndItsProject) {
  if (described().find("tables", "assignments"))
    fail("a model", "a table between", "", "assignments_as_secondary");
  for (const char* member :
       {"id", "role", "start_date", "end_date", "employee_id", "project_id", "employee", "project"})
    expect_member("Assignment", member);
  tables();
  const auto found = find("Assignment", assignment(uri(), server()));
  expect_equal(found.object("employee").get("name"), "Uri",
               "the assignment's employee_id is Uri's, so assignment->employee should be Uri");
  expect_equal(found.object("project").get("title"), "Server",
               "its project_id is that of Server, so assignment->project should be Server");
}

TEST_F(Visible_06_3, AppendingAnAssignmentSetsItsParent) {
  expect_member("Employee", "assignments");
  expect_member("Project", "assignments");
  const auto employee = create("Employee", {{"name", "Uri"}});
  const auto project = create("Project", {{"title", "Server"}});
  const auto made = create("Assignment", {{"role", "Lead"}});
  employee.append("assignments", made);
  expect(made.object("employee") == employee,
         "after uri->assignments.append(assignment), assignment->employee should be Uri at once");
  project.append("assignments", made);
  expect(made.object("project") == project,
         "after server->assignments.append(assignment), its project should be Server at once");
}

TEST_F(Visible_06_4, NothingIsLeftOfADeletedProject) {
  tables();
  const auto project = server();
  assignment(uri(), project);
  delete_row(find("Project", project));
  commit();
  const auto left = scalar("SELECT count(*) FROM assignments").integer;
  if (left > 0 && cascades("Employee", "delete-orphan"))
    fail("Project", "Employee", "", "cascade_on_one_parent");
  if (left > 0) fail("0", std::to_string(left), "", "no_cascade");
}

TEST_F(Visible_06_4, OutOfTheListIsOutOfTheTable) {
  tables();
  const auto employee = uri();
  const auto id = assignment(employee, server());
  find("Employee", employee).remove("assignments", find("Assignment", id));
  commit();
  expect_equal(scalar("SELECT count(*) FROM assignments"), 0,
               "an assignment that is taken out of uri->assignments should be deleted",
               cascades("Employee", "delete") ? "delete_without_orphan" : "");
}

TEST_F(Visible_06_5, EveryClassPrintsAsItself) {
  tables();
  const auto employee = uri(), project = server();
  const auto id = assignment(employee, project);
  const auto printed = [&](const char* model, std::int64_t key) {
    return lesson().perform("repr", {find(model, key)});
  };
  expect_equal(printed("Employee", employee), "<Employee 1, Uri, 2022-05-17>",
               "an employee prints as <Employee id, name, hire date>");
  expect_equal(printed("Project", project), "<Project 1, Server, 500>",
               "a project prints as <Project id, title, budget>");
  expect_equal(printed("Assignment", id),
               "<Assignment 1, Lead, 2024-03-01 09:30:00, None, Uri, Server>",
               "an assignment prints as <Assignment id, role, start, end, name, title>");
}

TEST_F(Visible_06_6, TheBriefsRowsAreThere) {
  tables();
  assignment(uri(), server());
  call("reseed");
  expect_equal(scalar("SELECT count(*) FROM employees"), 4, "the brief has four employees");
  expect_equal(scalar("SELECT name FROM employees WHERE id = 1"), "Uri Lee",
               "employee 1 of the brief is Uri Lee");
  expect_equal(scalar("SELECT count(*) FROM employee_meetings"), 5, "the brief has five links");
  expect_equal(scalar("SELECT count(*) FROM assignments"), 3, "the brief has three assignments");
}

TEST_F(Visible_06_7, TheTeamIsWhoIsAssigned) {
  tables();
  const auto employee = uri(), project = server();
  assignment(employee, project);
  const auto team = call("team_of", {find("Project", project)});
  expect(team.items.size() == 1, "one assignment belongs to the project, so its team is one");
  expect_equal(check::Object(&lesson(), team.items[0].handle).get("name"), "Uri",
               "Uri has the assignment, so Uri is the team");
}

}  // namespace
