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
// Exercise 1: the table employee_meetings.
// --- end 1

// Yours: an employee goes to meetings, and works on projects.
struct Employee {
  static constexpr auto tablename = "employees";
  // --- exercise 5
  // Exercise 5: how an employee prints.
  // --- end 5

  PrimaryKey id;
  Text name;
  Date hire_date;
  // --- exercise 1
  // Exercise 1: the employee's meetings.
  // --- end 1
  // --- exercise 3, 4
  // Exercise 3: the employee's assignments, in step with Assignment.employee.
  // Exercise 4: no assignment without its employee.
  // --- end 3, 4
};

struct Meeting {
  static constexpr auto tablename = "meetings";
  // --- exercise 5
  // Exercise 5: how a meeting prints.
  // --- end 5

  PrimaryKey id;
  Text topic;
  DateTime scheduled_time;
  Text location;
  // --- exercise 1
  // Exercise 1: the meeting's employees, in step with Employee.meetings.
  // --- end 1
};

struct Project {
  static constexpr auto tablename = "projects";
  // --- exercise 5
  // Exercise 5: how a project prints.
  // --- end 5

  PrimaryKey id;
  Text title;
  Integer budget;
  // --- exercise 3, 4
  // Exercise 3: the project's assignments, in step with Assignment.project.
  // Exercise 4: no assignment without its project.
  // --- end 3, 4
};

// What an employee does on a project.
struct Assignment {
  static constexpr auto tablename = "assignments";
  // --- exercise 5
  // Exercise 5: how an assignment prints.
  // --- end 5

  // --- exercise 2
  // Exercise 2: id, role, start_date, end_date, employee_id, project_id.
  // --- end 2
  // --- exercise 2, 3
  // Exercise 2: the employee and the project.
  // Exercise 3: each in step with the list on the other side.
  // --- end 2, 3
};

// Empties the tables of employees, meetings, projects, assignments and employee_meetings, and puts
// in the rows of the brief, for good.
inline void reseed(Session& session) {
  // --- exercise 6
  todo(6);
  // --- end 6
}

// The employees of the project's assignments, in the order of the assignments; an assignment that
// has no employee is left out.
inline List<Ref<Employee>> team_of(Ref<Project> project) {
  // --- exercise 7
  return todo(7);
  // --- end 7
}

inline const Functions functions{fn<reseed>("reseed"), fn<team_of>("team_of")};
inline const Schema<Driver, Car, Lease, Employee, Meeting, Project, Assignment> schema;

}  // namespace lesson::association_object
