// The hidden checks of 06.3, both parents.

#include <tests/hidden/06_association_object/association_object.hpp>

namespace hidden {
namespace {

class Hidden_06_3 : public AssociationObject {};

TEST_F(Hidden_06_3, EachListHoldsItsOwnAssignments) {
  assignments();
  expect_member("Employee", "assignments");
  expect_member("Project", "assignments");
  const Ids people = employees(random().number(2, 4)), works = projects(random().number(2, 4));
  for (std::int64_t n = random().number(3, 9); n > 0; --n)
    assignment(random().pick(people), random().pick(works));
  for (const auto who : people)
    expect_equal(list(sorted(ids_of(find("Employee", who).objects("assignments")))),
                 list(ids("SELECT id FROM assignments WHERE employee_id = ? ORDER BY 1", {who})),
                 "employee->assignments should be those with the employee's key");
  for (const auto what : works)
    expect_equal(list(sorted(ids_of(find("Project", what).objects("assignments")))),
                 list(ids("SELECT id FROM assignments WHERE project_id = ? ORDER BY 1", {what})),
                 "project->assignments should be those with the project's key");
}

TEST_F(Hidden_06_3, WhoHasNoneHasAnEmptyList) {
  assignments();
  const auto idle = employee(), empty = project();
  assignment(employee(), project());
  expect_equal(find("Employee", idle).size("assignments"), 0, "this employee has none");
  expect_equal(find("Project", empty).size("assignments"), 0, "this project has none");
}

TEST_F(Hidden_06_3, AppendingSetsTheParentAtOnce) {
  const auto uri = new_employee();
  const auto server = new_project();
  const auto made = create("Assignment", {{"role", random().name()}});
  uri.append("assignments", made);
  expect(made.object("employee") == uri,
         "after employee->assignments.append(assignment) its employee should be set at once");
  server.append("assignments", made);
  expect(made.object("project") == server,
         "after project->assignments.append(assignment) its project should be set at once");
}

TEST_F(Hidden_06_3, AssigningFillsTheListAtOnce) {
  const auto uri = new_employee();
  const auto server = new_project();
  const auto made = create("Assignment", {{"role", random().name()}});
  made.set("employee", uri);
  expect(uri.contains("assignments", made),
         "after assignment->employee = uri it should be in uri->assignments at once");
  made.set("project", server);
  expect(server.contains("assignments", made),
         "after assignment->project = project it should be in its list at once");
}

TEST_F(Hidden_06_3, AppendedToBothListsItIsSavedOnce) {
  assignments();
  const auto who = employee(), what = project();
  const auto role = random().name();
  const auto made = create("Assignment", {{"role", role}});
  const auto mine = find("Employee", who), theirs = find("Project", what);
  lesson().perform("autoflush", {false});
  mine.append("assignments", made);
  theirs.append("assignments", made);
  add(made);
  commit();
  expect_equal(count("assignments"), 1, "one assignment was made");
  expect_equal(
      count("assignments", "employee_id = ? AND project_id = ? AND role = ?", {who, what, role}), 1,
      "it should have the keys of both parents");
}

TEST_F(Hidden_06_3, AMoveShowsOnBothProjects) {
  assignments();
  const auto from = project(), to = project();
  const auto id = assignment(employee(), from);
  const auto moved = find("Assignment", id), before = find("Project", from),
             after = find("Project", to);
  expect_equal(before.size("assignments"), 1, "the first project has it");
  moved.set("project", after);
  expect(!before.contains("assignments", moved), "the first project should have it no more");
  expect(after.contains("assignments", moved), "the second project should have it");
  commit();
  expect_equal(scalar("SELECT project_id FROM assignments WHERE id = ?", {id}), to,
               "the row should hold the second project's key");
}

}  // namespace
}  // namespace hidden
