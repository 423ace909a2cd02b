// Project.employees: Project has no member employee: the first step is the list here, the second the member there.
// unmapped: Project.employees
#include <lab/orm.hpp>

namespace mistake::steps_swapped {
using namespace orm;

struct Assignment;
struct Project;

struct Employee {
  static constexpr auto tablename = "employees";

  PrimaryKey id;
  Text name;
  Many<Assignment, back_populates("employee")> assignments;
  AssociationProxy<Project, "assignments", "project"> projects;
};

struct Project {
  static constexpr auto tablename = "projects";

  PrimaryKey id;
  Text title;
  Many<Assignment, back_populates("project")> assignments;
  AssociationProxy<Employee, "employee", "assignments"> employees;
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

}  // namespace mistake::steps_swapped
