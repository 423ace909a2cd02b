// The hidden checks of lesson 09. The store says what ran and how many rows were read; each
// question is asked at two sizes, and its cost may not grow.
#pragma once

#include <algorithm>

#include <lab/check/check.hpp>

namespace hidden {

using check::Object;
using check::Row;
using check::Value;
using Ids = std::vector<std::int64_t>;

inline constexpr const char* kUnpaid = "the statements may not grow with the rows";

class Loading : public check::Check {
 protected:
  // ---- Rows, by the checks' own connection
  std::int64_t employee() {
    return insert("employees", {{"name", random().name()}, {"hire_date", "2020-02-02"}});
  }
  std::int64_t meeting(const std::string& moment = "2024-05-05 10:00:00") {
    return insert("meetings", {{"topic", random().name()},
                               {"scheduled_time", moment + ".000000"},
                               {"location", random().name()}});
  }
  std::int64_t project() {
    return insert("projects", {{"title", random().name()}, {"budget", random().number(1, 99999)}});
  }
  void assign(const Value& employee, std::int64_t project) {
    insert("assignments",
           {{"role", random().name()}, {"employee_id", employee}, {"project_id", project}});
  }
  void link(std::int64_t employee, std::int64_t meeting) {
    sql("INSERT OR IGNORE INTO employee_meetings (employee_id, meeting_id) VALUES (?, ?)",
        {employee, meeting});
  }
  // Employees of whom each has up to four meetings, some none.
  void calendar(std::int64_t people) {
    tables();
    Ids talks;
    for (int i = 0; i < 9; ++i) talks.push_back(meeting());
    for (; people > 0; --people) {
      const auto who = employee();
      for (auto n = random().number(0, 4); n > 0; --n) link(who, random().pick(talks));
    }
  }
  // Projects with up to five assignments each, some with none.
  void company(std::int64_t works) {
    tables();
    Ids people;
    for (std::int64_t i = 0; i < works; ++i) people.push_back(employee());
    for (; works > 0; --works) {
      const auto what = project();
      for (auto n = random().number(0, 5); n > 0; --n) assign(random().pick(people), what);
    }
  }
  std::int64_t few() { return random().number(5, 10); }
  std::int64_t many() { return random().number(60, 120); }
  std::int64_t count(const std::string& table) {
    return scalar("SELECT count(*) FROM " + table).integer;
  }

  // ---- What something costs
  struct Cost {
    std::int64_t statements = 0;
    std::int64_t rows = 0;
    std::vector<std::string> sql;
    std::int64_t naming(const std::string& words) const {
      return std::count_if(sql.begin(), sql.end(), [&](const std::string& each) {
        return each.find(words) != std::string::npos;
      });
    }
  };
  Cost cost_of(const std::function<void()>& work) {
    const auto before = ran().size();
    work();
    const auto after = ran();
    Cost cost;
    for (std::size_t i = before; i < after.size(); ++i) {
      ++cost.statements;
      cost.rows += after[i].rows;
      cost.sql.push_back(after[i].sql);
    }
    return cost;
  }

  Object object(const Value& value) { return {&lesson(), value.handle}; }
  static Value list(const Ids& ids) {
    std::vector<Value> items;
    for (const std::int64_t id : ids) items.emplace_back(id);
    return items;
  }
  Ids ids(const std::string& query, const std::vector<Value>& parameters = {}) {
    Ids found;
    for (const Row& row : rows(query, parameters)) found.push_back(row[0].integer);
    return found;
  }
};

}  // namespace hidden
