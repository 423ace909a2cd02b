// The sample rows of lesson 06: drivers, cars and their leases. The rows of employees, meetings and
// projects are yours to put in (exercise 6). Uses only the members that the lesson begins with.

#include "models.hpp"

namespace lesson::association_object {

// Puts the rows into empty tables; whoever calls it commits.
void seed(Session& session) {
  auto mia = session.add(Driver{.name = "Mia"});
  auto noor = session.add(Driver{.name = "Noor"});
  session.add(Driver{.name = "Pau"});  // has leased nothing yet
  auto van = session.add(Car{.plate = "VAN 1"});
  auto cab = session.add(Car{.plate = "CAB 2"});

  session.add(Lease{.price = 300,
                    .signed_on = Date(2024, 1, 8),
                    .begins = DateTime(2024, 1, 10, 8, 30),
                    .ends = DateTime(2024, 1, 12, 18, 0),
                    .driver = mia,
                    .car = van});
  session.add(Lease{.price = 450,
                    .signed_on = Date(2024, 2, 1),
                    .begins = DateTime(2024, 2, 3, 9, 0),
                    .ends = DateTime(2024, 2, 6, 9, 0),
                    .driver = noor,
                    .car = van});
  session.add(Lease{.price = 120,
                    .signed_on = Date(2024, 3, 4),
                    .begins = DateTime(2024, 3, 4, 12, 0),
                    .driver = mia,
                    .car = cab});  // is not back yet
}

}  // namespace lesson::association_object
