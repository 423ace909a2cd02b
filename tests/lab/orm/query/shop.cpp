#include "shop.hpp"

#include <lab/sqlite/open.hpp>

namespace shop {
namespace {

const bool kDriver = (orm::detail::set_opener(sqlite::open), true);

}  // namespace

Database& Shop::filled(Database& database) {
  schema.create_all(database);
  database.execute("INSERT INTO users (id, name) VALUES (1, 'Ann'), (2, 'Bob')");
  database.execute(
      "INSERT INTO games (id, title, genre, price, released) VALUES (1, 'Chess', 'board', 10, "
      "'1475-01-01'), (2, 'Go', NULL, 20, '2000-01-01'), (3, 'Solo', 'cards', NULL, NULL)");
  database.execute(
      "INSERT INTO reviews (id, score, comment, game_id, user_id) VALUES (1, 5, 'ok', 1, 1), "
      "(2, 9, 'great', 1, 2), (3, 2, '100% bad', 2, 1)");
  database.execute("INSERT INTO tags (id, name) VALUES (1, 'old'), (2, 'hard')");
  database.execute("INSERT INTO game_tags (game_id, tag_id) VALUES (1, 1), (2, 1), (2, 2)");
  database.execute("INSERT INTO wishes (user_id, game_id) VALUES (1, 3), (1, 1)");
  return database;
}

Shop::Shop() : session(filled(database)) {
  session.state()->listen([this](std::string_view sql) { statements_.emplace_back(sql); });
}

std::vector<std::string> Shop::statements() { return std::exchange(statements_, {}); }

}  // namespace shop
