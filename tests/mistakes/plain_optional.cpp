// Game.price: std::optional is no type for a member of a model; use a column type, which can be null.
// unmapped: Game.price
#include <lab/orm.hpp>

#include <optional>

namespace mistake::plain_optional {
using namespace orm;

struct Game {
  static constexpr auto tablename = "games";

  PrimaryKey id;
  std::optional<int> price;
};

inline const Schema<Game> schema;

}  // namespace mistake::plain_optional
