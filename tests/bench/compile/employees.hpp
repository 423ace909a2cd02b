#pragma once
#include <lab/orm.hpp>

namespace lesson::association_object {
using namespace orm;

struct Meeting;
struct Project;
struct Assignment;

inline constexpr auto employee_meetings =
    table("employee_meetings", column("employee_id", foreign_key("employees.id"), primary_key),
          column("meeting_id", foreign_key("meetings.id"), primary_key));

Ref<Assignment> assign_project(Ref<Project> project);
Ref<Assignment> assign_employee(Ref<struct Employee> employee);

struct Employee {
  static constexpr auto tablename = "employees";

  PrimaryKey id;
  Column<Text, not_null, unique> name;
  Date hire_date;
  Many<Meeting, secondary(employee_meetings), back_populates("employees")> meetings;
  Many<Assignment, back_populates("employee"), cascade("all, delete-orphan")> assignments;
  AssociationProxy<Project, "assignments", "project", creator<assign_project>> projects;
};

struct Meeting {
  static constexpr auto tablename = "meetings";

  PrimaryKey id;
  Text topic;
  DateTime scheduled_time;
  Text location;
  Many<Employee, secondary(employee_meetings), back_populates("meetings")> employees;
};

struct Project {
  static constexpr auto tablename = "projects";

  PrimaryKey id;
  Column<Text, not_null> title;
  Integer budget;
  Many<Assignment, back_populates("project"), cascade("all, delete-orphan")> assignments;
  AssociationProxy<Employee, "assignments", "employee", creator<assign_employee>> employees;
};

struct Assignment {
  static constexpr auto tablename = "assignments";

  PrimaryKey id;
  Text role;
  DateTime start_date;
  DateTime end_date;
  ForeignKey<"employees.id"> employee_id;
  ForeignKey<"projects.id"> project_id;
  One<Employee, back_populates("assignments")> employee;
  One<Project, back_populates("assignments")> project;
};

inline Ref<Assignment> assign_project(Ref<Project> project) {
  return make<Assignment>({.project = project});
}
inline Ref<Assignment> assign_employee(Ref<Employee> employee) {
  return make<Assignment>({.employee = employee});
}

inline const Schema<Employee, Meeting, Project, Assignment> schema;

}  // namespace lesson::association_object
