// The text of 09_loading: its code is run on the stub and its sample rows, prints what the text
// says, and costs the statements that the text counts.

#include "course_text.hpp"

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-parameter"  // of functions that are still to do
#include <lessons/09_loading/seed.cpp>
#pragma GCC diagnostic pop

namespace lesson::loading {
namespace {

using testing::ElementsAre;

constexpr const char* kGames = "SELECT games.id, games.title, games.price FROM games";
constexpr const char* kGamesByTitle =
    "SELECT games.id, games.title, games.price FROM games ORDER BY games.title";
constexpr const char* kReviewsOfThree =
    "SELECT reviews.id, reviews.score, reviews.game_id, reviews.user_id FROM reviews "
    "WHERE reviews.game_id IN (?, ?, ?)";
constexpr const char* kUsers = "SELECT users.id, users.name FROM users";

class LoadingText : public texts::CourseText {
 protected:
  LoadingText() : CourseText("lessons/09_loading/README.md", texts::fill<schema, seed>) {}
};

TEST_F(LoadingText, ASessionKnowsItsObjectsByTheirNumber) {
  SHOWN(auto go = work.get<Game>(2); auto again = work.get<Game>(2);
        print("{} {}\n", go == again, work.statements());)
  expect_printed("True 1\n");
  printed.clear();
  SHOWN(auto third = work.query<Game>().filter_by(&Game::title, "Go").first();
        print("{} {}\n", go == third, work.statements());)
  expect_printed("True 2\n");
}

TEST_F(LoadingText, EachListIsAQuestion) {
  SHOWN(for (auto game
             : work.query<Game>().order_by(&Game::title).all())
            print("{} {}\n", game->title, game->reviews.size());
        print("{} statements\n", work.statements());)
  expect_printed("Chess 1\nGo 3\nLudo 0\n4 statements\n");
}

TEST_F(LoadingText, ListsComeWithTheirOwners) {
  SHOWN(for (auto game
             : work.query<Game>().order_by(&Game::title).eager(&Game::reviews).all())
            print("{} {}\n", game->title, game->reviews.size());
        print("{} statements\n", work.statements());)
  expect_printed("Chess 1\nGo 3\nLudo 0\n2 statements\n");
  EXPECT_THAT(ran, ElementsAre(kGamesByTitle, kReviewsOfThree));
  for (const std::string& sql : ran) expect_shown(sql);
}

TEST_F(LoadingText, ListsComeInTheSameStatement) {
  SHOWN(for (auto game
             : work.query<Game>().order_by(&Game::title).joined(&Game::reviews).all())
            print("{} {}\n", game->title, game->reviews.size());)
  EXPECT_EQ(printed, "Chess 1\nGo 3\nLudo 0\n");
  EXPECT_EQ(ran.size(), 1u);
  expect_shown(ran.back());
}

TEST_F(LoadingText, AJoinRepeatsItsLeftSide) {
  SHOWN(for (auto row
             : work.query(&Game::title, &Review::score)
                   .join(&Game::reviews)
                   .order_by(&Game::title, &Review::id)
                   .all()) print("{} {}\n", row[0], row[1]);)
  expect_printed("Chess 5\nGo 7\nGo 9\nGo 8\n");
}

TEST_F(LoadingText, OneStepLeavesTheSecondToTheLoop) {
  SHOWN(for (auto game
             : work.query<Game>().eager(&Game::reviews).all()) for (auto review
                                                                    : game->reviews)
            print("{}: {}\n", game->title, review->user->name);
        print("{} statements\n", work.statements());)
  expect_printed("Chess: Ben\nGo: Ann\nGo: Ann\nGo: Ben\n4 statements\n");
}

TEST_F(LoadingText, BothStepsComeTogether) {
  SHOWN(for (auto game
             : work.query<Game>().eager(&Game::reviews, &Review::user).all()) for (auto review
                                                                                   : game->reviews)
            print("{}: {}\n", game->title, review->user->name);
        print("{} statements\n", work.statements());)
  expect_printed("Chess: Ben\nGo: Ann\nGo: Ann\nGo: Ben\n3 statements\n");
}

TEST_F(LoadingText, ALimitOnAJoinCountsPairs) {
  SHOWN(for (auto row
             : work.query(&Game::title, &Review::score)
                   .outer_join(&Game::reviews)
                   .order_by(&Game::title, &Review::id)
                   .limit(3)
                   .all()) print("{} {}\n", row[0], row[1]);)
  expect_printed("Chess 5\nGo 7\nGo 9\n");
}

TEST_F(LoadingText, TheDatabaseCounts) {
  SHOWN(for (auto row
             : work.query(&Game::title, count(&Review::id))
                   .outer_join(&Game::reviews)
                   .group_by(&Game::id)
                   .order_by(&Game::title)
                   .all()) print("{}: {}\n", row[0], row[1]);)
  expect_printed("Chess: 1\nGo: 3\nLudo: 0\n");
  EXPECT_EQ(ran.size(), 1u);
  expect_shown(ran.back());
}

TEST_F(LoadingText, TheDatabaseCountsDifferentOnes) {
  SHOWN(for (auto row
             : work.query(&Game::title, count_distinct(&Review::user_id))
                   .outer_join(&Game::reviews)
                   .group_by(&Game::id)
                   .order_by(&Game::title)
                   .all()) print("{}: {}\n", row[0], row[1]);)
  expect_printed("Chess: 1\nGo: 2\nLudo: 0\n");
}

TEST_F(LoadingText, TheFirstIsOneRow) {
  auto go = work.get<Game>(2);
  SHOWN(auto best = work.query<Review>()
                        .filter_by(&Review::game, go)
                        .order_by(desc(&Review::score), &Review::id)
                        .first();
        print("{}\n", best->score);)
  expect_printed("9\n");
  expect_shown(ran.back());
}

TEST_F(LoadingText, AListMayBeAskedWhetherItContains) {
  SHOWN(auto ben = work.get<User>(2); auto review = ben->reviews[0]; print(
            "{}\n", work.query<User>().where(col(&User::reviews).contains(review)).first()->name);)
  expect_printed("Ben\n");
}

TEST_F(LoadingText, ManyRowsChangeInOneStatement) {
  SHOWN(auto go = work.get<Game>(2); auto price = col(&Game::price);
        work.query<Game>().update(&Game::price, price + price * 15 / 100);
        print("{}\n", go->price);)
  expect_printed("34\n");
  EXPECT_EQ(ran.size(), 2u);
  expect_shown(ran.back());
}

TEST_F(LoadingText, Question1) {
  SHOWN(for (int round = 0; round < 2; ++round) for (auto game
                                                     : work.query<Game>().all())
            game->reviews.size();
        print("{}\n", work.statements());)
  expect_answer("5\n");
}

TEST_F(LoadingText, Question2) {
  SHOWN(for (auto row
             : work.query(&Game::title, count())
                   .outer_join(&Game::reviews)
                   .group_by(&Game::id)
                   .order_by(desc(&Game::title))
                   .limit(1)
                   .all()) print("{}: {}\n", row[0], row[1]);)
  expect_answer("Ludo: 1\n");
}

TEST_F(LoadingText, Question3) {
  SHOWN(auto games =
            work.query<Game>().order_by(&Game::title).joined(&Game::reviews).limit(2).all();
        print("{} {}\n", games.size(), games[1]->reviews.size());)
  expect_answer("2 3\n");
}

TEST_F(LoadingText, Question4) {
  SHOWN(work.query<User>().all(); work.query<Game>().eager(&Game::reviews, &Review::user).all();)
  EXPECT_THAT(ran, ElementsAre(kUsers, kGames, kReviewsOfThree));
  for (const std::string& sql : ran) expect_shown(sql);
}

TEST_F(LoadingText, Question5) {
  List<Text> titles;
  SHOWN(for (auto game
             : work.query<Game>().eager(&Game::reviews).all()) if (game->reviews.size() > 2)
            titles.append(game->title);)
  EXPECT_EQ(titles.size(), 1u);
  EXPECT_EQ(ran.size(), 2u);
  const auto rows = work.query(&Game::title)
                        .join(&Game::reviews)
                        .group_by(&Game::id)
                        .having(count(&Review::id) > 2)
                        .all();
  EXPECT_EQ(rows.size(), 1u);
  expect_shown("having(count(&Review::id) > 2)");
}

}  // namespace
}  // namespace lesson::loading
