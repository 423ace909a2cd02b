// The hidden checks of 06.1, a bare link.

#include <tests/hidden/06_association_object/association_object.hpp>

namespace hidden {
namespace {

class Hidden_06_1 : public AssociationObject {};

TEST_F(Hidden_06_1, TheTableIsTwoKeysThatTogetherAreThePrimaryKey) {
  bare_link();
  const Rows columns =
      rows("SELECT name, pk > 0 FROM pragma_table_info('employee_meetings') ORDER BY name");
  expect_equal(static_cast<std::int64_t>(columns.size()), 2,
               "employee_meetings has two columns, employee_id and meeting_id");
  expect_equal(columns[0][0], "employee_id", "employee_meetings needs a column employee_id");
  expect_equal(columns[1][0], "meeting_id", "employee_meetings needs a column meeting_id");
  expect(columns[0][1].integer == 1 && columns[1][1].integer == 1,
         "both columns together should be the primary key");
  const Rows keys = rows(
      "SELECT \"from\", \"table\", \"to\" FROM pragma_foreign_key_list('employee_meetings') "
      "ORDER BY \"from\"");
  expect_equal(static_cast<std::int64_t>(keys.size()), 2, "both columns should be foreign keys");
  expect_equal(keys[0][1], "employees", "employee_id should lead to employees.id");
  expect_equal(keys[1][1], "meetings", "meeting_id should lead to meetings.id");
}

TEST_F(Hidden_06_1, APairIsThereOnceAndAnotherPairBesides) {
  bare_link();
  const auto ann = employee(), bob = employee(), monday = meeting(), tuesday = meeting();
  link(ann, monday);
  link(ann, tuesday);
  link(bob, monday);
  expect(refusal([&] { link(ann, monday); }).has_value(),
         "the same employee is in the same meeting twice: the pair should be the primary key");
  expect_equal(count("employee_meetings"), 3, "different pairs should all be kept");
}

TEST_F(Hidden_06_1, AMadeUpKeyIsRefused) {
  bare_link();
  const auto somebody = employee(), something = meeting(), nobody = random().number(500, 5000);
  expect(refusal([&] { link(nobody, something); }).has_value(),
         "a link to an employee that is not there should be refused");
  expect(refusal([&] { link(somebody, nobody); }).has_value(),
         "a link to a meeting that is not there should be refused");
}

TEST_F(Hidden_06_1, EachSideReadsTheLinks) {
  bare_link();
  const Ids people = employees(random().number(2, 5));
  Ids talks;
  for (std::int64_t n = random().number(2, 5); n > 0; --n) talks.push_back(meeting());
  for (const auto who : people)
    for (const auto what : talks)
      if (random().coin()) link(who, what);
  for (const auto who : people)
    expect_equal(
        list(sorted(ids_of(find("Employee", who).objects("meetings")))),
        list(ids("SELECT meeting_id FROM employee_meetings WHERE employee_id = ? ORDER BY 1",
                 {who})),
        "employee->meetings should be the meetings that are linked to the employee");
  for (const auto what : talks)
    expect_equal(
        list(sorted(ids_of(find("Meeting", what).objects("employees")))),
        list(ids("SELECT employee_id FROM employee_meetings WHERE meeting_id = ? ORDER BY 1",
                 {what})),
        "meeting->employees should be the employees that are linked to the meeting");
}

TEST_F(Hidden_06_1, AppendingOnEitherSideSavesOneLink) {
  bare_link();
  const auto uri = new_employee();
  const auto weekly = new_meeting(), daily = new_meeting();
  uri.append("meetings", weekly);
  expect(weekly.contains("employees", uri), "the meeting should have the employee at once");
  daily.append("employees", uri);
  expect(uri.contains("meetings", daily), "the employee should have the meeting at once");
  add(uri);
  add(daily);
  commit();
  expect_equal(count("employee_meetings"), 2, "two links were made, one from each side");
}

TEST_F(Hidden_06_1, RemovingTakesTheLinkAndNothingElse) {
  bare_link();
  const auto who = employee(), what = meeting(), other = meeting();
  link(who, what);
  link(who, other);
  find("Meeting", what).remove("employees", find("Employee", who));
  commit();
  expect_equal(count("employee_meetings"), 1, "one link was taken away");
  expect_equal(count("employee_meetings", "meeting_id = ?", {other}), 1,
               "the other link should stay");
  expect(count("employees") == 1 && count("meetings") == 2, "no row but the link should go");
}

TEST_F(Hidden_06_1, WhoLeavesTakesTheLinksAlong) {
  bare_link();
  const auto who = employee(), stays = employee(), what = meeting();
  link(who, what);
  link(stays, what);
  delete_row(find("Employee", who));
  commit();
  expect_equal(count("employee_meetings", "employee_id = ?", {stays}), 1,
               "the link of another employee should stay");
  expect_equal(count("employee_meetings"), 1, "links of a deleted employee should go");
  expect_equal(count("meetings"), 1, "a meeting should outlive its employees");
}

TEST_F(Hidden_06_1, TheLessonDoesNotInventMembers) {
  const auto uri = new_employee();
  expect(refusal([&] { uri.get("m" + random().name()); }).has_value(),
         "a member that is not there should be refused");
  expect(refusal([&] { create(random().name() + "X"); }).has_value(),
         "a model that is not there should be refused");
}

}  // namespace
}  // namespace hidden
