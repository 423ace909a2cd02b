// Rows changed and deleted without being loaded.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <lab/orm/error.hpp>
#include <lab/orm/session/session_state.hpp>

#include "shop.hpp"

namespace shop {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Bulk : public testing::Test {
 protected:
  Query<Review> reviews() { return shop.session.query<Review>(); }
  Shop shop;
};

TEST_F(Bulk, UpdateSetsAnExpressionInOneStatement) {
  EXPECT_EQ(
      reviews().where(col(&Review::game_id) == 1).update(&Review::score, col(&Review::score) + 1),
      2u);
  EXPECT_THAT(
      shop.statements(),
      ElementsAre("UPDATE reviews SET score = reviews.score + ? WHERE reviews.game_id = ?"));
  EXPECT_EQ(shop.session.query(sum(&Review::score)).scalar(), 18);
}

TEST_F(Bulk, LoadedObjectsFollowAnUpdate) {
  const Ref<Review> first = shop.session.get<Review>(1);
  const Ref<Review> third = shop.session.get<Review>(3);
  reviews().where(col(&Review::game_id) == 1).update(&Review::score, col(&Review::score) * 10);
  shop.statements();
  EXPECT_EQ(first->score, 50);
  EXPECT_EQ(third->score, 2);
  EXPECT_THAT(shop.statements(), IsEmpty());
}

TEST_F(Bulk, AnUpdateMaySetNull) {
  const Ref<Review> first = shop.session.get<Review>(1);
  EXPECT_EQ(reviews().update(&Review::comment, null), 3u);
  EXPECT_EQ(first->comment, null);
}

TEST_F(Bulk, ObjectsStayAsTheyAreWithoutSynchronisation) {
  const Ref<Review> first = shop.session.get<Review>(1);
  reviews().update(&Review::score, 0, false);
  EXPECT_EQ(first->score, 5);
  EXPECT_EQ(reviews().where(col(&Review::id) == 2).remove(false), 1u);
  EXPECT_EQ(first->score, 5);
}

TEST_F(Bulk, LoadedObjectsOfDeletedRowsLeaveTheSession) {
  const Ref<Review> third = shop.session.get<Review>(3);
  EXPECT_EQ(reviews().where(col(&Review::score) < 3).remove(), 1u);
  EXPECT_EQ(third.object()->state, orm::detail::State::deleted);
  EXPECT_FALSE(shop.session.get<Review>(3));
  shop.session.commit();
  EXPECT_EQ(third.object()->state, orm::detail::State::detached);
  EXPECT_EQ(reviews().count(), 2u);
}

TEST_F(Bulk, ARollbackBringsThemBack) {
  const Ref<Review> third = shop.session.get<Review>(3);
  reviews().remove();
  shop.session.rollback();
  EXPECT_EQ(third.object()->state, orm::detail::State::persistent);
  EXPECT_EQ(third->score, 2);
}

TEST_F(Bulk, ExpiredObjectsAreLeftToTheirNextLoad) {
  const Ref<Review> third = shop.session.get<Review>(3);
  shop.session.expire_all();
  reviews().where(col(&Review::id) == 3).remove();
  EXPECT_THROW((void)third->score.is_null(), ObjectDeletedError);
}

TEST_F(Bulk, ANewRowMayTakeThePlaceOfOneWhoseObjectHadExpired) {
  const Ref<Review> third = shop.session.get<Review>(3);
  shop.session.expire_all();
  reviews().remove();
  shop.session.add(Review{.id = 3, .score = 9});
  shop.session.commit();
  EXPECT_EQ(shop.session.get<Review>(3)->score, 9);
}

TEST_F(Bulk, PendingObjectsAreFlushedBefore) {
  shop.session.add(Review{.score = 1});
  EXPECT_EQ(reviews().remove(), 4u);
}

TEST_F(Bulk, ConditionsMayAskRelationships) {
  EXPECT_EQ(reviews().where(col(&Review::user).has(col(&User::name) == "Ann")).remove(), 2u);
  EXPECT_EQ(reviews().count(), 1u);
}

TEST_F(Bulk, OtherStepsAreRefused) {
  EXPECT_THROW(reviews().limit(1).remove(), InvalidRequestError);
  EXPECT_THROW(reviews().order_by(&Review::id).update(&Review::score, 1), InvalidRequestError);
  EXPECT_THROW(reviews().join(&Review::game).remove(), InvalidRequestError);
  EXPECT_THROW(reviews().where(col(&Game::price) > 1).remove(), InvalidRequestError);
  EXPECT_THROW(reviews().update(&Review::game, shop.session.get<Game>(1)), InvalidRequestError);
}

TEST_F(Bulk, AConstraintIsTheDatabasesAndTheSessionGoesOn) {
  EXPECT_THROW(shop.session.query<Game>().remove(), IntegrityError);
  EXPECT_EQ(shop.session.query<Game>().count(), 3u);
}

TEST_F(Bulk, RowsOfAssociationTables) {
  EXPECT_EQ(shop.session.query(game_tags).where(col(game_tags, "tag_id") == 1).remove(), 2u);
  EXPECT_EQ(shop.session.query(game_tags).count(), 1u);
}

}  // namespace
}  // namespace shop
