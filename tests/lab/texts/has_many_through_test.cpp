// The text of 02_has_many_through: its code is run on the stub and its sample rows, and does what
// the text says.

#include "course_text.hpp"

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-parameter"  // of functions that are still to do
#include <lessons/02_has_many_through/seed.cpp>
#pragma GCC diagnostic pop

namespace lesson::has_many_through {
namespace {

using testing::Contains;
using texts::message_of;

class HasManyThroughText : public texts::CourseText {
 protected:
  HasManyThroughText()
      : CourseText("lessons/02_has_many_through/README.md", texts::fill<schema, seed>) {}

  Ref<Game> game(const char* title) {
    return work.query<Game>().filter_by(&Game::title, title).first();
  }
};

TEST_F(HasManyThroughText, TheSchemaMakesTheTables) {
  SHOWN(print("{}\n", schema.ddl());)
  expect_shown("```" + printed + "```");
  expect_shown("inline const Schema<Game, Review> schema;");
}

TEST_F(HasManyThroughText, AStructThatIsNotListedHasNoTable) {
  const std::string refused = message_of([&] { work.query<User>().all(); });
  EXPECT_NE(refused, "");
  expect_shown(refused);
}

TEST_F(HasManyThroughText, TheClockIsReadWhenTheRowIsWritten) {
  stop_clock("2024-05-04 10:00:00");
  SHOWN(auto chess = work.add(Game{.title = "Chess"}); work.commit();
        print("{} {}\n", chess->created_at, chess->updated_at);)
  expect_printed("2024-05-04 10:00:00 None\n");
  expect_shown(ran.at(0));

  stop_clock("2024-05-04 10:05:00");
  printed.clear(), ran.clear();
  SHOWN(chess->title = "Chess 960"; work.commit();
        print("{} {}\n", chess->created_at, chess->updated_at);)
  expect_printed("2024-05-04 10:00:00 2024-05-04 10:05:00\n");
  expect_shown(ran.at(0));

  stop_clock("2024-05-04 10:10:00");
  printed.clear();
  SHOWN(chess->reviews.append(make<Review>({.score = 8})); work.commit();
        print("{}\n", chess->updated_at);)
  expect_printed("2024-05-04 10:05:00\n");
}

TEST_F(HasManyThroughText, TheKeyIsFilledInAtTheFlush) {
  SHOWN(auto go = work.query<Game>().filter_by(&Game::title, "Go").first();
        auto fresh = make<Review>({.score = 6, .comment = "Once more."}); go->reviews.append(fresh);
        print("{} {}\n", fresh->game->title, fresh->game_id); work.flush();
        print("{}\n", fresh->game_id);)
  expect_printed("Go None\n2\n");

  printed.clear();
  SHOWN(print("{} {}\n", go, make<Game>({.title = "Pong"}));)
  expect_printed("Game(id=2, title=Go) Game(id=None, title=Pong)\n");

  printed.clear();
  SHOWN(print("{}\n", fresh);)
  expect_printed("<Review 6>\n");
}

TEST_F(HasManyThroughText, AChainOfTwoSteps) {
  SHOWN(auto first = work.query<Review>().first(); print("{}\n", first->game->title);)
  expect_printed("Zelda\n");
}

TEST_F(HasManyThroughText, AListThatHoldsEachThingOnce) {
  SHOWN(List<Text> platforms; for (auto each
                                   : work.query<Game>().all()) {
    if (each->platform == null || platforms.contains(each->platform)) continue;
    platforms.append(each->platform);
  } platforms.sort([](const Text& a, const Text& b) { return a < b; });
        for (auto platform
             : platforms) print("{}\n", platform);)
  expect_printed("Board\nSwitch\n");
}

TEST_F(HasManyThroughText, AReviewIsWrittenWithItsGame) {
  SHOWN(auto tetris = work.query<Game>().filter_by(&Game::title, "Tetris").first();
        work.add(Review{.score = 8, .comment = "One more line.", .game = tetris}); work.commit();)
  EXPECT_THAT(ran, Contains("INSERT INTO reviews (score, comment, game_id) VALUES (?, ?, ?)"));
  expect_shown(ran.back());
}

TEST_F(HasManyThroughText, ANewGameGoesAlong) {
  SHOWN(auto pong = make<Game>({.title = "Pong"});
        work.add(Review{.comment = "Beep.", .game = pong}); print("{}\n", pong->id); work.commit();
        print("{}\n", pong->id);)
  expect_printed("None\n4\n");
  EXPECT_THAT(ran.at(0), testing::StartsWith("INSERT INTO games"));
  EXPECT_THAT(ran.at(1), testing::StartsWith("INSERT INTO reviews"));
}

TEST_F(HasManyThroughText, AnEmptyScoreIsNoNumber) {
  const std::string stopped = message_of([&] {
    for (auto each : game("Zelda")->reviews) print("{}\n", each->score + 1);
  });
  EXPECT_EQ(stopped, "AttributeError: Review.score is null");
  expect_shown(stopped);
}

TEST_F(HasManyThroughText, TheBestScore) {
  auto zelda = game("Zelda");
  SHOWN(Integer best;
        for (auto each
             : zelda->reviews) if (each->score != null && (best == null || each->score > best))
            best = each->score;
        print("{}\n", best);)
  expect_printed("10\n");
}

TEST_F(HasManyThroughText, WholeNumbersAreDividedWithoutAFraction) {
  SHOWN(print("{} {}\n", 7 / 2, Real(7) / 2);)
  expect_printed("3 3.5\n");
}

TEST_F(HasManyThroughText, Question1) {
  auto zelda = game("Zelda");
  SHOWN(auto words = make<Review>({.comment = "At last."}); zelda->reviews.append(words);
        print("{} {}\n", zelda->reviews.size(), words->game_id);)
  expect_answer("4 None\n");
}

TEST_F(HasManyThroughText, Question2) {
  auto zelda = game("Zelda");
  SHOWN(Integer sum = 0; for (auto each
                              : zelda->reviews) if (each->score != null) sum += each->score;
        print("{} {}\n", sum / 2, Real(sum) / 2);)
  expect_answer("8 8.5\n");
}

TEST_F(HasManyThroughText, Question3) {
  stop_clock("2024-05-04 10:00:00");
  SHOWN(auto chess = work.add(Game{.title = "Chess"}); print("{}\n", chess->created_at);
        work.commit(); print("{}\n", chess->created_at);)
  EXPECT_EQ(printed, "None\n2024-05-04 10:00:00\n");
  expect_shown("<summary>Answer</summary>```" + printed + "```");
}

TEST_F(HasManyThroughText, Question4) {
  SHOWN(for (auto each
             : work.query<Review>().where(col(&Review::score) == 9).all())
            print("{}\n", each->game->title);)
  EXPECT_EQ(printed, "Go\nGo\n");
  ASSERT_EQ(ran.size(), 2u);
  expect_shown(ran[0]);
  expect_shown(ran[1]);
}

TEST_F(HasManyThroughText, Question5) {
  const Text title = "Hex", comment = "New.";
  SHOWN(auto made = work.add(Game{.title = title});
        work.add(Review{.comment = comment, .game_id = made->id}); work.commit();)
  EXPECT_EQ(work.query<Review>().filter_by(&Review::comment, comment).one()->game_id, null);
}

TEST_F(HasManyThroughText, Question6) {
  SHOWN(List<Ref<Game>> scored;
        for (auto each
             : work.query<Review>().all()) if (each->score != null) scored.append(each->game);
        print("{}\n", scored.size());)
  EXPECT_EQ(printed, "4\n");
  expect_shown("It prints `4`");
}

}  // namespace
}  // namespace lesson::has_many_through
