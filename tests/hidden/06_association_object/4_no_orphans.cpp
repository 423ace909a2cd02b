// The hidden checks of 06.4, no orphans.

#include <tests/hidden/06_association_object/association_object.hpp>

namespace hidden {
namespace {

class Hidden_06_4 : public AssociationObject {};

TEST_F(Hidden_06_4, ADeletedProjectTakesItsAssignmentsAlong) {
  assignments();
  const auto gone = project(), stays = project();
  const Ids people = employees(3);
  const auto n = random().number(1, 4), others = random().number(1, 3);
  for (std::int64_t i = 0; i < n; ++i) assignment(random().pick(people), gone);
  for (std::int64_t i = 0; i < others; ++i) assignment(random().pick(people), stays);
  delete_row(find("Project", gone));
  commit();
  expect_equal(count("assignments", "project_id = ?", {stays}), others,
               "assignments of another project should stay");
  expect_equal(count("employees"), 3, "no employee should go with a project");
  if (const auto left = count("assignments") - others) {
    blame_one_sided_cascade("Project");
    fail("0", std::to_string(left), "", "no_cascade");
  }
}

TEST_F(Hidden_06_4, ADeletedEmployeeTakesTheAssignmentsAlong) {
  assignments();
  const auto gone = employee(), stays = employee();
  const Ids works = projects(3);
  const auto n = random().number(1, 4), others = random().number(1, 3);
  for (std::int64_t i = 0; i < n; ++i) assignment(gone, random().pick(works));
  for (std::int64_t i = 0; i < others; ++i) assignment(stays, random().pick(works));
  delete_row(find("Employee", gone));
  commit();
  expect_equal(count("assignments", "employee_id = ?", {stays}), others,
               "assignments of another employee should stay");
  expect_equal(count("projects"), 3, "no project should go with an employee");
  if (count("assignments") != others) blame_one_sided_cascade("Employee");
  expect_equal(count("assignments"), others,
               "assignments of a deleted employee should go with the employee");
}

TEST_F(Hidden_06_4, OutOfTheEmployeesListIsGone) {
  assignments();
  const auto who = employee();
  const auto taken = assignment(who, project()), kept = assignment(who, project());
  find("Employee", who).remove("assignments", find("Assignment", taken));
  commit();
  expect_equal(count("assignments", "id = ?", {kept}), 1, "the other assignment should stay");
  if (count("assignments", "id = ?", {taken})) fail_as_orphan("Employee");
}

TEST_F(Hidden_06_4, OutOfTheProjectsListIsGone) {
  assignments();
  const auto what = project();
  const auto taken = assignment(employee(), what), kept = assignment(employee(), what);
  find("Project", what).remove("assignments", find("Assignment", taken));
  commit();
  expect_equal(count("assignments", "id = ?", {kept}), 1, "the other assignment should stay");
  expect_equal(count("employees"), 2, "no employee should go with an assignment");
  if (count("assignments", "id = ?", {taken})) fail_as_orphan("Project");
}

TEST_F(Hidden_06_4, AMoveIsNoRemoval) {
  assignments();
  const auto from = project(), to = project();
  const auto id = assignment(employee(), from);
  const auto moved = find("Assignment", id);
  find("Project", from).size("assignments");
  find("Project", to).append("assignments", moved);
  commit();
  expect_equal(scalar("SELECT project_id FROM assignments WHERE id = ?", {id}), to,
               "an assignment that moves to another project should stay, with the new key");
}

TEST_F(Hidden_06_4, AMoveBeforeAnythingIsSavedIsNoRemoval) {
  assignments();
  const auto first = new_project(), second = new_project();
  const auto made = new_assignment(new_employee(), first);
  second.append("assignments", made);
  add(first);
  add(second);
  commit();
  expect_equal(count("assignments a JOIN projects p ON p.id = a.project_id", "p.title = ?",
                     {second.get("title")}),
               1, "it was moved before it was saved, and should be saved with the second project");
  expect_equal(count("assignments"), 1, "one assignment was made");
}

TEST_F(Hidden_06_4, ADeletedAssignmentTakesNobodyAlong) {
  assignments();
  const auto who = employee(), what = project();
  const auto gone = assignment(who, what);
  assignment(who, what);
  const auto deleted = find("Assignment", gone);
  const auto refused = refusal([&] {
    delete_row(deleted);
    commit();
  });
  const auto people = count("employees"), works = count("projects");
  if (people == 0) fail("1", "the employee", "", "cascade_upwards");
  if (works == 0) fail("1", "the project", "", "cascade_upwards");
  expect(!refused, refused.value_or(""));
  expect_equal(count("assignments"), 1, "one of two assignments was deleted");
}

}  // namespace
}  // namespace hidden
