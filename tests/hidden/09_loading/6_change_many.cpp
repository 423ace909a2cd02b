// The hidden checks of 09.6, change many.

#include <tests/hidden/09_loading/loading.hpp>

namespace hidden {
namespace {

class RaiseBudgets : public Loading {
 protected:
  static std::int64_t raised(std::int64_t budget, std::int64_t percent) {
    return budget + budget * percent / 100;
  }
  Cost raise(std::int64_t percent) {
    return cost_of([&] { call("raise_budgets", {percent}); });
  }
  void expect_cheap(const Cost& cost) {
    const auto updates = cost.naming("UPDATE projects");
    if (updates > 1) fail("1", std::to_string(updates), "", "row_by_row");
    expect_equal(cost.statements, 1, "one statement is enough");
  }
  void expect_raised(std::int64_t projects) {
    for (; projects > 0; --projects) project();
    const auto before = rows("SELECT id, budget FROM projects ORDER BY id");
    const auto percent = random().number(1, 99);
    const Cost cost = raise(percent);
    expect_cheap(cost);
    const auto after = rows("SELECT id, budget FROM projects ORDER BY id");
    for (std::size_t i = 0; i < before.size(); ++i)
      expect_equal(after[i][1], raised(before[i][1].integer, percent),
                   "every budget should have risen, rounded down, for good");
  }
};
class Hidden_09_6 : public RaiseBudgets {};

TEST_F(Hidden_09_6, AFewBudgetsRiseInOneStatement) {
  tables();
  expect_raised(few());
}

TEST_F(Hidden_09_6, ManyBudgetsRiseInOneStatement) {
  tables();
  expect_raised(many());
}

TEST_F(Hidden_09_6, LoadedProjectsShowTheNewBudget) {
  tables();
  const auto id = project();
  const auto loaded = find("Project", id);
  const auto before = loaded.get("budget").integer, percent = random().number(10, 99);
  raise(percent);
  expect_equal(loaded.get("budget"), raised(before, percent),
               "a project that was loaded before should show the new budget");
  expect_equal(scalar("SELECT budget FROM projects"), raised(before, percent),
               "a second connection should see the new budget");
}

TEST_F(Hidden_09_6, NothingElseChanges) {
  tables();
  sql("INSERT INTO projects (title) VALUES ('Unpaid')");  // has no budget
  const auto id = project();
  const Value title = scalar("SELECT title FROM projects WHERE id = ?", {id});
  raise(50);
  expect_equal(scalar("SELECT budget FROM projects WHERE title = 'Unpaid'"), {},
               "a project without a budget stays without one");
  expect_equal(scalar("SELECT title FROM projects WHERE id = ?", {id}), title,
               "titles stay as they are");
}

TEST_F(Hidden_09_6, WithoutProjectsNothingHappens) {
  tables();
  raise(10);
  expect_equal(count("projects"), 0, "there were no projects");
}

}  // namespace
}  // namespace hidden
