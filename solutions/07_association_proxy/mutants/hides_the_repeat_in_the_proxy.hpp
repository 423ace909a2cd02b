#pragma once
#include <lab/orm.hpp>

namespace lesson::association_proxy {
using namespace orm;

struct Game;
struct User;
struct Meeting;
struct Employee;
struct Project;
struct Business;
struct Raccoon;

// Shown: users and games, through reviews.
struct Review {
  static constexpr auto tablename = "reviews";

  PrimaryKey id;
  Integer score;
  ForeignKey<"games.id"> game_id;
  ForeignKey<"users.id"> user_id;
  One<Game, back_populates("reviews")> game;
  One<User, back_populates("reviews")> user;
};

// The review that user->games.append(game) makes.
inline Ref<Review> review_of(Ref<Game> game) { return make<Review>({.game = game}); }

struct User {
  static constexpr auto tablename = "users";
  static constexpr auto repr = "<User {id}, {name}>";

  PrimaryKey id;
  Text name;
  Many<Review, back_populates("user"), cascade("all, delete-orphan")> reviews;
  AssociationProxy<Game, "reviews", "game", creator<review_of>> games;
};

struct Game {
  static constexpr auto tablename = "games";
  static constexpr auto repr = "<Game {id}, {title}>";

  PrimaryKey id;
  Text title;
  Many<Review, back_populates("game"), cascade("all, delete-orphan")> reviews;
  AssociationProxy<User, "reviews", "user"> users;  // to read
};

// Yours: employees and projects, through assignments. The models are those of lesson 06.
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

// --- exercise 3
// Each gets the far end and puts it in; the near end is set when the proxy appends to its list.
inline Ref<Assignment> assignment_of(Ref<Employee> employee) {
  return make<Assignment>({.employee = employee});
}
inline Ref<Assignment> assignment_to(Ref<Project> project) {
  return make<Assignment>({.project = project});
}
// --- end 3

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
  // --- exercise 2, 3
  AssociationProxy<Project, "assignments", "project", creator<assignment_to>> projects;
  // --- end 2, 3
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
  // --- exercise 1, 3
  AssociationProxy<Employee, "assignments", "employee", creator<assignment_of>> employees;
  // --- end 1, 3
};

// Yours: businesses and raccoons, through the trashcans of lesson 01.
struct Trashcan {
  static constexpr auto tablename = "trashcans";

  PrimaryKey id;
  Text label;
  ForeignKey<"businesses.id"> business_id;
  ForeignKey<"raccoons.id"> raccoon_id;
  One<Business, back_populates("trashcans")> business;
  One<Raccoon, back_populates("trashcans")> raccoon;
};

struct Business {
  static constexpr auto tablename = "businesses";

  PrimaryKey id;
  Text name;
  Many<Trashcan, back_populates("business")> trashcans;
  // --- exercise 4
  AssociationProxy<Raccoon, "trashcans", "raccoon"> raccoons;
  // --- end 4
};

struct Raccoon {
  static constexpr auto tablename = "raccoons";

  PrimaryKey id;
  Text name;
  Many<Trashcan, back_populates("raccoon")> trashcans;
  // --- exercise 4
  AssociationProxy<Business, "trashcans", "business"> businesses;
  // --- end 4
};

// Who has claimed cans of this business: each raccoon once, by name. Nothing is changed.
inline List<Ref<Raccoon>> raccoons_at(Ref<Business> business) {
  // --- exercise 5
  List<Ref<Raccoon>> found;
  for (auto raccoon : business->raccoons.copy()) {
    if (!raccoon) continue;
    if (found.contains(raccoon))
      business->raccoons.remove(raccoon);
    else
      found.append(raccoon);
  }
  found.sort([](auto& a, auto& b) { return a->name < b->name; });
  return found;
  // --- end 5
}

// Afterwards these employees work on the project, each once or as often as before: who stays keeps
// the assignments as they are, who leaves loses them, who is new gets one. For good.
inline void change_team(Session& session, Ref<Project> project, List<Ref<Employee>> employees) {
  // --- exercise 6
  for (auto employee : project->employees.copy())
    if (!employees.contains(employee)) project->employees.remove(employee);
  for (auto employee : employees)
    if (!project->employees.contains(employee)) project->employees.append(employee);
  session.commit();
  // --- end 6
}

// The employees who have no project, by name, asked of the database in one statement.
inline List<Ref<Employee>> employees_without_project(Session& session) {
  // --- exercise 7
  return session.query<Employee>()
      .where(!col(&Employee::projects).any())
      .order_by(&Employee::name)
      .all();
  // --- end 7
}

inline const Functions functions{fn<raccoons_at>("raccoons_at"), fn<change_team>("change_team"),
                                 fn<employees_without_project>("employees_without_project")};
inline const Schema<Review, User, Game, Assignment, Employee, Meeting, Project, Trashcan, Business,
                    Raccoon>
    schema;

}  // namespace lesson::association_proxy
