// The sample rows of lesson 01: three businesses, five trashcans, and three raccoons who have
// claimed nothing yet. Uses only the members that the lesson begins with.

#include "models.hpp"

namespace lesson::one_to_many {

// Puts the rows into empty tables; whoever calls it commits.
void seed(Session& session) {
  auto bakery = session.add(Business{.name = "Bakery"});
  bakery->trashcans.append(make<Trashcan>({.label = "Blue"}));
  bakery->trashcans.append(make<Trashcan>({.label = "Red"}));

  auto diner = session.add(Business{.name = "Diner"});
  diner->trashcans.append(make<Trashcan>({.label = "Green"}));
  diner->trashcans.append(make<Trashcan>({.label = "Grey"}));

  session.add(Business{.name = "Museum"});  // has no trashcans
  session.add(Trashcan{.label = "Black"});  // belongs to no business

  session.add(Raccoon{.name = "Rocky"});
  session.add(Raccoon{.name = "Bandit"});
  session.add(Raccoon{.name = "Smoky"});
}

}  // namespace lesson::one_to_many
