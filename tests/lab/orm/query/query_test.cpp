// What queries find.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include <lab/orm/error.hpp>

#include "shop.hpp"

namespace shop {

// Of no schema.
struct Stray {
  static constexpr const char* tablename = "strays";
  PrimaryKey id;
};

namespace {

using testing::ElementsAre;
using testing::IsEmpty;

template <class T>
std::vector<long long> ids(const Rows<T>& rows) {
  std::vector<long long> list;
  for (const auto& object : rows) list.push_back(object->id);
  return list;
}

class Find : public testing::Test {
 protected:
  Query<Game> games() { return shop.session.query<Game>(); }
  Query<Review> reviews() { return shop.session.query<Review>(); }
  Query<User> users() { return shop.session.query<User>(); }
  Shop shop;
};

TEST_F(Find, AllFirstAndCount) {
  EXPECT_THAT(ids(games().order_by(&Game::id).all()), ElementsAre(1, 2, 3));
  EXPECT_EQ(games().order_by(desc(&Game::id)).first()->title, "Solo");
  EXPECT_EQ(games().count(), 3u);
  EXPECT_FALSE(games().filter_by(&Game::title, "Chess 2").first());
}

TEST_F(Find, AQueryIsNeverChanged) {
  const Query<Game> all = games();
  const Query<Game> dear = all.where(col(&Game::price) > 15);
  EXPECT_EQ(all.count(), 3u);
  EXPECT_EQ(dear.count(), 1u);
}

TEST_F(Find, OneRefusesNoneAndSeveral) {
  EXPECT_EQ(games().filter_by(&Game::title, "Go").one()->id, 2);
  EXPECT_THROW(games().filter_by(&Game::title, "None").one(), NoResultFound);
  EXPECT_THROW(games().one(), MultipleResultsFound);
  EXPECT_FALSE(games().filter_by(&Game::title, "None").one_or_none());
  EXPECT_THROW(games().one_or_none(), MultipleResultsFound);
}

TEST_F(Find, OneTakesRepeatedRowsOfAJoinForOne) {
  EXPECT_EQ(games().join(&Game::reviews).filter_by(&Game::id, 1).one()->title, "Chess");
}

TEST_F(Find, SameShapesShareAStatementAndNotTheirValues) {
  EXPECT_EQ(games().filter_by(&Game::title, "Go").first()->id, 2);
  EXPECT_EQ(games().filter_by(&Game::title, "Chess").first()->id, 1);
  EXPECT_EQ(games().filter_by(&Game::title, "Solo").first()->id, 3);
}

TEST_F(Find, ComparisonWithNullFindsWhatHasNoValue) {
  EXPECT_THAT(ids(games().where(col(&Game::genre) == null).all()), ElementsAre(2));
  EXPECT_THAT(ids(games().filter_by(&Game::genre, null).all()), ElementsAre(2));
  EXPECT_EQ(games().where(col(&Game::genre) != null).count(), 2u);
}

TEST_F(Find, ANullIsNotUnequalToAValue) {
  EXPECT_THAT(ids(games().where(col(&Game::genre) != "cards").all()), ElementsAre(1));
}

TEST_F(Find, NullHasNoOrder) {
  EXPECT_THROW(games().where(col(&Game::price) < null).all(), ArgumentError);
}

TEST_F(Find, PatternsMatch) {
  EXPECT_THAT(ids(games().where(col(&Game::title).like("%o")).order_by(&Game::id).all()),
              ElementsAre(2, 3));
  EXPECT_THAT(ids(games().where(col(&Game::title).ilike("CHESS")).all()), ElementsAre(1));
}

TEST_F(Find, StartsWithAndContainsAreLikeWithItsSigns) {
  EXPECT_THAT(ids(reviews().where(col(&Review::comment).starts_with("100%")).all()),
              ElementsAre(3));
  EXPECT_THAT(ids(reviews().where(col(&Review::comment).starts_with("_k")).all()), Not(IsEmpty()));
  EXPECT_THAT(ids(reviews().where(col(&Review::comment).contains("0%")).all()), ElementsAre(3));
}

TEST_F(Find, ListsMayBeEmpty) {
  EXPECT_EQ(games().where(col(&Game::id).in(List<Integer>())).count(), 0u);
  EXPECT_EQ(games().where(col(&Game::id).not_in(List<Integer>())).count(), 3u);
  EXPECT_EQ(games().where(col(&Game::id).in(List<Integer>{1, 3, 9})).count(), 2u);
}

TEST_F(Find, DatesCompareAsDatesAlsoWithMoments) {
  EXPECT_THAT(ids(games().where(col(&Game::released) > Date(1999, 12, 31)).all()), ElementsAre(2));
  EXPECT_THAT(ids(games().where(col(&Game::released) == DateTime(2000, 1, 1, 9, 30)).all()),
              ElementsAre(2));
}

TEST_F(Find, ValuesAreBoundAndNotPasted) {
  const char* title = "O'Re\"illy; DROP TABLE games;--";
  shop.session.add(Game{.title = title});
  EXPECT_EQ(games().filter_by(&Game::title, title).one()->id, 4);
}

TEST_F(Find, ByValuesOfAnyKind) {
  const std::string title = "Go";
  const std::string_view part(title);
  const Ref<Game> go = games().filter_by(&Game::title, title).one();
  EXPECT_EQ(games().where(col(&Game::title) == part).one(), go);
  EXPECT_EQ(games().where(col(&Game::title) == Text("Go")).one(), go);
  EXPECT_EQ(games().where(col(&Game::title) == go->title).one(), go);
  EXPECT_EQ(games().where(col(&Game::id) == 2u, col(&Game::id) < 2.5).one(), go);
  EXPECT_EQ(games().where(2 == col(&Game::id)).one(), go);
  EXPECT_EQ(games().where(col(&Game::released) == go->released).one(), go);
  EXPECT_EQ(games().where(col(&Game::id).in(List<Integer>{go->id})).one(), go);
  EXPECT_EQ(games().where(col(&Game::title).in(List<Text>{"Go", "Stop"})).one(), go);
}

TEST_F(Find, FilterByTakesColumnsAndWhatIsComputed) {
  EXPECT_EQ(games().filter_by(&Game::title, &Game::title).count(), 3u);
  EXPECT_EQ(games().filter_by(&Game::id, col(&Game::id) + 1).count(), 0u);
  EXPECT_EQ(reviews().filter_by(&Review::user_id, &Review::id).count(),
            reviews().where(col(&Review::user_id) == col(&Review::id)).count());
}

TEST_F(Find, AValueIsReadWhereTheConditionIsWritten) {
  Text title = "Go";
  const auto named = col(&Game::title) == title;
  title = "Solo";
  EXPECT_EQ(games().where(named).one()->id, 2);
}

TEST_F(Find, LimitOffsetAndIndex) {
  const Query<Review> ordered = reviews().order_by(&Review::id);
  EXPECT_THAT(ids(ordered.limit(2).all()), ElementsAre(1, 2));
  EXPECT_THAT(ids(ordered.limit(2).offset(2).all()), ElementsAre(3));
  EXPECT_THAT(ids(ordered.offset(1).all()), ElementsAre(2, 3));
  EXPECT_THAT(ids(ordered.limit(0).all()), IsEmpty());
  EXPECT_TRUE(ordered.limit(0).first());  // it sets a limit of its own
  EXPECT_EQ(ordered[1]->id, 2);
  EXPECT_EQ(ordered.offset(1)[1]->id, 3);
  EXPECT_THROW(ordered[3], IndexError);
  EXPECT_TRUE(ordered.limit(1)[1]);  // likewise
}

TEST_F(Find, NothingGoesBehindLimit) {
  EXPECT_THROW(games().limit(1).where(col(&Game::id) == 1), InvalidRequestError);
  EXPECT_THROW(games().offset(1).order_by(&Game::id), InvalidRequestError);
}

TEST_F(Find, AJoinReturnsEachObjectOnce) {
  EXPECT_THAT(ids(games().join(&Game::reviews).order_by(&Game::id).all()), ElementsAre(1, 2));
  EXPECT_EQ(games().join(&Game::reviews).count(), 3u);
  EXPECT_EQ(games().join(&Game::reviews).distinct().count(), 2u);
}

TEST_F(Find, JoinsGoOnAlongRelationships) {
  EXPECT_THAT(
      ids(users().join(&User::reviews).join(&Review::game).where(col(&Game::title) == "Go").all()),
      ElementsAre(1));
  EXPECT_THAT(ids(games().outer_join(&Game::reviews).where(col(&Review::id) == null).all()),
              ElementsAre(3));
}

TEST_F(Find, ByRelationships) {
  const Ref<Game> chess = shop.session.get<Game>(1);
  const Ref<User> ann = shop.session.get<User>(1);
  const Ref<Tag> old = shop.session.get<Tag>(1);
  EXPECT_THAT(ids(reviews().where(col(&Review::game) == chess).order_by(&Review::id).all()),
              ElementsAre(1, 2));
  EXPECT_THAT(ids(reviews().where(col(&Review::game) != chess).all()), ElementsAre(3));
  EXPECT_THAT(ids(games().where(col(&Game::tags).contains(old)).order_by(&Game::id).all()),
              ElementsAre(1, 2));
  EXPECT_THAT(ids(games().where(!col(&Game::tags).contains(old)).all()), ElementsAre(3));
  EXPECT_THAT(ids(games().where(col(&Game::users).contains(ann)).order_by(&Game::id).all()),
              ElementsAre(1, 2));
  EXPECT_THAT(ids(games().where(col(&Game::tag_names) == "hard").all()), ElementsAre(2));
  EXPECT_THAT(ids(games().where(col(&Game::tag_names).contains("har")).all()), ElementsAre(2));
  EXPECT_THAT(ids(games().where(!col(&Game::users).any()).all()), ElementsAre(3));
  EXPECT_THAT(ids(reviews().where(col(&Review::user).has(col(&User::name) == "Bob")).all()),
              ElementsAre(2));
}

TEST_F(Find, AnObjectWithoutARowMatchesNothing) {
  EXPECT_EQ(reviews().where(col(&Review::game) == make<Game>()).count(), 0u);
}

TEST_F(Find, AnyAndHasAreForListsAndForSingleObjects) {
  EXPECT_THROW(reviews().where(col(&Review::user).any()).all(), InvalidRequestError);
  EXPECT_THROW(games().where(col(&Game::reviews).has()).all(), InvalidRequestError);
  EXPECT_THROW(games().where(col(&Game::reviews) == make<Review>()).all(), InvalidRequestError);
  EXPECT_THROW(reviews().where(col(&Review::game) == make<User>()).all(), ArgumentError);
}

TEST_F(Find, ColumnsGiveRows) {
  const List<Row> rows = shop.session.query(&Game::title, &Game::price).order_by(&Game::id).all();
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0][0], "Chess");
  EXPECT_EQ(rows[1][1], 20);
  EXPECT_EQ(rows[2][1], null);
  EXPECT_THROW(rows[0][2], IndexError);
}

TEST_F(Find, ObjectsAndColumnsShareARow) {
  const List<Row> rows = shop.session.query(entity<Review>(), &User::name)
                             .join(&Review::user)
                             .order_by(&Review::id)
                             .all();
  ASSERT_EQ(rows.size(), 3u);
  const Ref<Review> second = rows[1][0];
  EXPECT_EQ(second->score, 9);
  EXPECT_EQ(rows[1][1], "Bob");
}

TEST_F(Find, AggregatesAndGroups) {
  const List<Row> rows = shop.session.query(&User::name, count(&Review::id), sum(&Review::score))
                             .join(&User::reviews)
                             .group_by(&User::name)
                             .having(count(&Review::id) > 1)
                             .all();
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0][0], "Ann");
  EXPECT_EQ(rows[0][1], 2);
  EXPECT_EQ(rows[0][2], 7);
  EXPECT_EQ(
      static_cast<Real>(
          shop.session.query(average(&Review::score)).where(col(&Review::game_id) == 1).scalar()),
      7.0);
}

TEST_F(Find, ScalarIsTheOnlyRow) {
  EXPECT_EQ(shop.session.query(&Game::title).where(col(&Game::id) == 1).scalar(), "Chess");
  EXPECT_EQ(shop.session.query(&Game::title).where(col(&Game::id) == 9).scalar(), null);
  EXPECT_THROW(shop.session.query(&Game::title).scalar(), MultipleResultsFound);
  EXPECT_EQ(shop.session.query(sum(&Review::score)).where(col(&Review::id) == 9).scalar(), null);
}

TEST_F(Find, Exists) {
  EXPECT_TRUE(games().where(col(&Game::id) == 1).exists());
  EXPECT_FALSE(games().where(col(&Game::id) == 9).exists());
}

TEST_F(Find, AFlushGoesBefore) {
  shop.session.add(Game{.title = "New"});
  EXPECT_EQ(games().filter_by(&Game::title, "New").count(), 1u);
  shop.session.add(Game{.title = "Newer"});
  const NoAutoflush quiet(shop.session);
  EXPECT_EQ(games().filter_by(&Game::title, "Newer").count(), 0u);
}

TEST_F(Find, ExpiredObjectsAreLoadedByTheRowThatReturnsThem) {
  const Ref<Game> chess = shop.session.get<Game>(1);
  shop.session.expire_all();
  shop.statements();
  games().order_by(&Game::id).all();
  EXPECT_EQ(chess->title, "Chess");
  EXPECT_EQ(shop.statements().size(), 1u);
}

TEST_F(Find, UnsavedChangesStayUnlessPopulateExistingOverwritesThem) {
  const Ref<Game> chess = shop.session.get<Game>(1);
  chess->title = "Shatranj";
  const NoAutoflush quiet(shop.session);
  games().all();
  EXPECT_EQ(chess->title, "Shatranj");
  games().populate_existing().all();
  EXPECT_EQ(chess->title, "Chess");
}

TEST_F(Find, AssociationTables) {
  EXPECT_EQ(shop.session.query(game_tags).count(), 3u);
  EXPECT_EQ(shop.session.query(game_tags).where(col(game_tags, "tag_id") == 2).all()[0][0], 2);
  EXPECT_TRUE(shop.session.query(game_tags).where(col(game_tags, "game_id") == 1).exists());
  EXPECT_THROW(col(game_tags, "game"), InvalidRequestError);
}

TEST_F(Find, WhatIsNestedTooDeepIsRefused) {
  Condition condition = col(&Game::id) == 1;
  EXPECT_THROW(
      {
        for (int i = 0; i < 2000; ++i) condition = condition || col(&Game::id) == i;
      },
      InvalidRequestError);
  EXPECT_EQ(games().where(condition).count(), 3u);
}

TEST_F(Find, AsManyShapesAsOneLikes) {
  for (int n = 1; n < 1200; ++n) {
    List<Integer> values;
    for (int i = 0; i < n % 600; ++i) values.append(i);
    EXPECT_EQ(games().where(col(&Game::id).in(values)).count(),
              static_cast<std::size_t>(std::min(3, std::max(0, n % 600 - 1))));
  }
}

TEST_F(Find, ModelsWithoutASchemaAreNamed) {
  try {
    shop.session.query<Stray>().all();
    FAIL();
  } catch (const InvalidRequestError& error) {
    EXPECT_THAT(error.what(), testing::HasSubstr("Stray"));
  }
}

TEST_F(Find, QueriesMayNestWhileRowsAreWalked) {
  std::size_t pairs = 0;
  for (const auto& game : games().all()) pairs += games().where(col(&Game::id) != game->id).count();
  EXPECT_EQ(pairs, 6u);
}

TEST_F(Find, ResultsOutliveTheQueryAndTheSession) {
  Rows<Game> kept;
  {
    Database database;
    schema.create_all(database);
    Session session(database);
    session.add(Game{.title = "Kept"});
    kept = session.query<Game>().all();
  }
  EXPECT_EQ(kept.size(), 1u);
}

}  // namespace
}  // namespace shop
