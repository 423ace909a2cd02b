// The hidden checks of 06.5, prints.

#include <tests/hidden/06_association_object/association_object.hpp>

namespace hidden {
namespace {

class Hidden_06_5 : public AssociationObject {};

TEST_F(Hidden_06_5, AnEmployeePrintsWithTheDay) {
  tables();
  const auto id = employee();
  const Row row = rows("SELECT name, hire_date FROM employees").at(0);
  expect_equal(printed_as(find("Employee", id)),
               "<Employee " + std::to_string(id) + ", " + row[0].text + ", " + row[1].text + ">",
               "an employee prints as <Employee id, name, hire date>", "");
}

TEST_F(Hidden_06_5, AMeetingPrintsWithItsTime) {
  tables();
  const auto topic = random().name(), time = moment(), place = random().name();
  const auto id = insert(
      "meetings", {{"topic", topic}, {"scheduled_time", time + ".000000"}, {"location", place}});
  expect_equal(printed_as(find("Meeting", id)),
               "<Meeting " + std::to_string(id) + ", " + topic + ", " + time + ", " + place + ">",
               "a meeting prints as <Meeting id, topic, time, location>");
}

TEST_F(Hidden_06_5, AProjectPrintsAsAProject) {
  tables();
  const auto id = project();
  const Row row = rows("SELECT title, budget FROM projects").at(0);
  const std::string expected = "<Project " + std::to_string(id) + ", " + row[0].text + ", " +
                               std::to_string(row[1].integer) + ">";
  const std::string printed = printed_as(find("Project", id));
  const std::string word = printed.substr(0, printed.find(' '));
  if (printed != expected && word != "<Project" && printed.starts_with('<'))
    fail(expected, word + " ...>", "", "repr_of_another_class");
  expect_equal(printed, expected, "a project prints as <Project id, title, budget>");
}

TEST_F(Hidden_06_5, AnAssignmentPrintsWithBothEnds) {
  assignments();
  const auto who = employee(), what = project();
  employee();
  project();
  const auto begins = moment(), role = random().name();
  const auto id = insert("assignments", {{"role", role},
                                         {"start_date", begins + ".000000"},
                                         {"employee_id", who},
                                         {"project_id", what}});
  const Row ends =
      rows(
          "SELECT e.name, p.title FROM assignments a JOIN employees e ON e.id = a.employee_id "
          "JOIN projects p ON p.id = a.project_id")
          .at(0);
  expect_equal(printed_as(find("Assignment", id)),
               "<Assignment " + std::to_string(id) + ", " + role + ", " + begins + ", None, " +
                   ends[0].text + ", " + ends[1].text + ">",
               "an assignment prints as <Assignment id, role, start, end, name, title>");
}

TEST_F(Hidden_06_5, TheNumberIsNoneUntilTheRowIsThere) {
  tables();
  const auto title = random().name();
  for (auto n = random().number(0, 3); n > 0; --n) project();
  const auto made = create("Project", {{"title", title}, {"budget", 5}});
  expect_equal(printed_as(made), "<Project None, " + title + ", 5>",
               "a project that is not saved has no number");
  add(made);
  commit();
  const auto id = scalar("SELECT id FROM projects WHERE title = ?", {title}).integer;
  expect_equal(printed_as(made), "<Project " + std::to_string(id) + ", " + title + ", 5>",
               "a project that is saved prints with the number of its row");
}

}  // namespace
}  // namespace hidden
