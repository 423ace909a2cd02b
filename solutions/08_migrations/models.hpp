#pragma once
#include <lab/orm.hpp>

namespace lesson::migrations {
using namespace orm;

struct Review;

// Given: the models as they are at revision one.
struct Game {
  static constexpr auto tablename = "games";

  PrimaryKey id;
  Column<Text, index> title;
  // --- exercise 4
  // BEGIN SOLUTION
  // STUB Text platform;  // Exercise 4: never empty.
  Column<Text, not_null> platform;
  // END SOLUTION
  // --- end 4
  // --- exercise 6
  // BEGIN SOLUTION
  // STUB // Exercise 6: Ben's column.
  Text publisher;
  // END SOLUTION
  // --- end 6
  Many<Review, back_populates("game")> reviews;
};

// Yours: somebody who writes reviews.
struct User {
  static constexpr auto tablename = "users";

  // --- exercise 1
  // BEGIN SOLUTION
  // STUB // Exercise 1: the columns are id, the primary key, and name.
  PrimaryKey id;
  Text name;
  // END SOLUTION
  // --- end 1
};

struct Review {
  static constexpr auto tablename = "reviews";

  PrimaryKey id;
  Integer score;
  // --- exercise 5
  // BEGIN SOLUTION
  // STUB Text comment;  // Exercise 5: called text from now on.
  Text text;
  // END SOLUTION
  // --- end 5
  ForeignKey<"games.id"> game_id;
  One<Game, back_populates("reviews")> game;
  // --- exercise 2
  // BEGIN SOLUTION
  // STUB // Exercise 2: the key of the user who wrote it, called user_id.
  ForeignKey<"users.id"> user_id;
  // END SOLUTION
  // --- end 2
};

// --- exercise 2
// BEGIN SOLUTION
// STUB // Exercise 2: the convention by which keys get their names: fk_, the table, _, the column.
inline const NamingConvention names{.foreign_key = "fk_%(table_name)s_%(column_0_name)s"};
// END SOLUTION
// --- end 2

// --- exercise 1, 2
// BEGIN SOLUTION
// STUB // Exercise 1: User is listed here. Exercise 2: so is the convention, as Schema<...> schema{it}.
// STUB inline const Schema<Game, Review> schema;
// ONLY 1 inline const Schema<Game, Review, User> schema;
// ONLY 2 inline const Schema<Game, Review> schema{names};
inline const Schema<Game, Review, User> schema{names};
// END SOLUTION
// --- end 1, 2

}  // namespace lesson::migrations
