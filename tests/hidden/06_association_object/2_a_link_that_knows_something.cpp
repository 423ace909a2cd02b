// The hidden checks of 06.2, a link that knows something.

#include <tests/hidden/06_association_object/association_object.hpp>

namespace hidden {
namespace {

class Hidden_06_2 : public AssociationObject {};

TEST_F(Hidden_06_2, AnAssignmentHasAnIdOfItsOwn) {
  assignments();
  const Rows key = rows("SELECT name FROM pragma_table_info('assignments') WHERE pk > 0");
  if (key.size() == 2) fail("id", "employee_id, project_id", "", "pair_as_primary_key");
  expect_equal(static_cast<std::int64_t>(key.size()), 1, "the primary key should be id");
  expect_equal(key[0][0], "id", "the primary key should be id");
}

TEST_F(Hidden_06_2, TheTwoKeysLeadToTheirTables) {
  assignments();
  const Rows keys = rows(
      "SELECT \"from\", \"table\", \"to\" FROM pragma_foreign_key_list('assignments') "
      "ORDER BY \"from\"");
  expect_equal(static_cast<std::int64_t>(keys.size()), 2,
               "an assignment has two foreign keys, employee_id and project_id");
  expect_equal(keys[0][0], "employee_id", "one key should be called employee_id");
  expect_equal(keys[0][1], "employees", "employee_id should lead to employees.id");
  expect_equal(keys[1][0], "project_id", "the other key should be called project_id");
  expect_equal(keys[1][1], "projects", "project_id should lead to projects.id");
}

TEST_F(Hidden_06_2, AMadeUpKeyIsRefused) {
  assignments();
  const auto who = employee(), what = project(), nobody = random().number(500, 5000);
  expect(refusal([&] { assignment(nobody, what); }).has_value(),
         "an assignment of an employee that is not there should be refused");
  expect(refusal([&] { assignment(who, nobody); }).has_value(),
         "an assignment to a project that is not there should be refused");
  assignment(who, what);
  expect_equal(count("assignments"), 1, "an assignment with true keys should be kept");
}

TEST_F(Hidden_06_2, TheSameTwoMayMeetAgain) {
  assignments();
  const auto who = employee(), what = project();
  assignment(who, what);
  const auto refused = refusal([&] { assignment(who, what); });
  if (refused && rows("SELECT name FROM pragma_table_info('assignments') WHERE pk > 0").size() == 2)
    fail("two assignments", "one", "", "pair_as_primary_key");
  expect(!refused, "a second assignment of the same two should be kept: " + refused.value_or(""));
}

TEST_F(Hidden_06_2, AnOpenAssignmentHasNoEnd) {
  assignments();
  const auto refused = refusal([&] { assignment(employee(), project()); });
  if (refused && refused->find("NOT NULL") != std::string::npos)
    fail("kept", "refused", "", "dates_required");
  expect(!refused, refused.value_or(""));
  expect_equal(find("Assignment", 1).get("end_date"), {}, "no end was given");
}

TEST_F(Hidden_06_2, MomentsKeepTheirTime) {
  assignments();
  for (const char* member : {"start_date", "end_date"}) {
    const Value* column = described().column("Assignment", member);
    expect(column, std::string("Assignment has no member ") + member + " yet");
    if (check::entry(*column, "kind") == Value("date"))
      fail("09:30", "00:00", "", "date_loses_the_time");
  }
  const auto role = random().name(), begins = moment(), ends = moment();
  const auto made = create("Assignment", {{"role", role},
                                          {"start_date", Value::datetime(begins)},
                                          {"end_date", Value::datetime(ends)},
                                          {"employee", new_employee()},
                                          {"project", new_project()}});
  add(made);
  commit();
  const Rows kept = rows("SELECT role, start_date, end_date FROM assignments");
  expect_equal(kept.at(0).at(0), role, "the role should be saved");
  expect_equal(kept[0][1], begins + ".000000", "the start should be saved to the second");
  expect_equal(kept[0][2], ends + ".000000", "the end should be saved to the second");
}

TEST_F(Hidden_06_2, AnAssignmentKnowsBothParents) {
  assignments();
  const Ids people = employees(3), works = projects(3);
  for (int i = 0; i < 6; ++i) assignment(random().pick(people), random().pick(works));
  for (const Row& row : rows("SELECT id, employee_id, project_id FROM assignments")) {
    const auto found = find("Assignment", row[0].integer);
    expect_equal(found.object("employee").get("id"), row[1],
                 "assignment->employee should be the employee whose key it has");
    expect_equal(found.object("project").get("id"), row[2],
                 "assignment->project should be the project whose key it has");
  }
}

TEST_F(Hidden_06_2, AddedAloneItTakesBothParentsAlong) {
  assignments();
  const auto name = random().name(), title = random().name();
  const auto made = create("Assignment", {{"employee", create("Employee", {{"name", name}})},
                                          {"project", create("Project", {{"title", title}})}});
  add(made);
  commit();
  const Rows joined = rows(
      "SELECT e.name, p.title FROM assignments a JOIN employees e ON e.id = a.employee_id "
      "JOIN projects p ON p.id = a.project_id");
  expect_equal(static_cast<std::int64_t>(joined.size()), 1,
               "an assignment that is added should be saved with its employee and its project");
  expect_equal(joined[0][0], name, "the key should be that of the employee");
  expect_equal(joined[0][1], title, "the key should be that of the project");
}

}  // namespace
}  // namespace hidden
