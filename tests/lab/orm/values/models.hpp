// Models whose values, proxies and texts the tests look at.
#pragma once

#include <lab/orm.hpp>

namespace orm::company {

struct Project;
struct Assignment;

Ref<Assignment> assignment_of_project(const Ref<Project>& project);

struct Employee {
  static constexpr auto tablename = "employees";
  static constexpr auto repr = "<Employee {id}, {name}, {hired}>";
  PrimaryKey id = {};
  Column<Text, not_null> name = {};
  Date hired = {};
  Many<Assignment, back_populates("employee"), cascade("all, delete-orphan")> assignments = {};
  AssociationProxy<Project, "assignments", "project", creator<assignment_of_project>> projects = {};
  AssociationProxy<Text, "assignments", "role"> roles = {};
};
struct Project {
  static constexpr auto tablename = "projects";
  PrimaryKey id = {};
  Text title = {};
  Many<Assignment, back_populates("project")> assignments = {};
  AssociationProxy<Employee, "assignments", "employee"> employees = {};
};
struct Assignment {
  static constexpr auto tablename = "assignments";
  static constexpr auto repr = "<{role}: {employee.name} on {project.title}>";
  PrimaryKey id = {};
  Text role = {};
  ForeignKey<"employees.id"> employee_id = {};
  ForeignKey<"projects.id"> project_id = {};
  One<Employee, back_populates("assignments")> employee = {};
  One<Project, back_populates("assignments")> project = {};
};

inline Ref<Assignment> assignment_of_project(const Ref<Project>& project) {
  auto assignment = make<Assignment>();
  assignment->project = project;
  return assignment;
}

inline const Schema<Employee, Project, Assignment> schema;

}  // namespace orm::company

namespace orm::trash {

struct Trashcan;
struct Raccoon;

Ref<Raccoon> raccoon_named(const Text& name);
Ref<Trashcan> can_labelled(const Text& place);

struct Raccoon {
  static constexpr auto tablename = "raccoons";
  static constexpr auto repr = "Raccoon({name}, {cans})";
  PrimaryKey id = {};
  Text name = {};
  Many<Trashcan, back_populates("raccoon"), as_dict("label")> cans = {};
  AssociationProxy<Text, "cans", "place", creator<can_labelled>> places = {};
};
struct Trashcan {
  static constexpr auto tablename = "trashcans";
  static constexpr auto repr = "Trashcan({label}, {raccoon})";
  PrimaryKey id = {};
  Text label = {};
  Text place = {};
  ForeignKey<"raccoons.id"> raccoon_id = {};
  One<Raccoon, back_populates("cans")> raccoon = {};
  AssociationProxy<Text, "raccoon", "name", creator<raccoon_named>> raccoon_name = {};
};

inline Ref<Raccoon> raccoon_named(const Text& name) { return make<Raccoon>({.name = name}); }
inline Ref<Trashcan> can_labelled(const Text& place) { return make<Trashcan>({.place = place}); }

inline const Schema<Raccoon, Trashcan> schema;

}  // namespace orm::trash

namespace orm::tags {

struct Tag;
inline constexpr auto post_tags =
    table("post_tags", column("post_id", foreign_key("posts.id"), primary_key),
          column("tag_id", foreign_key("tags.id"), primary_key));

Ref<Tag> tag_named(const Text& name);

struct Post {
  static constexpr auto tablename = "posts";
  static constexpr auto repr = "Post{tag_names}";
  PrimaryKey id = {};
  Many<Tag, secondary(post_tags), as_set> tags = {};
  AssociationProxy<Text, "tags", "name", creator<tag_named>> tag_names = {};
};
struct Tag {
  static constexpr auto tablename = "tags";
  PrimaryKey id = {};
  Text name = {};
};

inline Ref<Tag> tag_named(const Text& name) { return make<Tag>({.name = name}); }

inline const Schema<Post, Tag> schema;

}  // namespace orm::tags

namespace orm::faulty {

struct Game {
  static constexpr auto tablename = "games";
  PrimaryKey id = {};
  AssociationProxy<Text, "reviews", "author"> authors = {};  // there is no reviews
};

inline const Schema<Game> schema;

}  // namespace orm::faulty
