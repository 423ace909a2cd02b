// W6 and W7 in SQLite's C API. What the steps change is read before the clock starts.
#include "raw.hpp"
#include "raw_rows.hpp"

namespace bench::raw {

Run update(const Workload&, const Storage& storage) {
  Database database(storage, Content::full);
  database.execute("BEGIN");
  Rows<Employee> employees;
  Statement all(database, "SELECT " + kEmployeeColumns + " FROM employees");
  while (all.step()) employees.load(all, 0);
  const double cpu_ms = cpu_ms_of([&] {
    Statement change(database, "UPDATE employees SET hire_date = ? WHERE id = ?");
    for (Employee& employee : employees) {
      employee.hire_date += 512;  // a year
      const DayText day(employee.hire_date);
      change.bind(1, day);
      change.bind(2, employee.id);
      change.step();
    }
    database.execute("COMMIT");
  });
  return {cpu_ms, database.content()};
}

Run unlink(const Workload&, const Storage& storage) {
  Database database(storage, Content::full);
  database.execute("BEGIN");
  Rows<Employee> employees;
  Rows<Meeting> meetings;
  Statement all(database, "SELECT " + kEmployeeColumns + " FROM employees");
  while (all.step()) employees.load(all, 0);
  Statement links(database, "SELECT employee_meetings.employee_id, " + kMeetingColumns +
                                " FROM employee_meetings JOIN meetings ON meetings.id = "
                                "employee_meetings.meeting_id");
  while (links.step())
    employees.find(links.integer(0))->meetings.push_back(meetings.load(links, 1));
  const double cpu_ms = cpu_ms_of([&] {
    Statement gone(database,
                   "DELETE FROM employee_meetings WHERE employee_id = ? AND meeting_id = ?");
    for (Employee& employee : employees) {
      auto& list = employee.meetings;
      for (std::size_t i = 0, n = list.size() / 2; i < n; ++i) {
        gone.bind(1, employee.id);
        gone.bind(2, list[i]->id);
        gone.step();
        list.erase(list.begin() + static_cast<std::ptrdiff_t>(i));
      }
    }
    database.execute("COMMIT");
  });
  return {cpu_ms, database.content()};
}

// With `whole_rows` the children are loaded, as the ORM loads them; else their keys are enough,
// which an index holds.
Run remove(const Workload&, const Storage& storage, bool whole_rows) {
  Database database(storage, Content::full);
  database.execute("BEGIN");
  Rows<Project> projects;
  Rows<Assignment> assignments;
  Statement all(database, "SELECT " + kProjectColumns + " FROM projects");
  while (all.step()) projects.load(all, 0);
  const double cpu_ms = cpu_ms_of([&] {
    Statement children(database, "SELECT " + (whole_rows ? kAssignmentColumns : "id") +
                                     " FROM assignments WHERE project_id = ?");
    Statement child(database, "DELETE FROM assignments WHERE id = ?");
    Statement parent(database, "DELETE FROM projects WHERE id = ?");
    std::vector<std::int64_t> keys;
    for (const Project& project : projects) {
      if (project.id % 10) continue;
      keys.clear();
      children.bind(1, project.id);
      while (children.step())
        keys.push_back(whole_rows ? assignments.load(children, 0)->id : children.integer(0));
      for (const std::int64_t key : keys) child.bind(1, key), child.step();
      parent.bind(1, project.id);
      parent.step();
    }
    database.execute("COMMIT");
  });
  return {cpu_ms, database.content()};
}

}  // namespace bench::raw
