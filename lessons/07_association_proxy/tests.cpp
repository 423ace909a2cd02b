// The visible checks of lesson 07: what you see is what is asked. `lab run 07` runs them.

#include <lab/check/check.hpp>

namespace {

using check::Value;

class AssociationProxy : public check::Check {
 protected:
  std::int64_t employee(const std::string& name) { return insert("employees", {{"name", name}}); }
  std::int64_t project(const std::string& title) { return insert("projects", {{"title", title}}); }
  void assign(std::int64_t employee, std::int64_t project) {
    insert("assignments", {{"role", "Lead"}, {"employee_id", employee}, {"project_id", project}});
  }
  void can(std::int64_t business, std::int64_t raccoon) {
    insert("trashcans", {{"business_id", business}, {"raccoon_id", raccoon}});
  }
  void expect_proxy(const std::string& model, const std::string& member) {
    const std::string mistake = described().mistake(model + "." + member);
    expect(mistake.empty(), mistake);
    if (described().relationship(model, member)) fail("", "", "", "list_kept_by_hand");
    expect(described().proxy(model, member), model + " has no proxy " + member + " yet");
  }
  // Appends through a proxy; a proxy without a creator is explained.
  void append(const check::Object& to, const std::string& proxy, const check::Object& item) {
    const auto refused = refusal([&] { to.append(proxy, item); });
    if (!refused) return;
    const bool has_none = refused->find("give the proxy a creator") != std::string::npos;
    fail("", "", *refused, has_none ? "no_creator" : "");
  }
};

class Visible_07_1 : public AssociationProxy {};
class Visible_07_2 : public AssociationProxy {};
class Visible_07_3 : public AssociationProxy {};
class Visible_07_4 : public AssociationProxy {};
class Visible_07_5 : public AssociationProxy {};
class Visible_07_6 : public AssociationProxy {};
class Visible_07_7 : public AssociationProxy {};

TEST_F(Visible_07_1, AProjectReachesItsEmployees) {
  expect_proxy("Project", "employees");
  tables();
  const auto server = project("Server");
  assign(employee("Uri"), server);
  assign(employee("Ann"), server);
  const auto team = find("Project", server).objects("employees");
  expect(team.size() == 2, "two assignments lead from the project to an employee");
  expect_equal(team[0].get("name"), "Uri", "the first assignment is Uri's");
}

TEST_F(Visible_07_2, AnEmployeeReachesTheProjects) {
  expect_proxy("Employee", "projects");
  tables();
  const auto uri = employee("Uri");
  assign(uri, project("Server"));
  const auto works = find("Employee", uri).objects("projects");
  expect(works.size() == 1, "one assignment leads from Uri to a project");
  expect_equal(works[0].get("title"), "Server", "Uri's assignment is to Server");
}

TEST_F(Visible_07_3, AppendingAProjectMakesAnAssignment) {
  tables();
  const auto uri = employee("Uri"), server = project("Server");
  const auto who = find("Employee", uri);
  append(who, "projects", find("Project", server));
  commit();
  expect_equal(scalar("SELECT count(*) FROM assignments WHERE employee_id = ?", {uri}), 1,
               "uri->projects.append(server) should make an assignment of Uri");
  expect_equal(scalar("SELECT project_id FROM assignments"), server,
               "uri->projects.append(server) should make an assignment to Server",
               "creator_sets_the_wrong_end");
}

TEST_F(Visible_07_3, AppendingAnEmployeeMakesAnAssignment) {
  tables();
  const auto uri = employee("Uri"), server = project("Server");
  const auto what = find("Project", server);
  append(what, "employees", find("Employee", uri));
  commit();
  expect_equal(scalar("SELECT count(*) FROM assignments WHERE project_id = ?", {server}), 1,
               "server->employees.append(uri) should make an assignment to Server");
  expect_equal(scalar("SELECT employee_id FROM assignments"), uri,
               "server->employees.append(uri) should make an assignment of Uri");
}

TEST_F(Visible_07_4, ABusinessReachesTheRaccoonsOfItsCans) {
  expect_proxy("Business", "raccoons");
  expect_proxy("Raccoon", "businesses");
  tables();
  const auto bakery = insert("businesses", {{"name", "Bakery"}});
  const auto rocky = insert("raccoons", {{"name", "Rocky"}});
  can(bakery, rocky);
  expect_equal(find("Business", bakery).size("raccoons"), 1, "Rocky has a can of the bakery");
  expect_equal(find("Raccoon", rocky).size("businesses"), 1, "Rocky has a can of the bakery");
}

TEST_F(Visible_07_5, WhoHasTwoCansIsListedOnce) {
  tables();
  const auto bakery = insert("businesses", {{"name", "Bakery"}});
  const auto rocky = insert("raccoons", {{"name", "Rocky"}});
  can(bakery, rocky);
  can(bakery, insert("raccoons", {{"name", "Bandit"}}));
  can(bakery, rocky);
  std::vector<Value> names;
  for (const Value& each : call("raccoons_at", {find("Business", bakery)}).items)
    names.push_back(check::Object(&lesson(), each.handle).get("name"));
  expect_equal(Value(names), Value(std::vector<Value>{"Bandit", "Rocky"}),
               "two raccoons have cans of the bakery; each once, by name");
}

TEST_F(Visible_07_6, WhoStaysKeepsTheRole) {
  tables();
  const auto uri = employee("Uri"), ann = employee("Ann"), kim = employee("Kim");
  const auto server = project("Server");
  assign(uri, server);
  assign(ann, server);
  const std::vector<Value> team{find("Employee", uri), find("Employee", kim)};
  call("change_team", {find("Project", server), Value(team)});
  expect_equal(scalar("SELECT count(*) FROM employees"), 3, "", "deletes_the_person");
  expect_equal(scalar("SELECT count(*) FROM assignments"), 2, "Uri and Kim should be the team");
  expect_equal(scalar("SELECT role FROM assignments WHERE employee_id = ?", {uri}), "Lead", "",
               "assigns_the_list");
}

TEST_F(Visible_07_7, WhoHasNoProjectIsFound) {
  tables();
  assign(employee("Uri"), project("Server"));
  employee("Ann");
  const auto found = call("employees_without_project");
  expect(found.items.size() == 1, "one of two employees has no project");
  expect_equal(check::Object(&lesson(), found.items[0].handle).get("name"), "Ann",
               "Ann has no project", "any_without_not");
}

}  // namespace
