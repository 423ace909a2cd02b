// W2 to W5 and W8 on lab/orm.
#include "mapped.hpp"
#include "mapped_database.hpp"
#include "workload.hpp"

namespace bench::mapped {

using namespace model;

namespace {

std::string_view view(const Text& text) { return {text.data(), text.size()}; }

void add(Checksum& sum, const Employee& employee) {
  sum.add(static_cast<std::uint64_t>(static_cast<long long>(employee.id)));
  sum.add(view(employee.name));
  sum.add(static_cast<std::uint64_t>(employee.hire_date.day()));
}
void add_with_meetings(Checksum& sum, const Employee& employee) {
  add(sum, employee);
  for (auto meeting : employee.meetings) {
    sum.add(view(meeting->topic));
    sum.add(view(meeting->location));
  }
}
void add_with_team(Checksum& sum, const Project& project) {
  sum.add(view(project.title));
  for (auto employee : project.employees) sum.add(view(employee->name));
}

// What `read` reads of a session that has loaded nothing.
template <class F>
Run reading(const Storage& storage, F read) {
  Database database(storage, Content::full);
  Session session(database);
  Checksum sum;
  const double cpu_ms = cpu_ms_of([&] { read(session, sum); });
  return {cpu_ms, sum.text()};
}

}  // namespace

Run read_lazily(const Workload&, const Storage& storage) {
  return reading(storage, [](Session& session, Checksum& sum) {
    for (auto employee : session.query<Employee>().all()) add_with_meetings(sum, *employee);
  });
}

Run read_eagerly(const Workload&, const Storage& storage) {
  return reading(storage, [](Session& session, Checksum& sum) {
    for (auto employee : session.query<Employee>().eager(&Employee::meetings).all())
      add_with_meetings(sum, *employee);
  });
}

Run cross_lazily(const Workload&, const Storage& storage) {
  return reading(storage, [](Session& session, Checksum& sum) {
    for (auto project : session.query<Project>().all()) add_with_team(sum, *project);
  });
}

Run cross_eagerly(const Workload&, const Storage& storage) {
  return reading(storage, [](Session& session, Checksum& sum) {
    const auto projects =
        session.query<Project>().eager(&Project::assignments, &Assignment::employee).all();
    for (auto project : projects) add_with_team(sum, *project);
  });
}

Run get_known(const Workload& workload, const Storage& storage) {
  Database database(storage, Content::full);
  Session session(database);
  const auto all = session.query<Employee>().all();
  Checksum sum;
  const double cpu_ms = cpu_ms_of([&] {
    for (const std::int64_t key : workload.keys)
      sum.add(static_cast<std::uint64_t>(static_cast<long long>(session.get<Employee>(key)->id)));
  });
  return {cpu_ms, sum.text()};
}

Run get_unknown(const Workload& workload, const Storage& storage) {
  Database database(storage, Content::full);
  const std::size_t rounds = workload.keys.size() / workload.employees.size();
  Checksum sum;
  double cpu_ms = 0;
  for (unsigned round = 0; round < rounds; ++round) {
    const auto keys = shuffled_keys(workload, round);
    cpu_ms += cpu_ms_of([&] {
      Session session(database);
      for (const std::int64_t key : keys) add(sum, *session.get<Employee>(key));
    });
  }
  return {cpu_ms, sum.text()};
}

Run find(const Workload& workload, const Storage& storage) {
  return reading(storage, [&](Session& session, Checksum& sum) {
    for (const unsigned place : workload.names) {
      const auto& name = workload.employees[place].name;
      add(sum, *session.query<Employee>().filter_by(&Employee::name, name).first());
    }
  });
}

}  // namespace bench::mapped
