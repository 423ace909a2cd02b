// Project.assignments: back_populates(projects): Assignment has no member projects, did you mean project?
// unmapped: Project.assignments Assignment.project Project.employees Employee.projects
#include <lab/orm.hpp>

namespace mistake::proxy_over_a_faulty_list {
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
  Many<Assignment, back_populates("projects")> assignments;
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

}  // namespace mistake::proxy_over_a_faulty_list
