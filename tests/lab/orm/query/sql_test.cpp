// What SQL a query becomes.

#include <gtest/gtest.h>

#include <lab/orm/query/by_name.hpp>
#include <lab/orm/select/select.hpp>

#include "shop.hpp"

namespace shop {
namespace {

using orm::detail::compile;
using orm::detail::Ending;

std::string sql_of(const orm::detail::QueryBase& query, Ending ending = Ending::rows) {
  return compile(query.last(), ending).sql;
}

// The part after WHERE of a query for games.
std::string where(const Condition& condition) {
  const Query<Game> query(nullptr, orm::detail::slot_of<Game>);
  const std::string sql = sql_of(query.where(condition));
  return sql.substr(sql.find(" WHERE ") + 7);
}

constexpr const char* kGame =
    "SELECT games.id, games.title, games.genre, games.price, games.released FROM games";

Query<Game> games() { return {nullptr, orm::detail::slot_of<Game>}; }
Query<Review> reviews() { return {nullptr, orm::detail::slot_of<Review>}; }
Query<Folder> folders() { return {nullptr, orm::detail::slot_of<Folder>}; }
template <class... C>
ColumnQuery columns(const C&... list) {
  const Expression expressions[] = {Expression(list)...};
  return {nullptr, expressions, sizeof...(C)};
}

TEST(Sql, AModelIsAllItsColumns) { EXPECT_EQ(sql_of(games()), kGame); }

TEST(Sql, ConditionsJoinByAnd) {
  EXPECT_EQ(sql_of(games().where(col(&Game::price) > 5).filter_by(&Game::title, "Go")),
            std::string(kGame) + " WHERE games.price > ? AND games.title = ?");
}

TEST(Sql, OrIsEnclosedBetweenAnds) {
  EXPECT_EQ(
      sql_of(games()
                 .where(col(&Game::price) > 5 || col(&Game::price) < 2)
                 .where(col(&Game::title) != "Go")),
      std::string(kGame) + " WHERE (games.price > ? OR games.price < ?) AND games.title != ?");
}

TEST(Sql, NullIsTestedByIs) {
  EXPECT_EQ(where(col(&Game::genre) == null), "games.genre IS NULL");
  EXPECT_EQ(where(col(&Game::genre) != null), "games.genre IS NOT NULL");
  EXPECT_EQ(where(col(&Game::genre).is_null()), "games.genre IS NULL");
  EXPECT_EQ(where(col(&Game::genre).not_null()), "games.genre IS NOT NULL");
  EXPECT_EQ(where(col(&Game::genre) == Text()), "games.genre IS NULL");
}

TEST(Sql, ListsAndRangesHaveAParameterForEachValue) {
  EXPECT_EQ(where(col(&Game::price).in(List<Integer>{1, 2, 3})), "games.price IN (?, ?, ?)");
  EXPECT_EQ(where(col(&Game::price).in(List<Integer>())), "games.price IN ()");
  EXPECT_EQ(where(col(&Game::price).not_in(List<Integer>{1})), "games.price NOT IN (?)");
  EXPECT_EQ(where(col(&Game::price).between(1, 9)), "games.price BETWEEN ? AND ?");
}

TEST(Sql, PatternsAreLike) {
  EXPECT_EQ(where(col(&Game::title).like("C%")), "games.title LIKE ?");
  EXPECT_EQ(where(col(&Game::title).ilike("c%")), "lower(games.title) LIKE lower(?)");
  EXPECT_EQ(where(col(&Game::title).starts_with("C")), "games.title LIKE ?");
}

TEST(Sql, ArithmeticKeepsItsParentheses) {
  EXPECT_EQ(where((col(&Game::price) + 1) * 2 > 7), "(games.price + ?) * ? > ?");
  EXPECT_EQ(where(col(&Game::price) - (col(&Game::price) - 1) == 1),
            "games.price - (games.price - ?) = ?");
  EXPECT_EQ(where(col(&Game::title) + "!" == "Go!"), "games.title || ? = ?");
}

TEST(Sql, NotEnclosesItsCondition) {
  EXPECT_EQ(where(!(col(&Game::price) > 5)), "NOT (games.price > ?)");
  EXPECT_EQ(where(!col(&Game::reviews).any()),
            "NOT EXISTS (SELECT 1 FROM reviews WHERE games.id = reviews.game_id)");
}

TEST(Sql, OrderLimitAndOffset) {
  EXPECT_EQ(sql_of(games().order_by(&Game::title, desc(&Game::price)).limit(2).offset(1)),
            std::string(kGame) + " ORDER BY games.title, games.price DESC LIMIT ? OFFSET ?");
  EXPECT_EQ(sql_of(games().offset(1)), std::string(kGame) + " LIMIT -1 OFFSET ?");
  EXPECT_EQ(sql_of(games(), Ending::first), std::string(kGame) + " LIMIT 1");
  EXPECT_EQ(sql_of(games().limit(3), Ending::first), std::string(kGame) + " LIMIT 1");
}

TEST(Sql, JoinsFollowTheKeys) {
  EXPECT_EQ(sql_of(games().join(&Game::reviews).join(&Review::user)),
            std::string(kGame) +
                " JOIN reviews ON games.id = reviews.game_id JOIN users ON users.id = "
                "reviews.user_id");
  EXPECT_EQ(sql_of(games().outer_join(&Game::reviews)),
            std::string(kGame) + " LEFT JOIN reviews ON games.id = reviews.game_id");
  EXPECT_EQ(sql_of(games().join(&Game::tags)),
            std::string(kGame) +
                " JOIN game_tags ON games.id = game_tags.game_id JOIN tags ON tags.id = "
                "game_tags.tag_id");
}

TEST(Sql, ATableJoinedToItselfGetsAnotherName) {
  EXPECT_EQ(sql_of(folders().join(&Folder::children).join(&Folder::children)),
            "SELECT folders.id, folders.name, folders.changed, folders.parent_id FROM folders JOIN "
            "folders AS folders_1 ON folders.id = folders_1.parent_id JOIN folders AS folders_2 ON "
            "folders_1.id = folders_2.parent_id");
}

TEST(Sql, QuestionsAboutRelationshipsAreExists) {
  EXPECT_EQ(
      where(col(&Game::reviews).any(col(&Review::score) > 5)),
      "EXISTS (SELECT 1 FROM reviews WHERE games.id = reviews.game_id AND reviews.score > ?)");
  EXPECT_EQ(where(col(&Game::tags).any(col(&Tag::name) == "old" || col(&Tag::name) == "new")),
            "EXISTS (SELECT 1 FROM game_tags JOIN tags ON tags.id = game_tags.tag_id WHERE "
            "game_tags.game_id = games.id AND (tags.name = ? OR tags.name = ?))");
  EXPECT_EQ(
      sql_of(folders().where(col(&Folder::children).any(col(&Folder::name) == "x"))),
      "SELECT folders.id, folders.name, folders.changed, folders.parent_id FROM folders WHERE "
      "EXISTS (SELECT 1 FROM folders AS folders_1 WHERE folders.id = folders_1.parent_id AND "
      "folders_1.name = ?)");
  EXPECT_EQ(where(col(&Game::reviews) == null),
            "NOT EXISTS (SELECT 1 FROM reviews WHERE games.id = reviews.game_id)");
}

TEST(Sql, AManyToOneComparesItsKey) {
  const Ref<Game> chess = make<Game>();
  const std::string select =
      "SELECT reviews.id, reviews.score, reviews.comment, reviews.game_id, reviews.user_id FROM "
      "reviews WHERE ";
  EXPECT_EQ(sql_of(reviews().where(col(&Review::game) == chess)), select + "reviews.game_id = ?");
  EXPECT_EQ(sql_of(reviews().where(chess == col(&Review::game))), select + "reviews.game_id = ?");
  EXPECT_EQ(sql_of(reviews().where(col(&Review::game) != chess)),
            select + "reviews.game_id != ? OR reviews.game_id IS NULL");
  EXPECT_EQ(sql_of(reviews().where(col(&Review::game) == null)),
            select + "reviews.game_id IS NULL");
  EXPECT_EQ(sql_of(reviews().where(col(&Review::game).has(col(&Game::title) == "Go"))),
            select +
                "EXISTS (SELECT 1 FROM games WHERE games.id = reviews.game_id AND games.title "
                "= ?)");
}

TEST(Sql, ContainsAsksForTheKey) {
  const Ref<Tag> old = make<Tag>();
  const Ref<Review> review = make<Review>();
  EXPECT_EQ(where(col(&Game::tags).contains(old)),
            "EXISTS (SELECT 1 FROM game_tags WHERE game_tags.game_id = games.id AND "
            "game_tags.tag_id = ?)");
  EXPECT_EQ(where(col(&Game::reviews).contains(review)), "games.id = ?");
}

TEST(Sql, AProxyAsksItsFirstRelationship) {
  const Ref<User> ann = make<User>();
  EXPECT_EQ(where(col(&Game::users).contains(ann)),
            "EXISTS (SELECT 1 FROM reviews WHERE games.id = reviews.game_id AND reviews.user_id = "
            "?)");
  EXPECT_EQ(where(col(&Game::users).any(col(&User::name) == "Ann")),
            "EXISTS (SELECT 1 FROM reviews WHERE games.id = reviews.game_id AND EXISTS (SELECT 1 "
            "FROM users WHERE users.id = reviews.user_id AND users.name = ?))");
  EXPECT_EQ(where(col(&Game::tag_names) == "old"),
            "EXISTS (SELECT 1 FROM game_tags JOIN tags ON tags.id = game_tags.tag_id WHERE "
            "game_tags.game_id = games.id AND tags.name = ?)");
  EXPECT_EQ(where(!col(&Game::tag_names).any()),
            "NOT EXISTS (SELECT 1 FROM game_tags JOIN tags ON tags.id = game_tags.tag_id WHERE "
            "game_tags.game_id = games.id)");
}

TEST(Sql, ColumnsAndAggregates) {
  EXPECT_EQ(sql_of(columns(&User::name, count(&Review::id))
                       .join(&User::reviews)
                       .group_by(&User::name)
                       .having(count(&Review::id) > 1)),
            "SELECT users.name, count(reviews.id) FROM users JOIN reviews ON users.id = "
            "reviews.user_id GROUP BY users.name HAVING count(reviews.id) > ?");
  EXPECT_EQ(sql_of(columns(sum(&Review::score), average(&Review::score),
                           count_distinct(&Review::user_id))),
            "SELECT sum(reviews.score), avg(reviews.score), count(DISTINCT reviews.user_id) FROM "
            "reviews");
  EXPECT_EQ(sql_of(columns(count()).select_from<Game>()), "SELECT count(*) FROM games");
  EXPECT_EQ(sql_of(columns(&Review::user_id).distinct().order_by(&Review::user_id)),
            "SELECT DISTINCT reviews.user_id FROM reviews ORDER BY reviews.user_id");
  EXPECT_EQ(sql_of(columns(entity<Review>(), &User::name).join(&Review::user)),
            "SELECT reviews.id, reviews.score, reviews.comment, reviews.game_id, reviews.user_id, "
            "users.name FROM reviews JOIN users ON users.id = reviews.user_id");
}

TEST(Sql, ATableThatIsOnlyNamedJoinsTheList) {
  EXPECT_EQ(sql_of(columns(&Game::title, &User::name)),
            "SELECT games.title, users.name FROM games, users");
  EXPECT_EQ(sql_of(games().where(col(&Review::game_id) == col(&Game::id))),
            std::string(kGame) + ", reviews WHERE reviews.game_id = games.id");
}

TEST(Sql, CountNeedsASubqueryOnlyWhereRowsAreCutOrMerged) {
  EXPECT_EQ(sql_of(games().where(col(&Game::price) > 5).order_by(&Game::id), Ending::count),
            "SELECT count(*) FROM games WHERE games.price > ?");
  EXPECT_EQ(sql_of(games().limit(2), Ending::count),
            "SELECT count(*) FROM (" + std::string(kGame) + " LIMIT ?)");
  EXPECT_EQ(sql_of(columns(&Review::user_id).distinct(), Ending::count),
            "SELECT count(*) FROM (SELECT DISTINCT reviews.user_id FROM reviews)");
  EXPECT_EQ(sql_of(columns(count(&Review::id)), Ending::count),
            "SELECT count(*) FROM (SELECT count(reviews.id) FROM reviews)");
}

TEST(Sql, ExistsReadsNoColumns) {
  EXPECT_EQ(sql_of(games().where(col(&Game::price) > 5), Ending::exists),
            "SELECT EXISTS (SELECT 1 FROM games WHERE games.price > ?)");
}

TEST(Sql, AssociationTablesHaveColumnsOfTheirOwn) {
  const TableQuery query(nullptr, game_tags);
  EXPECT_EQ(sql_of(query.where(col(game_tags, "tag_id") == 1)),
            "SELECT game_tags.game_id, game_tags.tag_id FROM game_tags WHERE game_tags.tag_id = ?");
}

TEST(Sql, NamesThatSqlKeepsForItselfAreQuoted) {
  const Query<Order> query(nullptr, orm::detail::slot_of<Order>);
  EXPECT_EQ(sql_of(query.where(col(&Order::select) == "x")),
            "SELECT \"order\".id, \"order\".\"select\" FROM \"order\" WHERE \"order\".\"select\" = "
            "?");
}

TEST(Sql, JoinedLoadsAreLeftJoins) {
  EXPECT_EQ(
      sql_of(reviews().joined(&Review::game)),
      "SELECT reviews.id, reviews.score, reviews.comment, reviews.game_id, reviews.user_id, "
      "games.id, games.title, games.genre, games.price, games.released FROM reviews LEFT JOIN "
      "games ON games.id = reviews.game_id");
}

TEST(Sql, JoinedLoadsDoNotMixWithTheQuerysOwnJoins) {
  EXPECT_EQ(
      sql_of(games().join(&Game::reviews).where(col(&Review::score) > 5).joined(&Game::reviews)),
      "SELECT games.id, games.title, games.genre, games.price, games.released, reviews_1.id, "
      "reviews_1.score, reviews_1.comment, reviews_1.game_id, reviews_1.user_id FROM games "
      "JOIN reviews ON games.id = reviews.game_id LEFT JOIN reviews AS reviews_1 ON games.id "
      "= reviews_1.game_id WHERE reviews.score > ?");
}

TEST(Sql, ALimitCountsOwnersAndNotTheRowsOfAJoinedLoad) {
  EXPECT_EQ(sql_of(columns(&User::id), Ending::rows), "SELECT users.id FROM users");
  const Query<User> users(nullptr, orm::detail::slot_of<User>);
  EXPECT_EQ(
      sql_of(users.order_by(desc(&User::name)).limit(1).joined(&User::reviews)),
      "SELECT users.id, users.name, reviews.id, reviews.score, reviews.comment, "
      "reviews.game_id, reviews.user_id FROM (SELECT users.id, users.name FROM users ORDER BY "
      "users.name DESC LIMIT ?) AS users LEFT JOIN reviews ON users.id = reviews.user_id "
      "ORDER BY users.name DESC, reviews.score DESC");
}

}  // namespace
}  // namespace shop
