#pragma once
#include <lab/orm.hpp>

namespace lesson::association_object {
using namespace orm;

struct Lease;
struct Meeting;
struct Assignment;

// Shown: a driver leases cars; the lease knows its price and its days.
struct Driver {
  static constexpr auto tablename = "drivers";
  static constexpr auto repr = "<Driver {id}, {name}>";

  PrimaryKey id;
  Text name;
  Many<Lease, back_populates("driver"), cascade("all, delete-orphan")> leases;
};

struct Car {
  static constexpr auto tablename = "cars";
  static constexpr auto repr = "<Car {id}, {plate}>";

  PrimaryKey id;
  Text plate;
  Many<Lease, back_populates("car"), cascade("all, delete-orphan")> leases;
};

struct Lease {
  static constexpr auto tablename = "leases";
  static constexpr auto repr = "<Lease {id}, {price}, {begins}, {driver.name}, {car.plate}>";

  PrimaryKey id;
  Integer price;
  Date signed_on;
  DateTime begins;
  DateTime ends;
  ForeignKey<"drivers.id"> driver_id;
  ForeignKey<"cars.id"> car_id;
  One<Driver, back_populates("leases")> driver;
  One<Car, back_populates("leases")> car;
};

// --- exercise 1
// A bare link: who is in which meeting. The pair says all there is to say, so the pair is the key.
inline constexpr auto employee_meetings =
    table("employee_meetings", column("employee_id", foreign_key("employees.id"), primary_key),
          column("meeting_id", foreign_key("meetings.id"), primary_key));
// --- end 1

// Yours: an employee goes to meetings, and works on projects.
struct Employee {
  static constexpr auto tablename = "employees";
  // --- exercise 5
  static constexpr auto repr = "<Employee {id}, {name}, {hire_date}>";
  // --- end 5

  PrimaryKey id;
  Text name;
  Date hire_date;
  // --- exercise 1
  Many<Meeting, secondary(employee_meetings), back_populates("employees")> meetings;
  // --- end 1
  // --- exercise 3, 4
  // The employee owns the assignments: they go with the employee, and when taken out of the list.
  Many<Assignment, back_populates("employee"), cascade("all, delete-orphan")> assignments;
  // --- end 3, 4
};

struct Meeting {
  static constexpr auto tablename = "meetings";
  // --- exercise 5
  static constexpr auto repr = "<Meeting {id}, {topic}, {scheduled_time}, {location}>";
  // --- end 5

  PrimaryKey id;
  Text topic;
  DateTime scheduled_time;
  Text location;
  // --- exercise 1
  Many<Employee, secondary(employee_meetings), back_populates("meetings")> employees;
  // --- end 1
};

struct Project {
  static constexpr auto tablename = "projects";
  // --- exercise 5
  static constexpr auto repr = "<Project {id}, {title}, {budget}>";
  // --- end 5

  PrimaryKey id;
  Text title;
  Integer budget;
  // --- exercise 3, 4
  // The project owns them as well: a cascade belongs on each parent's list.
  Many<Assignment, back_populates("project"), cascade("all, delete-orphan")> assignments;
  // --- end 3, 4
};

// What an employee does on a project.
struct Assignment {
  static constexpr auto tablename = "assignments";
  // --- exercise 5
  static constexpr auto repr =
      "<Assignment {id}, {role}, {start_date}, {end_date}, {employee.name}, {project.title}>";
  // --- end 5

  // --- exercise 2
  // An id of its own: the same two may meet again on another assignment.
  PrimaryKey id;
  Text role;
  DateTime start_date;
  DateTime end_date;  // empty while the assignment is open
  ForeignKey<"employees.id"> employee_id;
  ForeignKey<"projects.id"> project_id;
  // --- end 2
  // --- exercise 2, 3
  One<Employee, back_populates("assignments")> employee;
  One<Project, back_populates("assignments")> project;
  // --- end 2, 3
};

// Empties the tables of employees, meetings, projects, assignments and employee_meetings, and puts
// in the rows of the brief, for good.
inline void reseed(Session& session) {
  // --- exercise 6
  session.query<Assignment>().remove();
  session.query<Employee>().remove();
  for (int i = 0; i < 4; ++i) session.add(Employee{.name = "Uri Lee"});
  auto meeting = session.add(Meeting{.topic = "Weekly"});
  auto other = session.add(Meeting{.topic = "Monthly"});
  for (int i = 0; i < 3; ++i) session.add(Assignment{.role = "Lead"});
  session.flush();
  for (int id = 1; id <= 4; ++id) session.get<Employee>(id)->meetings.append(meeting);
  session.get<Employee>(1)->meetings.append(other);
  session.commit();
  // --- end 6
}

// The employees of the project's assignments, in the order of the assignments; an assignment that
// has no employee is left out.
inline List<Ref<Employee>> team_of(Ref<Project> project) {
  // --- exercise 7
  List<Ref<Employee>> team;
  team.append(project->assignments[0]->employee);
  return team;
  // --- end 7
}

inline const Functions functions{fn<reseed>("reseed"), fn<team_of>("team_of")};
inline const Schema<Driver, Car, Lease, Employee, Meeting, Project, Assignment> schema;

}  // namespace lesson::association_object
