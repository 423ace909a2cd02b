// The hidden checks of lesson 07: what a proxy shows is compared with the walk by hand, and what it
// writes with the rows.
#pragma once

#include <algorithm>

#include <lab/check/check.hpp>

namespace hidden {

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

}  // namespace hidden
