// What of a wrong model works all the same.
#include <gtest/gtest.h>
#include <lab/orm.hpp>
#include <lab/orm/session/session_state.hpp>
#include <lab/sqlite/open.hpp>

#include <string>

namespace unmapped_test {
using namespace orm;

const bool kDriver = (orm::detail::set_opener(sqlite::open), true);
const std::string kLong(100, 'x');

struct Review;

struct Game {
  static constexpr auto tablename = "games";

  PrimaryKey id;
  std::string notes = kLong;
  Text title;
  Many<Review, back_populates("gmae")> reviews;
};
struct Review {
  static constexpr auto tablename = "reviews";

  PrimaryKey id;
  Integer score;
  ForeignKey<"games.id"> game_id;
  One<Game, back_populates("reviews")> game;
};

const Schema<Game, Review> schema;

class Unmapped : public testing::Test {
 protected:
  Unmapped() {
    schema.create_all(database);
    database.execute("INSERT INTO games (id, title) VALUES (1, 'Go')");
    database.execute("INSERT INTO reviews (id, score, game_id) VALUES (1, 9, 1)");
  }
  Database database;
  Session session{database};
};

TEST_F(Unmapped, ColumnsBesideAMistakeAreRead) {
  EXPECT_EQ(session.get<Game>(1)->title, "Go");
  EXPECT_EQ(session.get<Review>(1)->score, 9);
}

TEST_F(Unmapped, ColumnsBesideAMistakeAreWritten) {
  session.add(make<Game>({.id = {}, .notes = "mine", .title = "Chess", .reviews = {}}));
  session.commit();
  EXPECT_EQ(session.get<Game>(2)->title, "Chess");
}

TEST_F(Unmapped, AMemberOfAForeignTypeKeepsItsValue) {
  EXPECT_EQ(session.get<Game>(1)->notes, kLong);
  session.get<Game>(1)->notes += "!";
  EXPECT_EQ(session.get<Game>(1)->notes.size(), 101u);
}

TEST_F(Unmapped, UsingAFaultyRelationshipThrowsItsSentence) {
  try {
    session.get<Game>(1)->reviews.size();
    FAIL() << "nothing was thrown";
  } catch (const std::exception& error) {
    EXPECT_NE(std::string(error.what()).find("Review has no member gmae, did you mean game?"),
              std::string::npos)
        << error.what();
  }
}

}  // namespace unmapped_test
