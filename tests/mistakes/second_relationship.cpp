// Employee.projects: Two relationships write the same table: use a proxy over assignments instead of secondary.
// unmapped: Employee.projects
#include <lab/orm.hpp>

namespace mistake::second_relationship {
using namespace orm;

struct Assignment;
struct Project;

inline constexpr auto assignments_table =
    table("assignments", column("employee_id", foreign_key("employees.id")),
          column("project_id", foreign_key("projects.id")));

struct Employee {
  static constexpr auto tablename = "employees";

  PrimaryKey id;
  Text name;
  Many<Assignment, back_populates("employee")> assignments;
  Many<Project, secondary(assignments_table)> projects;
};

struct Project {
  static constexpr auto tablename = "projects";

  PrimaryKey id;
  Text title;
  Many<Assignment, back_populates("project")> assignments;
  AssociationProxy<Employee, "assignments", "employee"> employees;
};

struct Assignment {
  static constexpr auto tablename = "assignments";

  PrimaryKey id;
  Text role;
  ForeignKey<"employees.id"> employee_id;
  ForeignKey<"projects.id"> project_id;
  One<Employee, back_populates("assignments")> employee;
  One<Project, back_populates("assignments")> project;
};

inline const Schema<Employee, Project, Assignment> schema;

}  // namespace mistake::second_relationship
