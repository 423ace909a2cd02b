// no mistake
// unmapped: nothing
#include <lab/orm.hpp>

namespace mistake::none_in_options {
using namespace orm;

struct Review;

struct Game {
  static constexpr auto tablename = "games";

  PrimaryKey id;
  Text title;
  Many<Review, back_populates("game")> reviews;
};

struct User {
  static constexpr auto tablename = "users";

  PrimaryKey id;
  static constexpr auto repr = "User({id}, {name})";
  Column<Text, not_null, unique, length(40), default_value("nobody")> name;
  Many<Review, back_populates("user"), cascade("all, delete-orphan"), order_by("-score, id"),
       lazy("selectin"), as_dict("score")>
      reviews;
};

struct Review {
  static constexpr auto tablename = "reviews";
  static constexpr auto repr = "Review({user.name} on {game.title})";

  PrimaryKey id;
  Column<Integer, default_value(5), check("score < 11")> score;
  Column<DateTime, default_now> created_at;
  Column<DateTime, on_update_now> updated_at;
  ForeignKey<"games.id"> game_id;
  ForeignKey<"users.id", on_delete("set null"), not_null> user_id;
  One<Game, back_populates("reviews")> game;
  One<User, back_populates("reviews")> user;
};

inline const Schema<Game, User, Review> schema;

}  // namespace mistake::none_in_options
