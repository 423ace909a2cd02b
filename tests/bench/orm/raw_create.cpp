// W1 in SQLite's C API: a row an INSERT, or up to 64 rows.
#include <algorithm>
#include <optional>

#include "raw.hpp"
#include "raw_database.hpp"
#include "raw_dates.hpp"
#include "workload.hpp"

namespace bench::raw {
namespace {

constexpr std::size_t kManyRows = 64;

std::string insert_sql(const std::string& table, const std::string& columns, int width,
                       std::size_t rows) {
  std::string sql = "INSERT INTO " + table + " (" + columns + ") VALUES ";
  for (std::size_t row = 0; row < rows; ++row) {
    sql += row ? ", (" : "(";
    for (int i = 0; i < width; ++i) sql += i ? ", ?" : "?";
    sql += ")";
  }
  return sql;
}

// `bind` binds the parameters of an item, from the one after `before`; `scratch` is the place of
// the item in its statement, for texts that have no other memory.
template <class T, class Bind>
void insert(const Database& database, const std::string& table, const std::string& columns,
            int width, const std::vector<T>& items, bool many_rows, Bind bind) {
  const std::size_t most = many_rows ? kManyRows : 1;
  std::optional<Statement> statement;
  std::size_t rows = 0;
  for (std::size_t from = 0; from < items.size(); from += rows) {
    const std::size_t n = std::min(most, items.size() - from);
    if (n != rows) statement.emplace(database, insert_sql(table, columns, width, rows = n));
    for (std::size_t i = 0; i < n; ++i)
      bind(*statement, static_cast<int>(i) * width, i, items[from + i]);
    statement->step();
  }
}

void insert_all(const Database& database, const Workload& workload, bool many_rows) {
  std::vector<DayText> days(kManyRows, DayText(0));
  std::vector<MomentText> moments(2 * kManyRows, MomentText(0));
  insert(database, "employees", "name, hire_date", 2, workload.employees, many_rows,
         [&](Statement& row, int before, std::size_t scratch, const EmployeeData& item) {
           row.bind(before + 1, item.name);
           row.bind(before + 2, days[scratch] = DayText(packed(item.hire_date)));
         });
  insert(database, "meetings", "topic, scheduled_time, location", 3, workload.meetings, many_rows,
         [&](Statement& row, int before, std::size_t scratch, const MeetingData& item) {
           row.bind(before + 1, item.topic);
           row.bind(before + 2, moments[scratch] = MomentText(packed(item.scheduled_time)));
           row.bind(before + 3, item.location);
         });
  insert(database, "projects", "title, budget", 2, workload.projects, many_rows,
         [](Statement& row, int before, std::size_t, const ProjectData& item) {
           row.bind(before + 1, item.title);
           row.bind(before + 2, item.budget);
         });
  insert(database, "assignments", "role, start_date, end_date, employee_id, project_id", 5,
         workload.assignments, many_rows,
         [&](Statement& row, int before, std::size_t scratch, const AssignmentData& item) {
           row.bind(before + 1, item.role);
           row.bind(before + 2, moments[2 * scratch] = MomentText(packed(item.start_date)));
           row.bind(before + 3, moments[2 * scratch + 1] = MomentText(packed(item.end_date)));
           row.bind(before + 4, std::int64_t{item.employee} + 1);
           row.bind(before + 5, std::int64_t{item.project} + 1);
         });
  insert(database, "employee_meetings", "employee_id, meeting_id", 2, workload.links, many_rows,
         [](Statement& row, int before, std::size_t, const LinkData& item) {
           row.bind(before + 1, std::int64_t{item.employee} + 1);
           row.bind(before + 2, std::int64_t{item.meeting} + 1);
         });
}

}  // namespace

Run create(const Workload& workload, const Storage& storage, bool many_rows) {
  Database database(storage, Content::empty);
  const double cpu_ms = cpu_ms_of([&] {
    database.execute("BEGIN");
    insert_all(database, workload, many_rows);
    database.execute("COMMIT");
  });
  return {cpu_ms, database.content()};
}

void fill(const std::string& path, const Workload& workload) {
  Database database(path);
  database.execute("BEGIN");
  insert_all(database, workload, true);
  database.execute("COMMIT");
}

}  // namespace bench::raw
