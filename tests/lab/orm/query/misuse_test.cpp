// What careless code does with sessions, objects and rows: each is answered by a sentence.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include <lab/orm/error.hpp>
#include <lab/sqlite/open.hpp>

#include "shop.hpp"

namespace shop {
namespace {

using testing::HasSubstr;

template <class E, class F>
std::string said(F work) {
  try {
    work();
  } catch (const E& error) {
    return error.what();
  } catch (const std::exception& error) {
    return std::string("of another kind: ") + error.what();
  }
  return "nothing";
}

// ---- A session that has ended

struct Ended : testing::Test {
  std::unique_ptr<Shop> shop = std::make_unique<Shop>();
  template <class Q>
  void expect_refused(const Q& question) {
    EXPECT_THAT(said<InvalidRequestError>(question), HasSubstr("has ended"));
  }
};

TEST_F(Ended, ItsQueriesAreRefused) {
  const auto games = shop->session.query<Game>();
  const auto cheap = games.where(col(&Game::price) < 15);
  const auto titles = shop->session.query(&Game::title);
  const auto tags = shop->session.query(game_tags);
  games.all();
  shop.reset();
  expect_refused([&] { games.all(); });
  expect_refused([&] { cheap.limit(1).all(); });
  expect_refused([&] { cheap.count(); });
  expect_refused([&] { games.remove(); });
  expect_refused([&] { titles.all(); });
  expect_refused([&] { tags.exists(); });
}

TEST_F(Ended, ItsSavepointEndedWithIt) {
  Savepoint savepoint(shop->session);
  const NoAutoflush quiet(shop->session);
  shop.reset();
  EXPECT_THROW(savepoint.rollback(), ResourceClosedError);
  expect_refused([&] { savepoint.commit(); });
}

TEST(OldSavepoint, LeavesALaterOneAlone) {
  Shop shop;
  std::optional<Savepoint> old, later;
  old.emplace(shop.session);
  shop.session.rollback();
  later.emplace(shop.session);
  shop.session.add(Tag{.name = "new"});
  shop.session.flush();
  old.reset();
  later->commit();
  shop.session.commit();
  EXPECT_EQ(shop.session.query<Tag>().count(), 3u);
}

// ---- Objects

TEST(Moved, AStructLeavesTheLinksOfItsRowBehind) {
  Shop shop;
  const auto review = shop.session.get<Review>(1);
  const auto chess = shop.session.get<Game>(1);
  EXPECT_EQ(review->game->reviews.size(), 2u);
  {
    const Review moved = std::move(*review);
    EXPECT_EQ(moved.score, 5);
    EXPECT_FALSE(moved.game);
    const Game moved_game = std::move(*chess);
    EXPECT_EQ(moved_game.title, "Chess");
  }
  EXPECT_TRUE(review->game == chess);
  EXPECT_EQ(chess->reviews.size(), 2u);
}

TEST(Given, WhatFollowsARefusedLinkIsDropped) {
  Shop shop;
  const auto ann = shop.session.get<User>(1);
  EXPECT_THROW(make<Game>({.reviews = {Ref<Review>()}, .tags = {make<Tag>({.name = "new"})}}),
               InvalidRequestError);
  EXPECT_EQ(shop.session.query<Tag>().count(), 2u);
}

TEST(Dynamic, RefusesToTakeOutNothing) {
  Shop shop;
  const auto ann = shop.session.get<User>(1);
  EXPECT_THROW(ann->wished.remove(shop.session.get<Game>(99)), InvalidRequestError);
  EXPECT_THROW(ann->wished.append(nullptr), InvalidRequestError);
}

// A note that it is gone outlives the last reference.
TEST(Dynamic, KeepsWhatWasTakenOutThoughItWasNeverIn) {
  Shop shop;
  const auto eve = make<User>({.name = "Eve"});
  eve->wished.remove(make<Game>({.title = "never wished"}));
  shop.session.add(eve);
  EXPECT_THROW(shop.session.commit(), StaleDataError);
}

TEST(Contains, OfNothingIsRefused) {
  Shop shop;
  const auto none = shop.session.get<Tag>(99);
  EXPECT_THROW(shop.session.query<Game>().where(col(&Game::tags).contains(none)).all(),
               ArgumentError);
}

TEST(Expire, OfAMemberOfNothingIsRefused) {
  Shop shop;
  EXPECT_THROW(shop.session.expire(Ref<Game>(), &Game::price), InvalidRequestError);
  EXPECT_THROW(shop.session.refresh(Ref<Game>(), &Game::price), InvalidRequestError);
}

TEST(AKey, DoesNotBecomeNull) {
  Shop shop;
  shop.session.get<Game>(1)->id = null;
  EXPECT_THAT(said<IntegrityError>([&] { shop.session.flush(); }),
              HasSubstr("Game.id is the primary key"));
}

TEST(ACell, IsNoObjectOfAnotherModel) {
  Shop shop;
  const Row row = shop.session.query(entity<Game>(), &Game::title).first();
  EXPECT_THAT(said<TypeError>([&] { [[maybe_unused]] const Ref<User> user = row[0]; }),
              HasSubstr("not one of Game"));
  EXPECT_THROW([[maybe_unused]] const Ref<Game> game = row[1], TypeError);
}

TEST(AnIndex, ThatIsNegativeIsShownSo) {
  Shop shop;
  EXPECT_THAT(said<IndexError>([&] { shop.session.get<Game>(1)->reviews[-1]; }),
              HasSubstr("index -1 of a list of 2"));
}

TEST(Merge, StopsBeforeTheStackDoes) {
  Shop shop;
  auto top = make<Folder>({.name = "top"});
  for (auto [at, i] = std::pair(top, 0); i < 5000; ++i) {
    auto below = make<Folder>({.name = "below"});
    at->children.append(below);
    at = below;
  }
  EXPECT_THAT(said<InvalidRequestError>([&] { shop.session.merge(top); }),
              HasSubstr("hang on one another"));
}

// ---- Rows

TEST(ARow, ThatCannotBeReadStaysUnread) {
  Shop shop;
  shop.session.execute("UPDATE games SET price = 'much', released = '2024-02-30' WHERE id = 1");
  for (int i = 0; i < 2; ++i)
    EXPECT_THAT(said<ValueError>([&] { shop.session.get<Game>(1); }),
                HasSubstr("Game.price: the database holds the text 'much'"));
  EXPECT_THROW(shop.session.query<Game>().all(), ValueError);
  shop.session.execute("UPDATE games SET price = 5, released = '2024-02-29' WHERE id = 1");
  EXPECT_EQ(shop.session.get<Game>(1)->released.day(), 29);
}

TEST(ARow, ThatCannotBeReadInAListIsNotSkippedLater) {
  Shop shop;
  const auto go = shop.session.get<Game>(2);
  shop.session.execute("UPDATE tags SET name = 'x' WHERE id = 1");
  EXPECT_EQ(shop.session.get<Tag>(1)->games.size(), 2u);
  shop.session.execute("UPDATE games SET price = 'much' WHERE id = 2");
  shop.session.expire_all();
  EXPECT_THROW(shop.session.get<Tag>(1)->games.size(), ValueError);
  shop.session.execute("UPDATE games SET price = 5 WHERE id = 2");
  EXPECT_EQ(shop.session.get<Tag>(1)->games.size(), 2u);
}

TEST(ARow, ThatATriggerLeavesOutIsNoNewRow) {
  Shop shop;
  shop.session.execute(
      "CREATE TRIGGER t BEFORE INSERT ON tags WHEN NEW.name = 'bad' BEGIN SELECT RAISE(IGNORE); "
      "END");
  for (const char* name : {"good", "bad", "fine"}) shop.session.add(make<Tag>({.name = name}));
  EXPECT_THAT(said<FlushError>([&] { shop.session.flush(); }), HasSubstr("took 1 of 2 rows"));
}

TEST(ARow, ThatAFlushMissesIsNotTheOneThatWasAskedFor) {
  Shop shop;
  const auto ann = shop.session.get<User>(1);
  const auto chess = shop.session.get<Game>(1);
  shop.session.commit();
  shop.session.execute("PRAGMA defer_foreign_keys = ON");
  shop.session.execute("DELETE FROM users WHERE id = 1");
  ann->name = "Anna";
  EXPECT_THROW(shop.session.get<Game>(1), ObjectDeletedError);
  shop.session.rollback();
  EXPECT_TRUE(shop.session.get<Game>(1) == chess);
  EXPECT_EQ(ann->name, "Ann");
}

TEST(ATable, ThatIsMissingIsAnOperationalErrorEverywhere) {
  Shop shop;
  const auto ann = shop.session.get<User>(1);
  shop.session.commit();
  shop.session.execute("ALTER TABLE users RENAME TO people");
  EXPECT_THROW(shop.session.get<User>(2), OperationalError);
  EXPECT_THROW(static_cast<void>(ann->name.size()), OperationalError);
  EXPECT_THROW(shop.session.refresh(ann), OperationalError);
}

// ---- What a flush calls

std::function<void()> from_a_default;

Integer called() {
  if (from_a_default) std::exchange(from_a_default, nullptr)();
  return 7;
}

struct Counter {
  static constexpr const char* tablename = "counters";
  PrimaryKey id;
  Text name;
  Column<Integer, default_from<called>> at;
};
struct Named {
  static constexpr const char* tablename = "named";
  Column<Text, primary_key> name;
  Text text;
};
const Schema<Counter, Named> counters;

struct InAFlush : testing::Test {
  Database database = (orm::detail::set_opener(sqlite::open), Database(":memory:"));
  Session session{(counters.create_all(database), database)};
  Ref<Counter> there = session.add(make<Counter>({.name = "there"}));

  void expect_refused(const std::function<void()>& work) {
    session.flush();
    there->name = "changed";
    session.add(make<Counter>());
    from_a_default = work;
    EXPECT_THAT(said<InvalidRequestError>([&] { session.flush(); }),
                HasSubstr("middle of a flush"));
    session.rollback();
    there = session.add(make<Counter>({.name = "there"}));
  }
};

TEST_F(InAFlush, NothingMayEndIt) {
  expect_refused([&] { session.flush(); });
  expect_refused([&] { session.commit(); });
  expect_refused([&] { session.rollback(); });
  expect_refused([&] { session.close(); });
  expect_refused([&] { Savepoint savepoint(session); });
  expect_refused([&] { session.expunge_all(); });
  expect_refused([&] { session.expire_all(); });
  expect_refused([&] { session.expunge(there); });
  expect_refused([&] { session.expire(there); });
  expect_refused([&] { session.refresh(there); });
}

TEST_F(InAFlush, WhatIsThrownMayBeAnything) {
  from_a_default = [] { throw 5; };
  EXPECT_THROW(session.flush(), int);
  EXPECT_THROW(session.query<Counter>().all(), PendingRollbackError);
  session.rollback();
  EXPECT_EQ(session.query<Counter>().count(), 0u);
}

using Undone = InAFlush;
TEST_F(Undone, AnExpiredRowIsNotLoadedAgain) {
  const auto named = session.add(make<Named>({.name = "a", .text = "b"}));
  session.flush();
  session.expire(named);
  session.rollback();
  EXPECT_THROW(static_cast<void>(named->text.size()), DetachedInstanceError);
  session.add(named);
  EXPECT_THAT(said<InvalidRequestError>([&] { static_cast<void>(named->text.size()); }),
              HasSubstr("cannot be loaded anew"));
}

TEST_F(InAFlush, WhatIsAddedIsLeftToTheNext) {
  from_a_default = [&] { session.add(make<Counter>({.name = "another"})); };
  session.commit();
  EXPECT_EQ(session.query<Counter>().count(), 2u);
}

}  // namespace
}  // namespace shop
