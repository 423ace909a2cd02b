// W1, W6 and W7 on lab/orm. What W6 and W7 change is loaded before the clock starts.
#include "mapped.hpp"
#include "mapped_database.hpp"
#include "workload.hpp"

namespace bench::mapped {

using namespace model;

namespace {

orm::Date date(const Day& day) { return {day.year, day.month, day.day}; }
orm::DateTime moment(const Moment& moment) {
  return {moment.day.year, moment.day.month, moment.day.day, moment.hour, moment.minute};
}

void add_all(Session& session, const Workload& workload) {
  std::vector<Ref<Employee>> employees;
  std::vector<Ref<Meeting>> meetings;
  std::vector<Ref<Project>> projects;
  for (const EmployeeData& item : workload.employees)
    employees.push_back(
        session.add(Employee{.name = item.name, .hire_date = date(item.hire_date)}));
  for (const MeetingData& item : workload.meetings)
    meetings.push_back(session.add(Meeting{.topic = item.topic,
                                           .scheduled_time = moment(item.scheduled_time),
                                           .location = item.location}));
  for (const ProjectData& item : workload.projects)
    projects.push_back(session.add(Project{.title = item.title, .budget = item.budget}));
  for (const AssignmentData& item : workload.assignments) {
    const auto assignment = make<Assignment>({.role = item.role,
                                              .start_date = moment(item.start_date),
                                              .end_date = moment(item.end_date)});
    employees[item.employee]->assignments.append(assignment);
    projects[item.project]->assignments.append(assignment);
  }
  for (const LinkData& link : workload.links)
    employees[link.employee]->meetings.append(meetings[link.meeting]);
}

}  // namespace

Run create(const Workload& workload, const Storage& storage) {
  Database database(storage, Content::empty);
  double cpu_ms = 0;
  {
    Session session(database);
    cpu_ms = cpu_ms_of([&] {
      add_all(session, workload);
      session.commit();
    });
  }
  return {cpu_ms, database.content()};
}

Run update(const Workload&, const Storage& storage) {
  Database database(storage, Content::full);
  double cpu_ms = 0;
  {
    Session session(database);
    const auto employees = session.query<Employee>().all();
    cpu_ms = cpu_ms_of([&] {
      for (auto employee : employees) {
        const Date& day = employee->hire_date;
        employee->hire_date = Date(day.year() + 1, day.month(), day.day());
      }
      session.commit();
    });
  }
  return {cpu_ms, database.content()};
}

Run unlink(const Workload&, const Storage& storage) {
  Database database(storage, Content::full);
  double cpu_ms = 0;
  {
    Session session(database);
    const auto employees = session.query<Employee>().eager(&Employee::meetings).all();
    cpu_ms = cpu_ms_of([&] {
      for (auto employee : employees) {
        auto& meetings = employee->meetings;
        for (std::size_t i = 0, n = meetings.size() / 2; i < n; ++i) meetings.remove(meetings[i]);
      }
      session.commit();
    });
  }
  return {cpu_ms, database.content()};
}

Run remove(const Workload&, const Storage& storage) {
  Database database(storage, Content::full);
  double cpu_ms = 0;
  {
    Session session(database);
    const auto projects = session.query<Project>().all();
    cpu_ms = cpu_ms_of([&] {
      for (auto project : projects)
        if (project->id % 10 == 0) session.delete_row(project);
      session.commit();
    });
  }
  return {cpu_ms, database.content()};
}

}  // namespace bench::mapped
