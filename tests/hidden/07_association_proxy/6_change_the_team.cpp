// The hidden checks of 07.6, change the team.

#include <tests/hidden/07_association_proxy/association_proxy.hpp>

namespace hidden {
namespace {

class ChangeTeam : public AssociationProxy {
 protected:
  std::int64_t what = 0;
  Ids people;

  // A project, with another beside it that keeps its team.
  void company() {
    tables();
    people = some(random().number(5, 8), "employees");
    what = project();
    const auto other = project();
    for (const auto who : people) assign(who, other);
  }
  void change(const Ids& team) {
    std::vector<Value> members;
    for (const auto who : team) members.push_back(find("Employee", who));
    const auto found = find("Project", what);
    const auto before = count("employees");
    call("change_team", {found, Value(members)});
    if (count("employees") < before) fail("", "", "", "deletes_the_person");
    expect_equal(count("assignments", "project_id != ?", {what}),
                 static_cast<std::int64_t>(people.size()), "another project's team should stay");
  }
  Ids team() {
    return ids("SELECT DISTINCT employee_id FROM assignments WHERE project_id = ? ORDER BY 1",
               {what});
  }
  std::vector<Row> assignments_of(std::int64_t who) {
    return rows(
        "SELECT id, role, start_date FROM assignments WHERE project_id = ? AND "
        "employee_id = ? ORDER BY id",
        {what, who});
  }
  void expect_kept(const std::vector<Row>& before, std::int64_t who) {
    const auto after = assignments_of(who);
    if (!after.empty() && after[0][1].is_null() && !before[0][1].is_null())
      fail(before[0][1].text, "none", "", "assigns_the_list");
    expect(after == before, "who stays should keep the assignments, with role and dates");
  }
};
class Hidden_07_6 : public ChangeTeam {};

TEST_F(Hidden_07_6, SomeStaySomeLeaveSomeAreNew) {
  company();
  assign(people[0], what);
  assign(people[1], what);
  const auto before = assignments_of(people[1]);
  change({people[1], people[2], people[3]});
  expect_equal(list(team()), list(sorted({people[1], people[2], people[3]})),
               "these three should be the team, for good");
  expect_kept(before, people[1]);
}

TEST_F(Hidden_07_6, AllMayLeave) {
  company();
  for (int i = 0; i < 3; ++i) assign(people[i], what);
  change({});
  expect(team().empty(), "an empty list leaves nobody on the project");
}

TEST_F(Hidden_07_6, AllMayBeNew) {
  company();
  change({people[0], people[4]});
  expect_equal(list(team()), list(sorted({people[0], people[4]})), "both should be on the project");
  expect_equal(count("assignments", "project_id = ?", {what}), 2, "each has one assignment");
}

TEST_F(Hidden_07_6, TheSameListChangesNothing) {
  company();
  assign(people[0], what);
  assign(people[2], what);
  const auto rows_before = rows("SELECT * FROM assignments ORDER BY id");
  const auto statements = ran().size();
  change({people[2], people[0]});
  const auto after = ran();
  if (rows("SELECT * FROM assignments ORDER BY id") != rows_before)
    fail("", "", "", "assigns_the_list");
  for (std::size_t i = statements; i < after.size(); ++i)
    expect(after[i].sql.starts_with("SELECT"),
           "the team is as it was, so nothing should be written: " + after[i].sql);
}

TEST_F(Hidden_07_6, WhoHasTwoAssignmentsKeepsOrLosesBoth) {
  company();
  for (int i = 0; i < 2; ++i) assign(people[0], what), assign(people[1], what);
  const auto before = assignments_of(people[0]);
  change({people[0]});
  expect_kept(before, people[0]);
  expect(assignments_of(people[1]).empty(), "who leaves should lose all assignments here");
}

TEST_F(Hidden_07_6, WhoIsNamedTwiceIsNewOnce) {
  company();
  change({people[3], people[3]});
  expect_equal(count("assignments", "project_id = ?", {what}), 1,
               "the same person twice in the list is one person");
}

}  // namespace
}  // namespace hidden
