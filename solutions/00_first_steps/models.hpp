#pragma once
#include <lab/orm.hpp>

namespace lesson::first_steps {
using namespace orm;

// Shown: a pot, finished.
struct Pot {
  static constexpr auto tablename = "pots";

  PrimaryKey id;
  Text colour;
  Integer litres;
};

// Yours: a plant.
struct Plant {
  // --- exercise 1
  // BEGIN SOLUTION
  // STUB // Exercise 1: there is a slip in the name of the table: plants.
  // STUB static constexpr auto tablename = "plnats";
  static constexpr auto tablename = "plants";
  // END SOLUTION
  // --- end 1

  PrimaryKey id;
  Text name;
  // --- exercise 2
  // BEGIN SOLUTION
  // STUB // Exercise 2: a column for the plant's height, a whole number of centimetres: height.
  Integer height;
  // END SOLUTION
  // --- end 2
};

// Shown: one more pot of this colour, for good.
inline void buy_pot(Session& session, Text colour) {
  session.add(Pot{.colour = colour});
  session.commit();
}

// Yours: one more plant of this name, for good.
inline void bring_home(Session& session, Text name) {
  // --- exercise 3
  // BEGIN SOLUTION
  // STUB todo(3);
  session.add(Plant{.name = name});
  session.commit();
  // END SOLUTION
  // --- end 3
}

inline const Functions functions{fn<buy_pot>("buy_pot"), fn<bring_home>("bring_home")};
inline const Schema<Pot, Plant> schema;

}  // namespace lesson::first_steps
