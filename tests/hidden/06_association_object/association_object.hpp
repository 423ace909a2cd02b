// The hidden checks of lesson 06. All data is made up anew for each submission, but for the brief's
// rows; each check has a twin that comes out the other way.
#pragma once

#include <algorithm>

#include <lab/check/check.hpp>

namespace hidden {

using check::Object;
using check::Row;
using check::Value;
using Kind = check::Value::Kind;
using Rows = std::vector<Row>;
using Ids = std::vector<std::int64_t>;

class AssociationObject : public check::Check {
 protected:
  // ---- Rows, by the checks' own connection
  std::int64_t employee() {
    return insert("employees", {{"name", random().name()}, {"hire_date", day()}});
  }
  std::int64_t meeting() {
    return insert("meetings", {{"topic", random().name()},
                               {"scheduled_time", moment() + ".000000"},
                               {"location", random().name()}});
  }
  std::int64_t project() {
    return insert("projects", {{"title", random().name()}, {"budget", random().number(1, 99999)}});
  }
  std::int64_t assignment(const Value& employee, const Value& project) {
    return insert("assignments", {{"role", random().name()},
                                  {"start_date", moment() + ".000000"},
                                  {"employee_id", employee},
                                  {"project_id", project}});
  }
  void link(std::int64_t employee, std::int64_t meeting) {
    insert("employee_meetings", {{"employee_id", employee}, {"meeting_id", meeting}});
  }
  Ids employees(std::int64_t n) {
    Ids ids;
    while (n-- > 0) ids.push_back(employee());
    return ids;
  }
  Ids projects(std::int64_t n) {
    Ids ids;
    while (n-- > 0) ids.push_back(project());
    return ids;
  }
  std::int64_t count(const std::string& table, const std::string& condition = "1",
                     const std::vector<Value>& parameters = {}) {
    return scalar("SELECT count(*) FROM " + table + " WHERE " + condition, parameters).integer;
  }

  // ---- Random values
  std::string two(std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); }
  std::string day() {
    return std::to_string(random().number(1990, 2030)) + "-" + two(random().number(1, 12)) + "-" +
           two(random().number(1, 28));
  }
  std::string moment() {  // never midnight
    return day() + " " + two(random().number(1, 23)) + ":" + two(random().number(0, 59)) + ":" +
           two(random().number(0, 59));
  }

  // ---- Objects
  Object new_employee() { return create("Employee", {{"name", random().name()}}); }
  Object new_meeting() { return create("Meeting", {{"topic", random().name()}}); }
  Object new_project() { return create("Project", {{"title", random().name()}}); }
  Object new_assignment(const Object& employee, const Object& project) {
    return create("Assignment",
                  {{"role", random().name()}, {"employee", employee}, {"project", project}});
  }
  std::string printed_as(const Object& object) { return lesson().perform("repr", {object}).text; }
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
  Ids ids(const std::string& query, const std::vector<Value>& parameters) {
    Ids found;
    for (const Row& row : rows(query, parameters)) found.push_back(row[0].integer);
    return found;
  }

  // ---- What the models say
  std::string mistakes_about(const std::string& beginning) {
    for (const Value& said : check::entry(described().value(), "mistakes").items)
      if (said.text.starts_with(beginning)) return said.text;
    return "";
  }
  void expect_member(const std::string& model, const std::string& member) {
    const std::string said = described().mistake(model + "." + member);
    expect(said.empty(), said);
    expect(described().column(model, member) || described().relationship(model, member),
           model + " has no member " + member + " yet");
  }

  // The tables, and among them employee_meetings under this name.
  void bare_link() {
    tables();
    if (count("sqlite_master", "type = 'table' AND name = 'employee_meetings'") == 1) return;
    for (const Value& table : check::entry(described().value(), "tables").items) {
      bool has_key = false;
      for (const Value& column : check::entry(table, "columns").items)
        has_key = has_key || check::entry(column, "references").text == "meetings.id";
      if (has_key)
        fail("employee_meetings", check::entry(table, "name").text, "", "table_name_slip");
    }
    fail("", "", "there is no table employee_meetings yet");
  }

  // The tables, and among them that of a model Assignment with its columns.
  void assignments() {
    if (described().find("tables", "assignments"))
      fail("a model", "a table between", "", "assignments_as_secondary");
    const std::string said = mistakes_about("Assignment");
    expect(said.empty() || described().column("Assignment", "role"), said);
    tables();
    expect(count("sqlite_master", "type = 'table' AND name = 'assignments'") == 1,
           "there is no table assignments yet");
  }

  bool cascades(const std::string& model, const char* word) {
    const Value* list = described().relationship(model, "assignments");
    return list && check::entry(*list, "cascade").text.find(word) != std::string::npos;
  }
  // Something is left that should have gone with this parent: is the cascade the other one's only?
  void blame_one_sided_cascade(const std::string& parent) {
    const std::string other = parent == "Project" ? "Employee" : "Project";
    if (!cascades(parent, "delete") && cascades(other, "delete-orphan"))
      fail(parent, other, "", "cascade_on_one_parent");
  }
  // An assignment that was taken out of the list is still there.
  [[noreturn]] void fail_as_orphan(const std::string& parent) {
    blame_one_sided_cascade(parent);
    fail("deleted", "still there", "an assignment that is taken out of the list should be deleted",
         cascades(parent, "delete") ? "delete_without_orphan" : "");
  }
};

}  // namespace hidden
