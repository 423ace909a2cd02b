// The sample rows of lesson 00: two pots and a plant. Uses only the members that the lesson begins
// with.

#include "models.hpp"

namespace lesson::first_steps {

// Puts the rows into empty tables; whoever calls it commits.
void seed(Session& session) {
  session.add(Pot{.colour = "red", .litres = 3});
  session.add(Pot{.colour = "blue", .litres = 5});
  session.add(Plant{.name = "Fern"});
}

}  // namespace lesson::first_steps
