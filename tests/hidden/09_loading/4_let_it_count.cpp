// The hidden checks of 09.4, let it count.

#include <algorithm>

#include <tests/hidden/09_loading/loading.hpp>

namespace hidden {
namespace {

class Headcount : public Loading {
 protected:
  Value found;

  Cost ask() {
    return cost_of([&] { found = call("headcount"); });
  }
  void expect_right(const std::string& misconception = "") {
    const auto expected = rows(
        "SELECT title, (SELECT count(DISTINCT employee_id) FROM assignments WHERE project_id = "
        "projects.id) FROM projects ORDER BY title");
    for (const Row& row : expected) {
      const std::string beginning = row[0].text + ": ";
      const auto line =
          std::find_if(found.items.begin(), found.items.end(),
                       [&](const Value& each) { return each.text.starts_with(beginning); });
      const bool is_empty = row[1] == Value(0);
      if (line == found.items.end())
        fail(beginning + check::show(row[1]), "missing",
             is_empty ? "" : "every project should have a line, \"title: number\"",
             is_empty ? "loses_empty_projects" : misconception);
      if (is_empty && *line == Value(beginning + "1")) fail("0", "1", "", "counts_the_empty_row");
      expect_equal(*line, beginning + check::show(row[1]),
                   "the title, and how many different people are assigned to it");
    }
    expect_equal(static_cast<std::int64_t>(found.items.size()),
                 static_cast<std::int64_t>(expected.size()), "one line for each project");
    for (std::size_t i = 0; i < expected.size(); ++i)
      expect(found.items[i].text.starts_with(expected[i][0].text + ": "),
             "the projects should come by title");
  }
  void expect_cheap(const Cost& cost) {
    const auto projects = count("projects");
    if (cost.statements > 1 || cost.rows > projects)
      fail(std::to_string(projects), std::to_string(cost.rows), "", "loads_to_count");
  }
};
class Hidden_09_4 : public Headcount {};

TEST_F(Hidden_09_4, AFewProjectsAreCountedInOneStatement) {
  company(few());
  const Cost cost = ask();
  expect_right();
  expect_cheap(cost);
}

TEST_F(Hidden_09_4, ManyProjectsAreCountedInOneStatement) {
  company(many());
  const Cost cost = ask();
  expect_right();
  expect_cheap(cost);
}

TEST_F(Hidden_09_4, AProjectWithoutPeopleCountsNobody) {
  tables();
  project();
  const auto busy = project();
  assign(employee(), busy);
  ask();
  expect_right();
}

TEST_F(Hidden_09_4, APersonWithTwoAssignmentsIsOnePerson) {
  tables();
  const auto who = employee(), what = project();
  assign(who, what);
  assign(who, what);
  assign(employee(), what);
  assign({}, what);  // of nobody
  ask();
  expect_right();
}

TEST_F(Hidden_09_4, WithoutProjectsThereIsNothingToCount) {
  tables();
  employee();
  ask();
  expect(found.items.empty(), "there are no projects");
}

TEST_F(Hidden_09_4, ALaterCallCountsLaterRows) {
  company(few());
  ask();
  forget();
  const auto what = project();
  assign(employee(), what);
  ask();
  expect_right("remembers_across_calls");
}

}  // namespace
}  // namespace hidden
