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
  Text platform;  // Exercise 4: never empty.
  // --- end 4
  // --- exercise 6
  // Exercise 6: Ben's column.
  // --- end 6
  Many<Review, back_populates("game")> reviews;
};

// Yours: somebody who writes reviews.
struct User {
  static constexpr auto tablename = "users";

  // --- exercise 1
  // Exercise 1: the columns are id, the primary key, and name.
  // --- end 1
};

struct Review {
  static constexpr auto tablename = "reviews";

  PrimaryKey id;
  Integer score;
  // --- exercise 5
  Text comment;  // Exercise 5: called text from now on.
  // --- end 5
  ForeignKey<"games.id"> game_id;
  One<Game, back_populates("reviews")> game;
  // --- exercise 2
  // Exercise 2: the key of the user who wrote it, called user_id.
  // --- end 2
};

// --- exercise 2
// Exercise 2: the convention by which keys get their names: fk_, the table, _, the column.
// --- end 2

// --- exercise 1, 2
// Exercise 1: User is listed here. Exercise 2: so is the convention, as Schema<...> schema{it}.
inline const Schema<Game, Review> schema;
// --- end 1, 2

}  // namespace lesson::migrations
