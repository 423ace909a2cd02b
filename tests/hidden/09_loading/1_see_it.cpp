// The hidden checks of 09.1, see it.

#include <tests/hidden/09_loading/loading.hpp>

namespace hidden {
namespace {

class Hidden_09_1 : public Loading {};

TEST_F(Hidden_09_1, TwoLooksAreOneStatement) {
  tables();
  Ids people;
  for (auto n = few(); n > 0; --n) people.push_back(employee());
  const auto id = random().pick(people);
  const Value name = scalar("SELECT name FROM employees WHERE id = ?", {id});
  Value found;
  const Cost cost = cost_of([&] { found = call("names_twice", {id}); });
  expect_equal(found, Value(std::vector<Value>{name, name}), "the employee's name, twice");
  if (cost.statements == 2 && cost.naming("LIMIT") == 0 && cost.sql[0] == cost.sql[1])
    fail("1", "2", "", "forgets_between_questions");
  expect_equal(cost.statements, 1,
               "ask by the number, get<Employee>(id): the session need not ask for a row again");
}

TEST_F(Hidden_09_1, NobodyHasThisNumber) {
  tables();
  employee();
  const Value found = call("names_twice", {random().number(500, 5000)});
  expect(found.items.empty(), "there is no such employee, so there are no names");
}

TEST_F(Hidden_09_1, ALaterCallSeesALaterName) {
  tables();
  const auto id = employee();
  call("names_twice", {id});
  const auto name = random().name();
  forget();
  sql("UPDATE employees SET name = ? WHERE id = ?", {name, id});
  expect_equal(call("names_twice", {id}), Value(std::vector<Value>{name, name}),
               "the name has changed between two calls");
}

}  // namespace
}  // namespace hidden
