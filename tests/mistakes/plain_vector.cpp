// Game.reviews: std::vector is no type for a member of a model; use Many.
// unmapped: Game.reviews
#include <lab/orm.hpp>

#include <vector>

namespace mistake::plain_vector {
using namespace orm;

struct Game {
  static constexpr auto tablename = "games";

  PrimaryKey id;
  std::vector<int> reviews;
};

inline const Schema<Game> schema;

}  // namespace mistake::plain_vector
