// The sample rows of lesson 09, at a size at which a wasted statement shows: 40 employees with
// meetings and assignments, 12 projects, and for the text three games with their reviews. Uses only
// the members that the lesson begins with.

#include "models.hpp"

namespace lesson::loading {

namespace {

void seed_games(Session& session) {
  auto ann = session.add(User{.name = "Ann"});
  auto ben = session.add(User{.name = "Ben"});
  auto chess = session.add(Game{.title = "Chess", .price = 20});
  auto go = session.add(Game{.title = "Go", .price = 30});
  session.add(Game{.title = "Ludo", .price = 10});  // nobody has reviewed it
  session.add(Review{.score = 7, .game = go, .user = ann});
  session.add(Review{.score = 9, .game = go, .user = ann});
  session.add(Review{.score = 8, .game = go, .user = ben});
  session.add(Review{.score = 5, .game = chess, .user = ben});
}

}  // namespace

// Puts the rows into empty tables; whoever calls it commits.
void seed(Session& session) {
  seed_games(session);
  List<Ref<Meeting>> meetings;
  List<Ref<Project>> projects;
  for (int i = 0; i < 30; ++i)
    meetings.append(session.add(Meeting{.topic = format("Meeting {}", i + 1),
                                        .scheduled_time = DateTime(2024, 1 + i % 12, 1 + i, 9, 30),
                                        .location = format("Room {}", i % 7 + 1)}));
  for (int i = 0; i < 12; ++i)
    projects.append(
        session.add(Project{.title = format("Project {}", i + 1), .budget = 1000 * (i + 1)}));
  for (int i = 0; i < 40; ++i) {
    auto employee = session.add(
        Employee{.name = format("Employee {}", i + 1), .hire_date = Date(2010 + i % 10, 1, 1)});
    for (int k = 0; k < i % 4; ++k) employee->meetings.append(meetings[(i + 7 * k) % 30]);
    for (int k = 0; k < i % 3; ++k)  // two projects keep nobody
      session.add(
          Assignment{.role = "Member", .employee = employee, .project = projects[(i + k) % 10]});
  }
}

}  // namespace lesson::loading
