// Eager loading, counted in statements.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <lab/orm/error.hpp>

#include "shop.hpp"

namespace shop {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

template <class L>
std::vector<long long> ids(const L& list) {
  std::vector<long long> found;
  for (const auto& object : list) found.push_back(object->id);
  return found;
}

class Load : public testing::Test {
 protected:
  Query<Game> games() { return shop.session.query<Game>().order_by(&Game::id); }
  Shop shop;
};

TEST_F(Load, WithoutItEachListIsASelect) {
  for (const auto& game : games().all()) game->reviews.size();
  EXPECT_THAT(shop.statements(), SizeIs(4));
}

TEST_F(Load, SelectinLoadsAllListsInOneMore) {
  const Rows<Game> rows = games().eager(&Game::reviews).all();
  EXPECT_THAT(shop.statements(), SizeIs(2));
  EXPECT_THAT(ids(rows[0]->reviews), ElementsAre(1, 2));
  EXPECT_THAT(ids(rows[1]->reviews), ElementsAre(3));
  EXPECT_THAT(ids(rows[2]->reviews), IsEmpty());
  EXPECT_THAT(shop.statements(), IsEmpty());
}

TEST_F(Load, JoinedLoadsAllListsInTheSame) {
  const Rows<Game> rows = games().joined(&Game::reviews).all();
  EXPECT_THAT(shop.statements(), SizeIs(1));
  EXPECT_EQ(rows.size(), 3u);
  EXPECT_THAT(ids(rows[0]->reviews), ElementsAre(1, 2));
  EXPECT_THAT(ids(rows[2]->reviews), IsEmpty());
  EXPECT_THAT(shop.statements(), IsEmpty());
}

TEST_F(Load, ExpiringOneMemberReadsThatOneAnew) {
  const Ref<Game> game = games().first();
  shop.session.execute("UPDATE games SET title = 'Other', price = 77");
  const Text before = game->title;
  shop.session.expire(game, &Game::price);
  EXPECT_EQ(game->title, before);
  EXPECT_EQ(game->price, 77);
}

TEST_F(Load, ARefreshOfSomeMembersReadsThoseAtOnce) {
  const Ref<Game> game = games().first();
  EXPECT_EQ(game->reviews.size(), 2u);
  shop.session.execute("UPDATE games SET title = 'Other', price = 77");
  shop.session.execute("DELETE FROM reviews WHERE id = 1");
  shop.statements();
  shop.session.refresh(game, &Game::price, &Game::reviews);
  EXPECT_THAT(shop.statements(), SizeIs(2));
  EXPECT_EQ(game->price, 77);
  EXPECT_NE(game->title, "Other");
  EXPECT_THAT(ids(game->reviews), ElementsAre(2));
  EXPECT_THAT(shop.statements(), IsEmpty());
}

TEST_F(Load, ManyToManyGoesThroughItsTable) {
  for (const Query<Game>& query : {games().eager(&Game::tags), games().joined(&Game::tags)}) {
    shop.session.expunge_all();
    const Rows<Game> rows = query.all();
    shop.statements();
    EXPECT_THAT(ids(rows[0]->tags), ElementsAre(1));
    EXPECT_THAT(ids(rows[1]->tags), ElementsAre(1, 2));
    EXPECT_THAT(ids(rows[2]->tags), IsEmpty());
    EXPECT_THAT(shop.statements(), IsEmpty());
  }
}

TEST_F(Load, ManyToOneAsksOnlyForWhatTheSessionLacks) {
  const Ref<Game> chess = shop.session.get<Game>(1);
  shop.statements();
  const Rows<Review> rows =
      shop.session.query<Review>().order_by(&Review::id).eager(&Review::game).all();
  const std::vector<std::string> statements = shop.statements();
  ASSERT_THAT(statements, SizeIs(2));
  EXPECT_THAT(statements[1], HasSubstr("WHERE games.id IN (?)"));
  EXPECT_EQ(rows[0]->game, chess);
  EXPECT_EQ(rows[2]->game->title, "Go");
  EXPECT_THAT(shop.statements(), IsEmpty());
}

TEST_F(Load, TwoLevels) {
  for (const bool joined : {false, true}) {
    shop.session.expunge_all();
    const Query<Game> query = joined ? games().joined(&Game::reviews, &Review::user)
                                     : games().eager(&Game::reviews, &Review::user);
    const Rows<Game> rows = query.all();
    EXPECT_THAT(shop.statements(), SizeIs(joined ? 1 : 3));
    EXPECT_EQ(rows[0]->reviews[1]->user->name, "Bob");
    EXPECT_EQ(rows[1]->reviews[0]->user->name, "Ann");
    EXPECT_EQ(rows[0]->users.size(), 2u);
    EXPECT_THAT(shop.statements(), IsEmpty());
  }
}

TEST_F(Load, AProxyLoadsWhatItLooksThrough) {
  const Rows<Game> rows = games().eager(&Game::users).all();
  shop.statements();
  EXPECT_EQ(rows[0]->users[0]->name, "Ann");
  EXPECT_THAT(shop.statements(), IsEmpty());
}

TEST_F(Load, TwoJoinedListsDoNotMultiplyEachOther) {
  const Rows<Game> rows = games().joined(&Game::reviews).joined(&Game::tags).all();
  EXPECT_THAT(shop.statements(), SizeIs(1));
  EXPECT_EQ(rows.size(), 3u);
  EXPECT_THAT(ids(rows[0]->reviews), ElementsAre(1, 2));
  EXPECT_THAT(ids(rows[1]->tags), ElementsAre(1, 2));
}

TEST_F(Load, ALimitCountsOwners) {
  const Rows<Game> rows = games().joined(&Game::reviews).limit(1).all();
  EXPECT_THAT(shop.statements(), SizeIs(1));
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0]->reviews.size(), 2u);
  EXPECT_EQ(games().joined(&Game::reviews).first()->id, 1);
}

TEST_F(Load, ALimitMayOrderByWhatIsJoined) {
  const Rows<Game> rows = shop.session.query<Game>()
                              .join(&Game::reviews)
                              .order_by(desc(&Review::score))
                              .joined(&Game::reviews)
                              .limit(2)
                              .all();
  ASSERT_EQ(rows.size(), 1u);  // both of the first two rows are Chess
  EXPECT_EQ(rows[0]->reviews.size(), 2u);
}

TEST_F(Load, TheRelationshipsOrderHolds) {
  for (const bool joined : {false, true}) {
    shop.session.expunge_all();
    const Query<User> users = shop.session.query<User>().order_by(&User::id);
    const Query<User> query = joined ? users.joined(&User::reviews) : users.eager(&User::reviews);
    EXPECT_THAT(ids(query.all()[0]->reviews), ElementsAre(1, 3));
  }
}

TEST_F(Load, LoadedListsStayAsTheyAre) {
  const Ref<Game> chess = shop.session.get<Game>(1);
  EXPECT_EQ(chess->reviews.size(), 2u);
  shop.session.execute("DELETE FROM reviews WHERE id = 1");
  games().joined(&Game::reviews).all();
  games().eager(&Game::reviews).all();
  EXPECT_EQ(chess->reviews.size(), 2u);
}

TEST_F(Load, ObjectsOfTheSessionGetTheirListsToo) {
  const Ref<Game> chess = shop.session.get<Game>(1);
  games().joined(&Game::reviews).all();
  shop.statements();
  EXPECT_EQ(chess->reviews.size(), 2u);
  EXPECT_THAT(shop.statements(), IsEmpty());
}

TEST_F(Load, RaiseForbidsToLoadLater) {
  const Ref<Game> chess = games().raise_load(&Game::reviews).first();
  EXPECT_THROW(chess->reviews.size(), InvalidRequestError);
  EXPECT_EQ(chess->tags.size(), 1u);
}

TEST_F(Load, DynamicListsAreNeverLoaded) {
  EXPECT_THROW(shop.session.query<User>().eager(&User::wished).all(), InvalidRequestError);
}

TEST_F(Load, APathGoesOnWhereItEnds) {
  EXPECT_THROW(games().eager(&Game::tags, &Review::user).all(), ArgumentError);
}

TEST_F(Load, ManyOwnersAreAskedInOneScan) {
  for (int i = 0; i < 1200; ++i)
    shop.session.add(Game{.title = "x", .reviews = {make<Review>({.score = i})}});
  shop.session.commit();
  shop.session.expunge_all();
  shop.statements();
  const Rows<Game> all = games().eager(&Game::reviews).all();
  EXPECT_THAT(shop.statements(), SizeIs(2));
  EXPECT_EQ(all[1000]->reviews.size(), 1u);
  shop.session.expunge_all();
  const Rows<Game> some = games().where(col(&Game::id) > 0).eager(&Game::reviews).all();
  EXPECT_THAT(shop.statements(), SizeIs(1 + 3));
  EXPECT_EQ(some[1000]->reviews.size(), 1u);
}

}  // namespace
}  // namespace shop
