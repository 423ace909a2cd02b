// The hidden checks of 09.3, two levels.

#include <algorithm>

#include <tests/hidden/09_loading/loading.hpp>

namespace hidden {
namespace {

class Staffing : public Loading {
 protected:
  struct Seen {
    Value title;
    Ids people;  // sorted, 0 for an assignment of nobody
  };
  std::vector<Seen> seen;

  Cost ask(std::int64_t most) {
    seen.clear();
    return cost_of([&] {
      for (const Value& each : call("staffing", {most}).items) {
        Seen one{object(each).get("title"), {}};
        for (const auto& assignment : object(each).objects("assignments")) {
          const Object who = assignment.object("employee");
          one.people.push_back(who ? who.get("id").integer : 0);
        }
        std::sort(one.people.begin(), one.people.end());
        seen.push_back(one);
      }
    });
  }
  void expect_right(std::int64_t most) {
    const auto expected = rows("SELECT id, title FROM projects ORDER BY title LIMIT ?", {most});
    const auto wanted = static_cast<std::int64_t>(expected.size());
    const auto found = static_cast<std::int64_t>(seen.size());
    if (found < wanted && found > 0)
      fail(std::to_string(wanted), std::to_string(found), "", "limit_cuts_joined_rows");
    expect_equal(found, wanted, "the first `most` projects, or all where there are fewer");
    for (std::size_t i = 0; i < expected.size(); ++i) {
      expect_equal(seen[i].title, expected[i][1], "the projects should come by title");
      expect_equal(list(seen[i].people),
                   list(ids("SELECT coalesce(employee_id, 0) FROM assignments WHERE project_id = ? "
                            "ORDER BY 1",
                            {expected[i][0]})),
                   "each project should have its own assignments with their employees");
    }
  }
  void expect_cheap(const Cost& cost) {
    if (cost.statements <= 3) return;
    if (cost.naming("FROM assignments") <= 1 && cost.naming("FROM projects") <= 1)
      fail("3", std::to_string(cost.statements), "", "one_level_only");
    fail("3", std::to_string(cost.statements), kUnpaid);
  }
};
class Hidden_09_3 : public Staffing {};

TEST_F(Hidden_09_3, AFewProjectsCostThreeStatements) {
  company(few());
  const Cost cost = ask(1000);
  expect_right(1000);
  expect_cheap(cost);
}

TEST_F(Hidden_09_3, ManyProjectsCostNoMore) {
  company(many());
  const Cost cost = ask(1000);
  expect_right(1000);
  expect_cheap(cost);
}

TEST_F(Hidden_09_3, TheLimitCountsProjects) {
  company(few());
  for (const auto id : ids("SELECT id FROM projects")) {
    assign(employee(), id);
    assign(employee(), id);
  }
  const auto most = random().number(3, 4);
  const Cost cost = ask(most);
  expect_right(most);
  expect_cheap(cost);
  const auto wanted = scalar(
      "SELECT count(*) FROM assignments WHERE project_id IN (SELECT id FROM projects ORDER BY "
      "title LIMIT ?)",
      {most});
  expect(cost.rows <= most + 2 * wanted.integer,
         "more was read than the first projects, their assignments and employees: " +
             std::to_string(cost.rows) + " rows");
}

TEST_F(Hidden_09_3, AProjectWithoutAssignmentsIsThere) {
  tables();
  project();
  assign(employee(), project());
  ask(10);
  expect_right(10);
}

TEST_F(Hidden_09_3, AnAssignmentOfNobodyIsThere) {
  tables();
  const auto what = project();
  assign({}, what);
  assign(employee(), what);
  ask(10);
  expect_right(10);
}

TEST_F(Hidden_09_3, NothingIsInAnEmptyTable) {
  tables();
  employee();
  ask(10);
  expect(seen.empty(), "there are no projects");
}

TEST_F(Hidden_09_3, TheProjectsAreTheRows) {
  company(few());
  const auto found = call("staffing", {2}).items;
  expect_equal(static_cast<std::int64_t>(found.size()), 2, "two projects were asked for");
  const Value id = object(found[1]).get("id");
  object(found[1]).set("budget", 7);
  commit();
  expect_equal(scalar("SELECT budget FROM projects WHERE id = ?", {id}), 7,
               "what staffing gives are the session's objects, and are saved by it");
}

}  // namespace
}  // namespace hidden
