// The sample rows of lesson 02: three games and five reviews, which nobody has signed yet. Uses
// only the members that the lesson begins with.

#include "models.hpp"

namespace lesson::has_many_through {

// Puts the rows into empty tables; whoever calls it commits.
void seed(Session& session) {
  auto zelda = session.add(Game{.title = "Zelda", .platform = "Switch"});
  zelda->reviews.append(make<Review>({.score = 10, .comment = "A whole world."}));
  zelda->reviews.append(make<Review>({.score = 7, .comment = "The rain again."}));
  zelda->reviews.append(make<Review>({.comment = "Not finished yet."}));  // gives no score

  auto go = session.add(Game{.title = "Go", .platform = "Board"});
  go->reviews.append(make<Review>({.score = 9, .comment = "Four rules."}));
  go->reviews.append(make<Review>({.score = 9, .comment = "Lost again."}));

  session.add(Game{.title = "Tetris", .platform = "Switch"});  // has no reviews
}

}  // namespace lesson::has_many_through
