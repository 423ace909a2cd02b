// Queries by callers that know names only.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include <lab/orm/error.hpp>
#include <lab/orm/query/by_name.hpp>
#include <lab/orm/select/select.hpp>

#include "shop.hpp"

namespace shop {
namespace {

using orm::detail::make;
using orm::detail::Operator;
using orm::detail::QueryByName;
using orm::detail::Values;

class ByName : public testing::Test {
 protected:
  QueryByName query() const { return {*shop.session.state(), *schema.state()}; }
  Shop shop;
};

std::string message_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& error) {
    return std::string(error.kind()) + ": " + error.what();
  }
  return "no error";
}

TEST_F(ByName, TurnsNamesIntoTheSameQuery) {
  QueryByName q = query();
  q.entity("Game");
  q.join("Game.reviews");
  q.where(make(Operator::greater, q.attribute("Review.score"), orm::detail::Argument(1)));
  q.order_by({q.attribute("-Game.id")});
  const auto typed = shop.session.query<Game>()
                         .join(&Game::reviews)
                         .where(col(&Review::score) > 1)
                         .order_by(desc(&Game::id));
  EXPECT_EQ(orm::detail::compile(q.last(), orm::detail::Ending::rows).sql,
            orm::detail::compile(typed.last(), orm::detail::Ending::rows).sql);
  const std::vector<Values> rows = q.all();
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0][0].held, shop.session.get<Game>(2).object());
}

TEST_F(ByName, EntitiesAndColumnsMix) {
  QueryByName q = query();
  q.entity("Review");
  q.column(q.attribute("User.name"));
  q.join("Review.user");
  q.filter_by("name", orm::detail::Argument("Bob"));
  const Values row = q.one(false);
  ASSERT_EQ(row.size(), 2u);
  EXPECT_EQ(row[1].chars, "Bob");
}

TEST_F(ByName, FilterByNamesTheModelThatWasJoinedLast) {
  QueryByName q = query();
  q.entity("Game");
  q.join("Game.reviews");
  q.filter_by("id", orm::detail::Argument(3));
  EXPECT_EQ(q.one(false)[0].held, shop.session.get<Game>(2).object());
  EXPECT_THROW(q.filter_by("title", orm::detail::Argument("Go")), InvalidRequestError);
}

TEST_F(ByName, EndsAsTypedQueriesDo) {
  QueryByName q = query();
  q.entity("Game");
  q.order_by({q.attribute("Game.id")});
  EXPECT_EQ(q.first().size(), 1u);
  EXPECT_EQ(q.slice(1, 3).size(), 2u);
  EXPECT_EQ(q.slice(2, 1).size(), 0u);
  EXPECT_EQ(q.item(2)[0].held, shop.session.get<Game>(3).object());
  EXPECT_THROW(q.item(3), IndexError);
  EXPECT_THROW(q.item(-1), IndexError);
  EXPECT_TRUE(q.exists());
  EXPECT_THROW(q.scalar(), MultipleResultsFound);
}

TEST_F(ByName, BulkChangesTakeSeveralValues) {
  QueryByName q = query();
  q.entity("Game");
  q.where(make(Operator::equal, q.attribute("Game.id"), orm::detail::Argument(1)));
  const Expression price = make(Operator::add, q.attribute("Game.price"), orm::detail::Argument(5));
  EXPECT_EQ(q.update({{"Game.title", Expression("X")}, {"Game.price", price}}), 1u);
  EXPECT_EQ(shop.session.get<Game>(1)->price, 15);
  EXPECT_EQ(shop.session.get<Game>(1)->title, "X");
}

TEST_F(ByName, DynamicListsAreAStart) {
  QueryByName q(shop.session.get<User>(1).object(), "wished");
  EXPECT_EQ(q.all().size(), 2u);
  EXPECT_THROW(QueryByName(shop.session.get<User>(1).object(), "reviews"), InvalidRequestError);
}

TEST_F(ByName, LoadsEagerly) {
  QueryByName q = query();
  q.entity("Game");
  q.load({"Game.reviews", "Review.user"}, orm::detail::Load::selectin);
  q.all();
  EXPECT_EQ(shop.statements().size(), 3u);
}

TEST_F(ByName, UnknownNamesAreAnsweredWithTheNearest) {
  EXPECT_EQ(message_of([&] { query().attribute("Game.titel"); }),
            "InvalidRequestError: Game has no member titel, did you mean title?");
  EXPECT_EQ(message_of([&] { query().entity("Gane"); }),
            "InvalidRequestError: the schema has no model Gane, did you mean Game?");
  EXPECT_EQ(message_of([&] { query().attribute("Game.xyzzy"); }),
            "InvalidRequestError: Game has no member xyzzy");
  EXPECT_EQ(message_of([&] { query().join("Game.title"); }),
            "InvalidRequestError: a query begins with what it is for: a model or columns");
}

TEST_F(ByName, AColumnIsNoWayToAnotherTable) {
  QueryByName q = query();
  q.entity("Game");
  q.join("Game.title");
  EXPECT_EQ(message_of([&] { q.all(); }),
            "ArgumentError: Game.title is a column, not a relationship");
}

}  // namespace
}  // namespace shop
