// The sample rows of lesson 04: none. The lesson begins with an empty database, and filling it is
// exercise 4.

#include "models.hpp"

namespace lesson::users_and_roles {

// Puts no rows in; whoever calls it commits.
void seed(Session&) {}

}  // namespace lesson::users_and_roles
