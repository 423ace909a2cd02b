// Project.employees: The second step leads to employee_id, a number: name the relationship, employee.
// unmapped: Project.employees
#include <lab/orm.hpp>

namespace mistake::proxy_to_the_key {
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
  AssociationProxy<Employee, "assignments", "employee_id"> employees;
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

}  // namespace mistake::proxy_to_the_key
