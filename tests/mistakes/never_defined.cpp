// Review is declared and never defined: write its struct above the schema.
// unmapped: Review Game.reviews
#include <lab/orm.hpp>

namespace mistake::never_defined {
using namespace orm;

struct Review;

struct Game {
  static constexpr auto tablename = "games";

  PrimaryKey id;
  Text title;
  Many<Review, back_populates("game")> reviews;
};

inline const Schema<Game, Review> schema;

}  // namespace mistake::never_defined
