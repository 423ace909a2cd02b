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
  Column<Text, not_null> platform;
  // --- end 4
  // --- exercise 6
  Text publisher;
  // --- end 6
  Many<Review, back_populates("game")> reviews;
};

// Yours: somebody who writes reviews.
struct User {
  static constexpr auto tablename = "users";

  // --- exercise 1
  PrimaryKey id;
  Text name;
  Many<Review, back_populates("user")> reviews;
  // --- end 1
};

struct Review {
  static constexpr auto tablename = "reviews";

  PrimaryKey id;
  Integer score;
  // --- exercise 5
  Text text;
  // --- end 5
  ForeignKey<"games.id"> game_id;
  One<Game, back_populates("reviews")> game;
  // --- exercise 2
  ForeignKey<"users.id"> user_id;
  One<User, back_populates("reviews")> user;
  // --- end 2
};

// --- exercise 2
inline const NamingConvention names{.foreign_key = "fk_%(table_name)s_%(column_0_name)s"};
// --- end 2

// --- exercise 1, 2
inline const Schema<Game, Review, User> schema{names};
// --- end 1, 2

}  // namespace lesson::migrations
