// Game.title: std::string is no type for a member of a model; use Text.
// unmapped: Game.title
#include <lab/orm.hpp>

#include <string>

namespace mistake::plain_string {
using namespace orm;

struct Game {
  static constexpr auto tablename = "games";

  PrimaryKey id;
  std::string title;
};

inline const Schema<Game> schema;

}  // namespace mistake::plain_string
