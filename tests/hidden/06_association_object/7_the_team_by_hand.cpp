// The hidden checks of 06.7, the team by hand.

#include <tests/hidden/06_association_object/association_object.hpp>

namespace hidden {
namespace {

class Team : public AssociationObject {
 protected:
  std::vector<Object> team(std::int64_t id) {
    std::vector<Object> people;
    for (const Value& each : call("team_of", {find("Project", id)}).items)
      people.emplace_back(&lesson(), each.handle);
    return people;
  }
};
class Hidden_06_7 : public Team {};

TEST_F(Hidden_06_7, TheTeamIsWhoIsAssignedHere) {
  assignments();
  const Ids people = employees(5), works = projects(3);
  for (std::int64_t n = random().number(4, 9); n > 0; --n)
    assignment(random().pick(people), random().pick(works));
  for (const auto what : works)
    expect_equal(
        list(ids_of(team(what))),
        list(ids("SELECT employee_id FROM assignments WHERE project_id = ? ORDER BY id", {what})),
        "team_of gives the employees of this project's assignments, in their order");
}

TEST_F(Hidden_06_7, AProjectWithoutAssignmentsHasNoTeam) {
  assignments();
  const auto empty = project();
  assignment(employee(), project());
  expect_equal(static_cast<std::int64_t>(team(empty).size()), 0, "nobody works on this project");
}

TEST_F(Hidden_06_7, AnAssignmentWithoutAnEmployeeIsLeftOut) {
  assignments();
  const auto what = project(), who = employee();
  if (refusal([&] { assignment({}, what); })) return;  // the key may not be empty: there is none
  assignment(who, what);
  expect_equal(list(ids_of(team(what))), list({who}),
               "an assignment that has no employee should be left out");
}

TEST_F(Hidden_06_7, ThePeopleAreTheRowsOfEmployees) {
  assignments();
  const Ids people = employees(4);
  const auto what = project();
  assignment(people[1], what);
  assignment(people[3], what);
  const auto first = random().name(), second = random().name();
  const auto found = team(what);
  expect_equal(static_cast<std::int64_t>(found.size()), 2, "two people work on the project");
  found[0].set("name", first);
  found[1].set("name", second);
  commit();
  expect_equal(scalar("SELECT name FROM employees WHERE id = ?", {people[1]}), first,
               "the first of the team should be the employee of the first assignment");
  expect_equal(scalar("SELECT name FROM employees WHERE id = ?", {people[3]}), second,
               "the second of the team should be the employee of the second assignment");
}

}  // namespace
}  // namespace hidden
