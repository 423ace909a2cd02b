#pragma once
#include <lab/orm.hpp>

namespace lesson::has_many_through {
using namespace orm;

struct Review;

// Shown: a game has many reviews, prints itself, and knows when it came in and when it was changed.
struct Game {
  static constexpr auto tablename = "games";
  static constexpr auto repr = "Game(id={id}, title={title})";

  PrimaryKey id;
  Text title;
  Text platform;
  Column<DateTime, default_now> created_at;
  Column<DateTime, on_update_now> updated_at;
  Many<Review, back_populates("game")> reviews;
};

// Yours: somebody who writes reviews.
struct User {
  // --- exercise 1
  // Exercise 1: the table is called users; its columns are id and name.
  // --- end 1
  // --- exercise 2
  // Exercise 2: when the user came in, and when the row was last changed.
  // --- end 2
  // --- exercise 3
  // Exercise 3: the list of this user's reviews, called reviews.
  // --- end 3
  // --- exercise 4
  // Exercise 4: how a user prints.
  // --- end 4
};

// A review stands between a game and a user, and has something to say of its own.
struct Review {
  static constexpr auto tablename = "reviews";

  PrimaryKey id;
  Integer score;  // 1 to 10; empty: none was given
  Text comment;
  ForeignKey<"games.id"> game_id;
  One<Game, back_populates("reviews")> game;

  // --- exercise 2
  // Exercise 2: when the review came in, and when it was last changed.
  // --- end 2
  // --- exercise 3
  // Exercise 3: the second parent: its key user_id, and the user itself, called user.
  // --- end 3
  // --- exercise 4
  // Exercise 4: how a review prints.
  // --- end 4
};

// Who has reviewed the game: each user once, by name. Reviews that nobody signed do not count.
inline List<Ref<User>> users_of(Session& session, Ref<Game> game) {
  // --- exercise 5
  return todo(5);
  // --- end 5
}

// One more review of the game with this title, by this user, for good; the user may be new. False,
// and no review, when there is no such game or no user.
inline bool write_review(Session& session, Ref<User> user, Text title, Integer score,
                         Text comment) {
  // --- exercise 6
  return todo(6);
  // --- end 6
}

// The average of the scores that the game was given; empty when nobody has given one.
inline Real average_score(Session& session, Ref<Game> game) {
  // --- exercise 7
  return todo(7);
  // --- end 7
}

inline const Functions functions{fn<users_of>("users_of"), fn<write_review>("write_review"),
                                 fn<average_score>("average_score")};
// --- exercise 1
// Exercise 1: a model that the schema does not list has no table.
inline const Schema<Game, Review> schema;
// --- end 1

}  // namespace lesson::has_many_through
