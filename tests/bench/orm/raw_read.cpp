// W2 to W5 and W8 in SQLite's C API.
#include <algorithm>

#include "raw.hpp"
#include "raw_rows.hpp"
#include "workload.hpp"

namespace bench::raw {
namespace {

constexpr std::size_t kKeysAtOnce = 500;

void add(Checksum& sum, const Employee& employee) {
  sum.add(static_cast<std::uint64_t>(employee.id));
  sum.add(employee.name);
  sum.add(static_cast<std::uint64_t>(employee.hire_date % 32));
}
void add_with_meetings(Checksum& sum, const Employee& employee) {
  add(sum, employee);
  for (const Meeting* meeting : employee.meetings) {
    sum.add(meeting->topic);
    sum.add(meeting->location);
  }
}
void add_with_team(Checksum& sum, const Project& project) {
  sum.add(project.title);
  for (const Assignment* assignment : project.assignments) sum.add(assignment->employee->name);
}

template <class T>
void load_all(const Database& database, Rows<T>& rows, const std::string& columns,
              const std::string& table) {
  Statement all(database, "SELECT " + columns + " FROM " + table);
  while (all.step()) rows.load(all, 0);
}

// The assignments of these projects: of all, by one scan, where they are more than 500.
void load_assignments(const Database& database, Rows<Assignment>& assignments,
                      Rows<Project>& projects) {
  std::vector<std::int64_t> keys;
  for (const Project& project : projects) keys.push_back(project.id);
  if (keys.size() > kKeysAtOnce)
    return load_all(database, assignments, kAssignmentColumns, "assignments");
  std::string sql =
      "SELECT " + kAssignmentColumns + " FROM assignments WHERE assignments.project_id IN (?";
  for (std::size_t i = 1; i < keys.size(); ++i) sql += ", ?";
  Statement some(database, sql + ")");
  for (std::size_t i = 0; i < keys.size(); ++i) some.bind(static_cast<int>(i) + 1, keys[i]);
  while (some.step()) assignments.load(some, 0);
}

// The employees whose keys the assignments name, 500 at a time.
void load_missing(const Database& database, Rows<Employee>& employees,
                  std::vector<std::int64_t> keys) {
  for (std::size_t from = 0; from < keys.size(); from += kKeysAtOnce) {
    const std::size_t n = std::min(kKeysAtOnce, keys.size() - from);
    std::string sql = "SELECT " + kEmployeeColumns + " FROM employees WHERE employees.id IN (?";
    for (std::size_t i = 1; i < n; ++i) sql += ", ?";
    Statement some(database, sql + ")");
    for (std::size_t i = 0; i < n; ++i) some.bind(static_cast<int>(i) + 1, keys[from + i]);
    while (some.step()) employees.load(some, 0);
  }
}

}  // namespace

Run read_lazily(const Workload&, const Storage& storage) {
  Database database(storage, Content::full);
  Rows<Employee> employees;
  Rows<Meeting> meetings;
  Checksum sum;
  const double cpu_ms = cpu_ms_of([&] {
    database.execute("BEGIN");
    load_all(database, employees, kEmployeeColumns, "employees");
    Statement find(database, "SELECT " + kMeetingColumns +
                                 " FROM meetings, employee_meetings WHERE ? = "
                                 "employee_meetings.employee_id AND employee_meetings.meeting_id = "
                                 "meetings.id");
    for (Employee& employee : employees) {
      find.bind(1, employee.id);
      while (find.step()) employee.meetings.push_back(meetings.load(find, 0));
      add_with_meetings(sum, employee);
    }
  });
  return {cpu_ms, sum.text()};
}

Run read_eagerly(const Workload&, const Storage& storage) {
  Database database(storage, Content::full);
  Rows<Employee> employees;
  Rows<Meeting> meetings;
  Checksum sum;
  const double cpu_ms = cpu_ms_of([&] {
    database.execute("BEGIN");
    load_all(database, employees, kEmployeeColumns, "employees");
    Statement links(database, "SELECT employee_meetings.employee_id, " + kMeetingColumns +
                                  " FROM employee_meetings JOIN meetings ON meetings.id = "
                                  "employee_meetings.meeting_id");
    while (links.step())
      employees.find(links.integer(0))->meetings.push_back(meetings.load(links, 1));
    for (const Employee& employee : employees) add_with_meetings(sum, employee);
  });
  return {cpu_ms, sum.text()};
}

Run cross_lazily(const Workload&, const Storage& storage) {
  Database database(storage, Content::full);
  Rows<Project> projects;
  Rows<Assignment> assignments;
  Rows<Employee> employees;
  Checksum sum;
  const double cpu_ms = cpu_ms_of([&] {
    database.execute("BEGIN");
    load_all(database, projects, kProjectColumns, "projects");
    Statement team(database, "SELECT " + kAssignmentColumns +
                                 " FROM assignments WHERE assignments.project_id = ?");
    Statement one(database,
                  "SELECT " + kEmployeeColumns + " FROM employees WHERE employees.id = ?");
    for (Project& project : projects) {
      team.bind(1, project.id);
      while (team.step()) project.assignments.push_back(assignments.load(team, 0));
      for (Assignment* assignment : project.assignments) {
        assignment->employee = employees.find(assignment->employee_id);
        if (assignment->employee) continue;
        one.bind(1, assignment->employee_id);
        if (one.step()) assignment->employee = employees.load(one, 0);
        one.reset();
      }
      add_with_team(sum, project);
    }
  });
  return {cpu_ms, sum.text()};
}

Run cross_eagerly(const Workload&, const Storage& storage) {
  Database database(storage, Content::full);
  Rows<Project> projects;
  Rows<Assignment> assignments;
  Rows<Employee> employees;
  Checksum sum;
  const double cpu_ms = cpu_ms_of([&] {
    database.execute("BEGIN");
    load_all(database, projects, kProjectColumns, "projects");
    load_assignments(database, assignments, projects);
    std::vector<std::int64_t> keys;
    for (Assignment& assignment : assignments) {
      projects.find(assignment.project_id)->assignments.push_back(&assignment);
      keys.push_back(assignment.employee_id);
    }
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    load_missing(database, employees, std::move(keys));
    for (Assignment& assignment : assignments)
      assignment.employee = employees.find(assignment.employee_id);
    for (const Project& project : projects) add_with_team(sum, project);
  });
  return {cpu_ms, sum.text()};
}

Run get_known(const Workload& workload, const Storage& storage) {
  Database database(storage, Content::full);
  Rows<Employee> employees;
  load_all(database, employees, kEmployeeColumns, "employees");
  Checksum sum;
  const double cpu_ms = cpu_ms_of([&] {
    for (const std::int64_t key : workload.keys)
      sum.add(static_cast<std::uint64_t>(employees.find(key)->id));
  });
  return {cpu_ms, sum.text()};
}

// Each round begins with nothing read, as a new session does.
Run get_unknown(const Workload& workload, const Storage& storage) {
  Database database(storage, Content::full);
  const std::size_t rounds = workload.keys.size() / workload.employees.size();
  Checksum sum;
  double cpu_ms = 0;
  for (unsigned round = 0; round < rounds; ++round) {
    const auto keys = shuffled_keys(workload, round);
    cpu_ms += cpu_ms_of([&] {
      Rows<Employee> employees;
      database.execute("BEGIN");
      {
        Statement one(database,
                      "SELECT " + kEmployeeColumns + " FROM employees WHERE employees.id = ?");
        for (const std::int64_t key : keys) {
          const Employee* employee = employees.find(key);
          if (!employee) {
            one.bind(1, key);
            if (one.step()) employee = employees.load(one, 0);
            one.reset();
          }
          add(sum, *employee);
        }
      }
      database.execute("ROLLBACK");
    });
  }
  return {cpu_ms, sum.text()};
}

Run find(const Workload& workload, const Storage& storage) {
  Database database(storage, Content::full);
  Rows<Employee> employees;
  Checksum sum;
  const double cpu_ms = cpu_ms_of([&] {
    database.execute("BEGIN");
    Statement by_name(database, "SELECT " + kEmployeeColumns +
                                    " FROM employees WHERE employees.name = ? LIMIT 1");
    for (const unsigned place : workload.names) {
      by_name.bind(1, workload.employees[place].name);
      if (by_name.step()) add(sum, *employees.load(by_name, 0));
      by_name.reset();
    }
  });
  return {cpu_ms, sum.text()};
}

}  // namespace bench::raw
