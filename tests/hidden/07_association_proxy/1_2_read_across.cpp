// The hidden checks of 07.1 and 07.2: read across, from either side.

#include <tests/hidden/07_association_proxy/association_proxy.hpp>

namespace hidden {
namespace {

class ReadAcross : public AssociationProxy {
 protected:
  struct Side {
    std::string model, proxy, table, far_table, key, far_key;
  };
  const Side kProject{"Project", "employees", "projects", "employees", "project_id", "employee_id"};
  const Side kEmployee{"Employee", "projects",    "employees",
                       "projects", "employee_id", "project_id"};

  std::int64_t join(const Side& side, std::int64_t here, const Value& there) {
    return side.model == "Project" ? assign(there, here) : assign(here, there);
  }

  void expect_walk(const Side& side) {
    expect_proxy(side.model, side.proxy);
    tables();
    const Ids here = some(random().number(2, 4), side.table),
              there = some(random().number(2, 4), side.far_table);
    for (auto n = random().number(4, 9); n > 0; --n)
      join(side, random().pick(here), random().pick(there));
    for (const auto id : here)
      expect_equal(list(ids_of(find(side.model, id).objects(side.proxy))),
                   list(ids("SELECT " + side.far_key + " FROM assignments WHERE " + side.key +
                                " = ? ORDER BY id",
                            {id})),
                   side.proxy + " should be what the assignments lead to, one for each of them");
  }
  void expect_empty(const Side& side) {
    expect_proxy(side.model, side.proxy);
    tables();
    const auto idle = named(side.table), busy = named(side.table);
    join(side, busy, named(side.far_table));
    expect_equal(find(side.model, idle).size(side.proxy), 0, "without assignments it is empty");
    expect_equal(find(side.model, busy).size(side.proxy), 1, "one assignment is one entry");
  }
  void expect_live(const Side& side) {
    expect_proxy(side.model, side.proxy);
    tables();
    const auto here = named(side.table), there = named(side.far_table),
               later = named(side.far_table);
    join(side, here, there);
    const auto near = find(side.model, here);
    const auto far = find(side.model == "Project" ? "Employee" : "Project", later);
    expect_equal(near.size(side.proxy), 1, "one assignment is one entry");
    expect(!near.contains(side.proxy, far), "nothing leads there yet");
    const auto made =
        create("Assignment", {{side.model == "Project" ? "employee" : "project", far}});
    near.append("assignments", made);
    expect(near.contains(side.proxy, far) && near.size(side.proxy) == 2, "", "list_kept_by_hand");
    near.remove("assignments", made);
    expect(!near.contains(side.proxy, far), "", "list_kept_by_hand");
  }
  void expect_gap(const Side& side) {
    expect_proxy(side.model, side.proxy);
    tables();
    const auto here = named(side.table), there = named(side.far_table);
    join(side, here, {});
    join(side, here, there);
    const auto near = find(side.model, here);
    expect_equal(near.size(side.proxy), 2,
                 "each assignment is an entry, also one that leads nowhere");
    expect_equal(list(ids_of(near.objects(side.proxy))), list({there}),
                 "one of the two assignments leads somewhere");
  }
  void expect_rows(const Side& side) {
    expect_proxy(side.model, side.proxy);
    tables();
    const auto here = named(side.table), there = named(side.far_table);
    join(side, here, there);
    const std::string column = side.far_table == "projects" ? "title" : "name";
    const auto word = random().name();
    const auto shown = find(side.model, here).objects(side.proxy);
    expect_equal(static_cast<std::int64_t>(shown.size()), 1, "one assignment is one entry");
    shown[0].set(column, word);
    commit();
    expect_equal(scalar("SELECT " + column + " FROM " + side.far_table + " WHERE id = ?", {there}),
                 word, "what a proxy shows are the session's objects, and are saved by it");
  }
};

class Hidden_07_1 : public ReadAcross {};
class Hidden_07_2 : public ReadAcross {};

TEST_F(Hidden_07_1, ItIsTheWalkByHand) { expect_walk(kProject); }
TEST_F(Hidden_07_1, AProjectOfNobodyHasNoEmployees) { expect_empty(kProject); }
TEST_F(Hidden_07_1, ItFollowsTheAssignments) { expect_live(kProject); }
TEST_F(Hidden_07_1, AnAssignmentOfNobodyIsAnEmptyEntry) { expect_gap(kProject); }
TEST_F(Hidden_07_1, TheEmployeesAreTheRows) { expect_rows(kProject); }

TEST_F(Hidden_07_2, ItIsTheWalkByHand) { expect_walk(kEmployee); }
TEST_F(Hidden_07_2, AnIdleEmployeeHasNoProjects) { expect_empty(kEmployee); }
TEST_F(Hidden_07_2, ItFollowsTheAssignments) { expect_live(kEmployee); }
TEST_F(Hidden_07_2, AnAssignmentToNothingIsAnEmptyEntry) { expect_gap(kEmployee); }
TEST_F(Hidden_07_2, TheProjectsAreTheRows) { expect_rows(kEmployee); }

}  // namespace
}  // namespace hidden
