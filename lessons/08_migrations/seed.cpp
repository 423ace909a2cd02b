// The sample rows of lesson 08, for a database at revision one. Uses only the members that the
// lesson begins with and keeps.

#include "models.hpp"

namespace lesson::migrations {

// Puts the rows into empty tables; whoever calls it commits.
void seed(Session& session) {
  auto zelda = session.add(Game{.title = "Zelda", .platform = "Switch"});
  zelda->reviews.append(make<Review>({.score = 10}));
  zelda->reviews.append(make<Review>({.score = 7}));
  auto go = session.add(Game{.title = "Go", .platform = "Board"});
  go->reviews.append(make<Review>({.score = 9}));
}

}  // namespace lesson::migrations
