// Employee.partners: Project.assignments is a Many, and the proxy shows an Employee.
// unmapped: Employee.partners
#include <lab/orm.hpp>

namespace mistake::proxy_to_a_list {
using namespace orm;

struct Assignment;
struct Project;

struct Employee {
  static constexpr auto tablename = "employees";

  PrimaryKey id;
  Text name;
  One<Project, foreign_keys("boss_of")> leads;
  ForeignKey<"projects.id"> boss_of;
  AssociationProxy<Employee, "leads", "assignments"> partners;
  Many<Assignment, back_populates("employee")> assignments;
  AssociationProxy<Project, "assignments", "project"> projects;
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

}  // namespace mistake::proxy_to_a_list
