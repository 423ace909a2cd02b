// Rows as plain structs, and where they are found by their keys.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "raw_database.hpp"
#include "raw_dates.hpp"

namespace bench::raw {

struct Meeting {
  std::int64_t id = 0;
  std::string topic;
  std::int64_t scheduled_time = 0;
  std::string location;
};

struct Employee {
  std::int64_t id = 0;
  std::string name;
  int hire_date = 0;
  std::vector<const Meeting*> meetings;
};

struct Assignment {
  std::int64_t id = 0;
  std::string role;
  std::int64_t start_date = 0, end_date = 0;
  std::int64_t employee_id = 0, project_id = 0;
  const Employee* employee = nullptr;
};

struct Project {
  std::int64_t id = 0;
  std::string title;
  std::int64_t budget = 0;
  std::vector<Assignment*> assignments;
};

// The columns of each, as SELECTs name them and the functions below read them.
inline const std::string kEmployeeColumns = "employees.id, employees.name, employees.hire_date";
inline const std::string kMeetingColumns =
    "meetings.id, meetings.topic, meetings.scheduled_time, meetings.location";
inline const std::string kProjectColumns = "projects.id, projects.title, projects.budget";
inline const std::string kAssignmentColumns =
    "assignments.id, assignments.role, assignments.start_date, assignments.end_date, "
    "assignments.employee_id, assignments.project_id";

// Of the row that `row` stands on, from column `first`, all but the key.
inline void read(Statement& row, int first, Employee& employee) {
  employee.name = row.text(first + 1);
  employee.hire_date = parse_day(row.text(first + 2));
}
inline void read(Statement& row, int first, Meeting& meeting) {
  meeting.topic = row.text(first + 1);
  meeting.scheduled_time = parse_moment(row.text(first + 2));
  meeting.location = row.text(first + 3);
}
inline void read(Statement& row, int first, Project& project) {
  project.title = row.text(first + 1);
  project.budget = row.integer(first + 2);
}
inline void read(Statement& row, int first, Assignment& assignment) {
  assignment.role = row.text(first + 1);
  assignment.start_date = parse_moment(row.text(first + 2));
  assignment.end_date = parse_moment(row.text(first + 3));
  assignment.employee_id = row.integer(first + 4);
  assignment.project_id = row.integer(first + 5);
}

// An open-addressing table from keys to rows, which stay where they are.
template <class T>
class Rows {
 public:
  Rows() : slots_(64) {}
  T* find(std::int64_t id) const { return slots_[place(id)].row; }
  // The row that `row` stands on: read unless it is known.
  T* load(Statement& row, int first) {
    const std::int64_t id = row.integer(first);
    if (T* known = find(id)) return known;
    if (2 * (rows_.size() + 1) > slots_.size()) grow();
    T& fresh = rows_.emplace_back();
    fresh.id = id;
    read(row, first, fresh);
    slots_[place(id)] = {id, &fresh};
    return &fresh;
  }
  void clear() {
    rows_.clear();
    slots_.assign(64, {});
  }
  auto begin() { return rows_.begin(); }
  auto end() { return rows_.end(); }

 private:
  struct Slot {
    std::int64_t id = 0;
    T* row = nullptr;
  };
  std::size_t place(std::int64_t id) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = (static_cast<std::size_t>(id) * 0x9e3779b97f4a7c15u >> 20) & mask;
    while (slots_[at].row && slots_[at].id != id) at = (at + 1) & mask;
    return at;
  }
  void grow() {
    std::vector<Slot> old(2 * slots_.size());
    old.swap(slots_);
    for (const Slot& slot : old)
      if (slot.row) slots_[place(slot.id)] = slot;
  }
  std::vector<Slot> slots_;
  std::deque<T> rows_;
};

}  // namespace bench::raw
