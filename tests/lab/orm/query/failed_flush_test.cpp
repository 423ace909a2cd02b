// What a flush leaves behind that failed after its first rows.

#include <gtest/gtest.h>

#include <lab/orm/error.hpp>

#include "shop.hpp"

namespace shop {
namespace {

// The game is inserted; its review has a key that another has.
class FailedFlush : public testing::Test {
 protected:
  FailedFlush() {
    const auto review = make<Review>({.id = 1});
    game->reviews.append(review);
    EXPECT_THROW(shop.session.flush(), IntegrityError);
    shop.session.rollback();
    review->id = 70;
  }
  Shop shop;
  Ref<Game> game = shop.session.add(Game{.id = 40, .title = "Carcassonne"});
};

TEST_F(FailedFlush, ItsRowsAreNotInTheSession) { EXPECT_FALSE(shop.session.get<Game>(40)); }

TEST_F(FailedFlush, ItsObjectsCanBeSavedAnew) {
  shop.session.add(game);
  shop.session.commit();
  EXPECT_EQ(shop.session.query<Game>().filter_by(&Game::id, 40).count(), 1u);
  EXPECT_EQ(shop.session.query<Review>().filter_by(&Review::game_id, 40).count(), 1u);
}

}  // namespace
}  // namespace shop
