// The sample rows of lesson 07: reviews for the text, assignments and trashcans for the exercises.
// Uses only the members that the lesson begins with.

#include "models.hpp"

namespace lesson::association_proxy {

namespace {

void seed_reviews(Session& session) {
  auto ann = session.add(User{.name = "Ann"});
  auto ben = session.add(User{.name = "Ben"});
  session.add(User{.name = "Cleo"});  // has reviewed nothing
  auto go = session.add(Game{.title = "Go"});
  auto chess = session.add(Game{.title = "Chess"});
  session.add(Game{.title = "Ludo"});  // nobody has reviewed it
  session.add(Review{.score = 7, .game = go, .user = ann});
  session.add(Review{.score = 9, .game = go, .user = ann});
  session.add(Review{.score = 8, .game = go, .user = ben});
  session.add(Review{.score = 5, .game = chess, .user = ben});
}

void seed_company(Session& session) {
  auto uri = session.add(Employee{.name = "Uri Lee", .hire_date = Date(2022, 5, 17)});
  auto tristan = session.add(Employee{.name = "Tristan Tal", .hire_date = Date(2020, 1, 30)});
  session.add(Employee{.name = "Sasha Hao", .hire_date = Date(2021, 12, 1)});
  auto server = session.add(Project{.title = "XYZ Project Flask server", .budget = 50000});
  auto ui = session.add(Project{.title = "XYZ Project React UI", .budget = 100000});
  session.add(Assignment{.role = "Project manager", .employee = uri, .project = server});
  session.add(Assignment{.role = "Flask programmer", .employee = tristan, .project = server});
  session.add(Assignment{.role = "Flask programmer", .employee = tristan, .project = ui});
}

void seed_cans(Session& session) {
  auto bakery = session.add(Business{.name = "Bakery"});
  auto diner = session.add(Business{.name = "Diner"});
  auto rocky = session.add(Raccoon{.name = "Rocky"});
  auto bandit = session.add(Raccoon{.name = "Bandit"});
  session.add(Trashcan{.label = "Blue", .business = bakery, .raccoon = rocky});
  session.add(Trashcan{.label = "Red", .business = bakery, .raccoon = bandit});
  session.add(Trashcan{.label = "Green", .business = bakery, .raccoon = rocky});
  session.add(Trashcan{.label = "Grey", .business = diner});  // free
}

}  // namespace

// Puts the rows into empty tables; whoever calls it commits.
void seed(Session& session) {
  seed_reviews(session);
  seed_company(session);
  seed_cans(session);
}

}  // namespace lesson::association_proxy
