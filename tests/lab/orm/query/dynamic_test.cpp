// Lists that are asked and never loaded.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <lab/orm/error.hpp>

#include "shop.hpp"

namespace shop {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

class DynamicList : public testing::Test {
 protected:
  std::vector<long long> ids(const Rows<Game>& rows) {
    std::vector<long long> list;
    for (const auto& object : rows) list.push_back(object->id);
    return list;
  }
  Shop shop;
  Ref<User> ann = shop.session.get<User>(1);
};

TEST_F(DynamicList, IsASelectEachTime) {
  shop.statements();
  EXPECT_THAT(ids(ann->wished.all()), ElementsAre(1, 3));
  EXPECT_THAT(ids(ann->wished.all()), ElementsAre(1, 3));
  EXPECT_THAT(
      shop.statements(),
      ElementsAre(
          "SELECT games.id, games.title, games.genre, games.price, games.released FROM games "
          "JOIN wishes ON games.id = wishes.game_id WHERE wishes.user_id = ? ORDER BY "
          "games.title",
          testing::_));
}

TEST_F(DynamicList, TakesStepsOfItsOwn) {
  EXPECT_THAT(ids(ann->wished.filter_by(&Game::title, "Solo").all()), ElementsAre(3));
  EXPECT_THAT(ids(ann->wished.where(col(&Game::price) > 5).all()), ElementsAre(1));
  EXPECT_EQ(ann->wished[1]->id, 3);
  EXPECT_EQ(ann->wished.limit(1).one()->id, 1);
  EXPECT_EQ(ann->wished.count(), 2u);
  EXPECT_THROW(ann->wished[2], IndexError);
}

TEST_F(DynamicList, SeesWhatIsAppendedThroughTheFlush) {
  const Ref<Game> go = shop.session.get<Game>(2);
  ann->wished.append(go);
  EXPECT_THAT(ids(ann->wished.all()), ElementsAre(1, 2, 3));
  ann->wished.remove(go);
  EXPECT_FALSE(ann->wished.contains(go));
}

TEST_F(DynamicList, ContainsIsAQuestionToTheDatabase) {
  const Ref<Game> solo = shop.session.get<Game>(3);
  shop.statements();
  EXPECT_TRUE(ann->wished.contains(solo));
  EXPECT_THAT(shop.statements(), SizeIs(1));
  EXPECT_FALSE(ann->wished.contains(make<Game>()));
}

TEST_F(DynamicList, OfANewObjectIsWhatWaits) {
  const Ref<Game> go = shop.session.get<Game>(2);
  const Ref<User> cyd = make<User>({.name = "Cyd"});
  cyd->wished.append(go);
  shop.statements();
  EXPECT_THAT(ids(cyd->wished.all()), ElementsAre(2));
  EXPECT_EQ(cyd->wished.count(), 1u);
  EXPECT_EQ(cyd->wished.one(), go);
  EXPECT_EQ(cyd->wished[0], go);
  EXPECT_TRUE(cyd->wished.contains(go));
  EXPECT_THAT(shop.statements(), SizeIs(0));
}

TEST_F(DynamicList, OfANewObjectHasNoDatabaseToAsk) {
  const Ref<User> cyd = make<User>({.name = "Cyd"});
  cyd->wished.append(shop.session.get<Game>(2));
  EXPECT_THROW(cyd->wished.first(), DetachedInstanceError);
  EXPECT_THROW(cyd->wished.exists(), DetachedInstanceError);
  EXPECT_THROW(cyd->wished.where(col(&Game::id) == 1).all(), DetachedInstanceError);
  EXPECT_THROW(cyd->wished.query().remove(), DetachedInstanceError);
}

TEST_F(DynamicList, OfAPendingObjectIsSavedAndAsked) {
  const Ref<User> cyd = shop.session.add(make<User>({.name = "Cyd"}));
  cyd->wished.append(shop.session.get<Game>(2));
  EXPECT_THAT(ids(cyd->wished.all()), ElementsAre(2));
  EXPECT_EQ(shop.session.query(wishes).where(col(wishes, "user_id") == 3).count(), 1u);
}

TEST_F(DynamicList, WithoutAutoflushWaitsForTheFlush) {
  const NoAutoflush quiet(shop.session);
  ann->wished.append(shop.session.get<Game>(2));
  EXPECT_EQ(ann->wished.count(), 2u);
  shop.session.flush();
  EXPECT_EQ(ann->wished.count(), 3u);
}

TEST_F(DynamicList, AQueryKeepsItsOwnerAlive) {
  Query<Game> query = ann->wished.query();
  ann = nullptr;
  EXPECT_EQ(query.count(), 2u);
}

}  // namespace
}  // namespace shop
