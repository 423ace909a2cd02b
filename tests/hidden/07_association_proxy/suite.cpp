// The hidden checks of lesson 07: what a proxy shows is compared with the walk by hand, and what it
// writes with the rows.

#include <algorithm>

#include <lab/check/check.hpp>

namespace {

using check::Object;
using check::Row;
using check::Value;
using Ids = std::vector<std::int64_t>;

class AssociationProxy : public check::Check {
 protected:
  // ---- Rows, by the checks' own connection
  std::int64_t named(const std::string& table) {
    return insert(table, {{table == "projects" ? "title" : "name", random().name()}});
  }
  std::int64_t employee() { return named("employees"); }
  std::int64_t project() { return named("projects"); }
  std::int64_t business() { return named("businesses"); }
  std::int64_t raccoon() { return named("raccoons"); }
  std::int64_t assign(const Value& employee, const Value& project) {
    return insert("assignments", {{"role", random().name()},
                                  {"start_date", "2024-01-02 10:30:00.000000"},
                                  {"employee_id", employee},
                                  {"project_id", project}});
  }
  std::int64_t can(const Value& business, const Value& raccoon) {
    return insert("trashcans",
                  {{"label", random().name()}, {"business_id", business}, {"raccoon_id", raccoon}});
  }
  Ids some(std::int64_t n, const std::string& table) {
    Ids ids;
    while (n-- > 0) ids.push_back(named(table));
    return ids;
  }
  std::int64_t count(const std::string& table, const std::string& condition = "1",
                     const std::vector<Value>& parameters = {}) {
    return scalar("SELECT count(*) FROM " + table + " WHERE " + condition, parameters).integer;
  }
  Ids ids(const std::string& query, const std::vector<Value>& parameters = {}) {
    Ids found;
    for (const Row& row : rows(query, parameters)) found.push_back(row[0].integer);
    return found;
  }

  // ---- Objects
  static Ids ids_of(const std::vector<Object>& objects) {
    Ids ids;
    for (const auto& each : objects) ids.push_back(each.get("id").integer);
    return ids;
  }
  static Ids sorted(Ids ids) {
    std::sort(ids.begin(), ids.end());
    return ids;
  }
  static Value list(const Ids& ids) {
    std::vector<Value> items;
    for (const std::int64_t id : ids) items.emplace_back(id);
    return items;
  }
  std::vector<Object> objects_of(const Value& found) {
    std::vector<Object> objects;
    for (const Value& each : found.items) objects.emplace_back(&lesson(), each.handle);
    return objects;
  }

  // The proxy is there, or this says what stands in its place.
  void expect_proxy(const std::string& model, const std::string& member) {
    const std::string mistake = described().mistake(model + "." + member);
    expect(mistake.empty(), mistake);
    if (described().relationship(model, member)) fail("", "", "", "list_kept_by_hand");
    expect(described().proxy(model, member), model + " has no proxy " + member + " yet");
  }
};

// ---- 07.1 and 07.2: read across, from either side

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

// ---- 07.3 write across

class Hidden_07_3 : public AssociationProxy {
 protected:
  // Appends through a proxy; a proxy without a creator is explained.
  void append(const Object& to, const std::string& proxy, const Object& item) {
    const auto refused = refusal([&] { to.append(proxy, item); });
    if (!refused) return;
    const bool has_none = refused->find("give the proxy a creator") != std::string::npos;
    fail("", "", *refused, has_none ? "no_creator" : "");
  }
};

TEST_F(Hidden_07_3, AProjectIsAppendedByAnAssignment) {
  tables();
  const auto who = employee(), what = project();
  const auto uri = find("Employee", who), server = find("Project", what);
  expect_equal(server.size("assignments"), 0, "nobody works on it yet");
  append(uri, "projects", server);
  const auto made = uri.objects("assignments");
  expect_equal(static_cast<std::int64_t>(made.size()), 1, "one assignment should have been made");
  expect(made[0].object("project") == server, "", "creator_sets_the_wrong_end");
  if (server.size("assignments") > 1) fail("1", "2", "", "creator_links_twice");
  commit();
  expect_equal(count("assignments"), 1, "", "creator_links_twice");
  expect_equal(
      count("assignments", "employee_id = ? AND project_id = ? AND role IS NULL", {who, what}), 1,
      "the new assignment should have both keys, and no role");
}

TEST_F(Hidden_07_3, AnEmployeeIsAppendedByAnAssignment) {
  tables();
  const auto who = employee(), what = project();
  const auto uri = find("Employee", who), server = find("Project", what);
  expect_equal(uri.size("assignments"), 0, "the employee has none yet");
  append(server, "employees", uri);
  const auto made = server.objects("assignments");
  expect_equal(static_cast<std::int64_t>(made.size()), 1, "one assignment should have been made");
  expect(made[0].object("employee") == uri, "", "creator_sets_the_wrong_end");
  if (uri.size("assignments") > 1) fail("1", "2", "", "creator_links_twice");
  commit();
  expect_equal(count("assignments"), 1, "", "creator_links_twice");
  expect_equal(count("assignments", "employee_id = ? AND project_id = ?", {who, what}), 1,
               "the new assignment should have both keys");
}

TEST_F(Hidden_07_3, EachAppendMakesOneOfItsOwn) {
  tables();
  const auto n = random().number(3, 5);
  const auto uri = create("Employee", {{"name", random().name()}});
  for (std::int64_t i = 0; i < n; ++i)
    append(uri, "projects", create("Project", {{"title", random().name()}}));
  const auto server = create("Project", {{"title", random().name()}});
  for (std::int64_t i = 0; i < n; ++i)
    append(server, "employees", create("Employee", {{"name", random().name()}}));
  add(uri);
  add(server);
  commit();
  const auto made = count("assignments");
  if (made < 2 * n) fail(std::to_string(n), std::to_string(made), "", "one_object_for_all");
  expect_equal(made, 2 * n, "each append should make one assignment", "creator_links_twice");
  expect_equal(count("assignments", "employee_id IS NOT NULL AND project_id IS NOT NULL"), 2 * n,
               "each assignment should have both ends", "creator_sets_the_wrong_end");
  expect_equal(count("projects"), n + 1, "the projects should be saved along");
}

TEST_F(Hidden_07_3, RemovingTakesTheAssignmentAndNobodyElse) {
  tables();
  const auto who = employee(), what = project(), other = project();
  assign(who, what);
  assign(who, other);
  find("Employee", who).remove("projects", find("Project", what));
  commit();
  expect_equal(count("assignments"), 1, "one of two assignments should be gone");
  expect_equal(count("assignments", "project_id = ?", {other}), 1, "the other should stay");
  expect(count("projects") == 2 && count("employees") == 1, "nobody and nothing else should go");
}

TEST_F(Hidden_07_3, WhatIsAppendedShowsOnTheOtherSide) {
  tables();
  const auto who = employee(), what = project();
  const auto uri = find("Employee", who), server = find("Project", what);
  expect_equal(server.size("employees"), 0, "nobody works on it yet");
  append(uri, "projects", server);
  expect(server.contains("employees", uri), "project->employees should show the employee at once");
}

// ---- 07.4 the same, elsewhere

class Hidden_07_4 : public AssociationProxy {};

TEST_F(Hidden_07_4, BusinessesAndRaccoonsSeeEachOther) {
  expect_proxy("Business", "raccoons");
  expect_proxy("Raccoon", "businesses");
  tables();
  const Ids shops = some(random().number(2, 4), "businesses"),
            pets = some(random().number(2, 4), "raccoons");
  for (auto n = random().number(4, 9); n > 0; --n) can(random().pick(shops), random().pick(pets));
  for (const auto id : shops)
    expect_equal(
        list(ids_of(find("Business", id).objects("raccoons"))),
        list(ids("SELECT raccoon_id FROM trashcans WHERE business_id = ? ORDER BY id", {id})),
        "business->raccoons should be the raccoons of its cans, one for each can");
  for (const auto id : pets)
    expect_equal(
        list(ids_of(find("Raccoon", id).objects("businesses"))),
        list(ids("SELECT business_id FROM trashcans WHERE raccoon_id = ? ORDER BY id", {id})),
        "raccoon->businesses should be the businesses of its cans, one for each can");
}

TEST_F(Hidden_07_4, WithoutCansThereIsNobody) {
  expect_proxy("Business", "raccoons");
  expect_proxy("Raccoon", "businesses");
  tables();
  const auto shop = business(), pet = raccoon();
  can(business(), raccoon());
  expect_equal(find("Business", shop).size("raccoons"), 0, "this business has no cans");
  expect_equal(find("Raccoon", pet).size("businesses"), 0, "this raccoon has no cans");
}

TEST_F(Hidden_07_4, TwoCansAreTwoEntries) {
  expect_proxy("Business", "raccoons");
  tables();
  const auto shop = business(), pet = raccoon();
  can(shop, pet);
  can(shop, pet);
  can(shop, {});
  const auto found = find("Business", shop);
  expect_equal(found.size("raccoons"), 3, "three cans are three entries, one of them empty");
  expect_equal(static_cast<std::int64_t>(found.objects("raccoons").size()), 2,
               "the raccoon has claimed two of the cans, and is there twice");
}

TEST_F(Hidden_07_4, RemovingOnlyUnlinks) {
  expect_proxy("Business", "raccoons");
  tables();
  const auto shop = business(), pet = raccoon();
  can(shop, pet);
  find("Business", shop).remove("raccoons", find("Raccoon", pet));
  commit();
  expect_equal(count("trashcans"), 1,
               "a can that leaves a business stays: trashcans has no cascade");
  expect_equal(count("trashcans", "business_id IS NULL AND raccoon_id = ?", {pet}), 1,
               "the can should have left the business, and kept its raccoon");
}

// ---- 07.5 who, once

class Hidden_07_5 : public AssociationProxy {};

TEST_F(Hidden_07_5, EachRaccoonOnceByName) {
  tables();
  const Ids shops = some(3, "businesses"), pets = some(random().number(3, 6), "raccoons");
  for (auto n = random().number(8, 16); n > 0; --n) can(random().pick(shops), random().pick(pets));
  for (const auto shop : shops)
    expect_equal(list(ids_of(objects_of(call("raccoons_at", {find("Business", shop)})))),
                 list(ids("SELECT DISTINCT r.id FROM raccoons r JOIN trashcans t ON t.raccoon_id = "
                          "r.id WHERE t.business_id = ? ORDER BY r.name",
                          {shop})),
                 "each raccoon of this business's cans once, by name");
}

TEST_F(Hidden_07_5, FreeCansAreNobodys) {
  tables();
  const auto shop = business(), empty = business(), pet = raccoon();
  can(shop, {});
  can(shop, pet);
  can(empty, {});
  expect_equal(list(ids_of(objects_of(call("raccoons_at", {find("Business", shop)})))), list({pet}),
               "a free can adds nobody");
  expect(call("raccoons_at", {find("Business", empty)}).items.empty(),
         "a business with free cans only has no raccoons");
}

TEST_F(Hidden_07_5, NothingIsTakenAway) {
  tables();
  const auto shop = business(), pet = raccoon();
  can(shop, pet);
  can(shop, pet);
  const auto found = find("Business", shop);
  call("raccoons_at", {found});
  const auto shown = found.size("raccoons");
  commit();
  if (shown != 2 || count("trashcans", "business_id = ?", {shop}) != 2)
    fail("2", std::to_string(shown), "", "hides_the_repeat_in_the_proxy");
  expect_equal(count("trashcans", "raccoon_id = ?", {pet}), 2, "both cans should stay claimed");
}

// ---- 07.6 change the team

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

// ---- 07.7 nothing new in the file

class Hidden_07_7 : public AssociationProxy {
 protected:
  Ids asked() { return ids_of(objects_of(call("employees_without_project"))); }
  Ids expected() {
    return ids(
        "SELECT id FROM employees WHERE id NOT IN (SELECT employee_id FROM assignments WHERE "
        "employee_id IS NOT NULL AND project_id IS NOT NULL) ORDER BY name");
  }
};

TEST_F(Hidden_07_7, TheyAreAskedForInOneStatement) {
  tables();
  const Ids people = some(random().number(4, 9), "employees"), works = some(3, "projects");
  for (auto n = random().number(2, 5); n > 0; --n)
    assign(random().pick(people), random().pick(works));
  const auto before = ran().size();
  const auto found = call("employees_without_project");
  const auto after = ran().size();
  const Ids without = ids_of(objects_of(found));
  const Ids with = ids("SELECT DISTINCT employee_id FROM assignments ORDER BY 1");
  if (sorted(without) == with && sorted(expected()) != with) fail("", "", "", "any_without_not");
  expect_equal(list(without), list(expected()), "the employees without a project, by name");
  expect_equal(static_cast<std::int64_t>(after - before), 1, "one statement is enough");
}

TEST_F(Hidden_07_7, EverybodyOrNobodyMayBeWithout) {
  tables();
  const Ids people = some(3, "employees");
  expect_equal(list(asked()), list(expected()), "nobody has a project");
  forget();
  const auto what = project();
  for (const auto who : people) assign(who, what);
  if (asked().size() == 3) fail("", "", "", "any_without_not");
  forget();
  expect_equal(list(asked()), list({}), "everybody has a project");
}

TEST_F(Hidden_07_7, AnAssignmentToNothingIsNoProject) {
  tables();
  const auto who = employee();
  assign(who, {});
  expect_equal(list(asked()), list({who}), "this assignment leads to no project");
}

TEST_F(Hidden_07_7, TheEmployeesAreTheRows) {
  tables();
  const auto who = employee();
  const auto name = random().name();
  const auto found = objects_of(call("employees_without_project"));
  expect_equal(static_cast<std::int64_t>(found.size()), 1,
               "there is one employee, without project");
  found[0].set("name", name);
  commit();
  expect_equal(scalar("SELECT name FROM employees WHERE id = ?", {who}), name,
               "what is given are the session's objects, and are saved by it");
}

TEST_F(Hidden_07_7, NoTableAndNoColumnWasAdded) {
  tables();
  const auto found = rows(
      "SELECT m.name || '.' || c.name FROM sqlite_master m, pragma_table_info(m.name) c "
      "WHERE m.type = 'table' ORDER BY 1");
  std::vector<Value> names;
  for (const Row& row : found) names.push_back(row[0]);
  std::vector<Value> given;
  for (const char* name : {"assignments.employee_id",
                           "assignments.end_date",
                           "assignments.id",
                           "assignments.project_id",
                           "assignments.role",
                           "assignments.start_date",
                           "businesses.id",
                           "businesses.name",
                           "employee_meetings.employee_id",
                           "employee_meetings.meeting_id",
                           "employees.hire_date",
                           "employees.id",
                           "employees.name",
                           "games.id",
                           "games.title",
                           "meetings.id",
                           "meetings.location",
                           "meetings.scheduled_time",
                           "meetings.topic",
                           "projects.budget",
                           "projects.id",
                           "projects.title",
                           "raccoons.id",
                           "raccoons.name",
                           "reviews.game_id",
                           "reviews.id",
                           "reviews.score",
                           "reviews.user_id",
                           "trashcans.business_id",
                           "trashcans.id",
                           "trashcans.label",
                           "trashcans.raccoon_id",
                           "users.id",
                           "users.name"})
    given.emplace_back(name);
  expect(names == given, "a proxy changes nothing in the database: no table, no column is needed");
}

}  // namespace
