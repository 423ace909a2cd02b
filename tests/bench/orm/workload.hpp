// What the benchmark stores: companies of two sizes, made up from a fixed seed, the same for both
// sides.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bench {

struct Day {
  int year, month, day;
};
struct Moment {
  Day day;
  int hour, minute;
};

struct EmployeeData {
  std::string name;  // unique
  Day hire_date;
};
struct MeetingData {
  std::string topic;
  Moment scheduled_time;
  std::string location;
};
struct ProjectData {
  std::string title;
  int budget;
};
// Places in the lists of a Workload, from 0. Its row's key is the place + 1.
struct LinkData {
  unsigned employee, meeting;
};
struct AssignmentData {
  std::string role;
  Moment start_date, end_date;
  unsigned employee, project;
};

struct Workload {
  std::vector<EmployeeData> employees;
  std::vector<MeetingData> meetings;
  std::vector<LinkData> links;  // no pair twice
  std::vector<ProjectData> projects;
  std::vector<AssignmentData> assignments;
  std::vector<std::int64_t> keys;  // of employees, to be asked for at random
  std::vector<unsigned> names;     // employees whose names are asked for, at random
};

// S: 1,000 employees and as many meetings, 5,000 links, 200 projects, 3,000 assignments; L: 50
// times that. 100,000 keys and 50,000 names in both.
Workload make_workload(std::string_view size);

// Every employee's key once, in an order that depends on `round`.
std::vector<std::int64_t> shuffled_keys(const Workload& workload, unsigned round);

}  // namespace bench
