// Models for the tests of queries, and a database with a few rows of them.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <lab/orm.hpp>
#include <lab/orm/session/session_state.hpp>

namespace shop {

using namespace orm;

struct Game;
struct User;
struct Review;
struct Tag;

inline constexpr auto game_tags =
    table("game_tags", column("game_id", foreign_key("games.id"), primary_key),
          column("tag_id", foreign_key("tags.id"), primary_key));
inline constexpr auto wishes =
    table("wishes", column("user_id", foreign_key("users.id"), primary_key),
          column("game_id", foreign_key("games.id"), primary_key));

struct Game {
  static constexpr const char* tablename = "games";
  PrimaryKey id;
  Text title;
  Text genre;
  Integer price;
  Date released;
  Many<Review, back_populates("game")> reviews;
  Many<Tag, secondary(game_tags), back_populates("games")> tags;
  AssociationProxy<User, "reviews", "user"> users;
  AssociationProxy<Text, "tags", "name"> tag_names;
};
struct User {
  static constexpr const char* tablename = "users";
  PrimaryKey id;
  Text name;
  Many<Review, back_populates("user"), orm::order_by("-score")> reviews;
  Dynamic<Game, secondary(wishes), orm::order_by("title")> wished;
};
struct Review {
  static constexpr const char* tablename = "reviews";
  PrimaryKey id;
  Integer score;
  Text comment;
  ForeignKey<"games.id"> game_id;
  ForeignKey<"users.id"> user_id;
  One<Game, back_populates("reviews")> game;
  One<User, back_populates("reviews")> user;
};
struct Tag {
  static constexpr const char* tablename = "tags";
  PrimaryKey id;
  Text name;
  Many<Game, secondary(game_tags), back_populates("tags")> games;
};
struct Folder {
  static constexpr const char* tablename = "folders";
  PrimaryKey id;
  Text name;
  DateTime changed;
  ForeignKey<"folders.id"> parent_id;
  Many<Folder, back_populates("parent")> children;
  One<Folder, back_populates("children"), remote_side("id")> parent;
};
// Names that SQL keeps for itself.
struct Order {
  static constexpr const char* tablename = "order";
  PrimaryKey id;
  Text select;
};

inline const Schema<Game, User, Review, Tag, Folder, Order> schema;

// Chess (board, 10) with reviews 1 (Ann, 5) and 2 (Bob, 9); Go (no genre, 20) with review 3 (Ann,
// 2); Solo without reviews. Tags: old of Chess and Go, hard of Go.
class Shop {
 public:
  Shop();
  std::vector<std::string> statements();  // since the last call
  Database database;
  Session session;

 private:
  static Database& filled(Database& database);
  std::vector<std::string> statements_;
};

}  // namespace shop
