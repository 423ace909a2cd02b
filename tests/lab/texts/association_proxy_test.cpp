// The text of 07_association_proxy: its code is run on the stub and its sample rows, and does what
// the text says.

#include "course_text.hpp"

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-parameter"  // of functions that are still to do
#include <lessons/07_association_proxy/seed.cpp>
#pragma GCC diagnostic pop

namespace lesson::association_proxy {
namespace {

using testing::ElementsAre;
using texts::message_of;

constexpr const char* kReviewsOfUser =
    "SELECT reviews.id, reviews.score, reviews.game_id, reviews.user_id FROM reviews "
    "WHERE reviews.user_id = ?";
constexpr const char* kInsertReview =
    "INSERT INTO reviews (score, game_id, user_id) VALUES (?, ?, ?)";
constexpr const char* kDeleteReview = "DELETE FROM reviews WHERE id = ?";

class AssociationProxyText : public texts::CourseText {
 protected:
  AssociationProxyText()
      : CourseText("lessons/07_association_proxy/README.md", texts::fill<schema, seed>) {}

  // What was written since the test began, or since `ran` was cleared.
  std::vector<std::string> written() const {
    std::vector<std::string> statements;
    for (const std::string& sql : ran)
      if (!sql.starts_with("SELECT")) statements.push_back(sql);
    return statements;
  }
};

TEST_F(AssociationProxyText, ShowsOneEntryForEachObjectInBetween) {
  SHOWN(auto go = work.get<Game>(1); for (auto user : go->users) print("{}\n", user);)
  expect_printed("<User 1, Ann>\n<User 1, Ann>\n<User 2, Ben>\n");
}

TEST_F(AssociationProxyText, LooksEachTime) {
  SHOWN(auto chess = work.get<Game>(2); auto ann = work.get<User>(1);
        print("{}\n", chess->users.size()); chess->reviews.append(make<Review>({.user = ann}));
        print("{}\n", chess->users.size());)
  expect_printed("1\n2\n");
}

TEST_F(AssociationProxyText, ACreatorMakesTheObjectInBetween) {
  SHOWN(auto cleo = work.get<User>(3); auto go = work.get<Game>(1); cleo->games.append(go);
        print("{} {}\n", cleo->reviews.size(), cleo->reviews[0]->score);
        print("{}\n", go->users.contains(cleo));)
  expect_printed("1 None\nTrue\n");
}

TEST_F(AssociationProxyText, WithoutACreatorItIsToRead) {
  auto cleo = work.get<User>(3);
  auto go = work.get<Game>(1);
  const std::string refused = message_of([&] { SHOWN(go->users.append(cleo);) });
  EXPECT_EQ(
      refused,
      "TypeError: users.append does not know how to make a Review: give the proxy a creator.");
  expect_shown(refused);
}

TEST_F(AssociationProxyText, RemovingTakesTheObjectInBetween) {
  SHOWN(auto ben = work.get<User>(2); auto chess = work.get<Game>(2); ben->games.remove(chess);
        work.flush(); print("{} games, {} users, {} reviews\n", work.query<Game>().count(),
                            work.query<User>().count(), work.query<Review>().count());)
  expect_printed("3 games, 3 users, 3 reviews\n");
}

TEST_F(AssociationProxyText, RepeatsAreLeftOutWhileCollecting) {
  auto go = work.get<Game>(1);
  SHOWN(List<Ref<User>> once; for (auto user
                                   : go->users) if (user && !once.contains(user)) once.append(user);
        once.sort([](auto& a, auto& b) { return a->name < b->name; });
        for (auto& user
             : once) print("{}\n", user);)
  expect_printed("<User 1, Ann>\n<User 2, Ben>\n");
}

TEST_F(AssociationProxyText, AssigningMakesEverythingNew) {
  auto go = work.get<Game>(1);
  SHOWN(auto ann = work.get<User>(1); ann->games = {go}; work.flush();
        for (auto review
             : ann->reviews) print("{}\n", review->score);)
  expect_printed("None\n");
  EXPECT_THAT(written(), ElementsAre(kInsertReview, kDeleteReview, kDeleteReview));
  for (const std::string& sql : written()) expect_shown(sql);
}

TEST_F(AssociationProxyText, AProxyThatChangesStopsTheWalk) {
  auto go = work.get<Game>(1);
  const std::string stopped = message_of([&] {
    for (auto user : go->users) go->users.remove(user);
  });
  EXPECT_TRUE(
      stopped.starts_with("InvalidRequestError: Game.users changed while you walked over it"));
  expect_shown("Game.users changed while you walked over it");
}

TEST_F(AssociationProxyText, StandsInAQuestion) {
  SHOWN(for (auto user
             : work.query<User>().where(col(&User::games).any(col(&Game::title) == "Chess")).all())
            print("{}\n", user);)
  expect_printed("<User 2, Ben>\n");
  EXPECT_EQ(ran.size(), 1u);
  expect_shown(ran.back());
}

TEST_F(AssociationProxyText, StandsInAQuestionTurnedRound) {
  SHOWN(for (auto game
             : work.query<Game>().where(!col(&Game::users).any()).all()) print("{}\n", game);)
  expect_printed("<Game 3, Ludo>\n");
}

class AssociationProxyQuestion : public AssociationProxyText {
 protected:
  Ref<User> ann = work.get<User>(1), ben = work.get<User>(2), cleo = work.get<User>(3);
  Ref<Game> go = work.get<Game>(1), chess = work.get<Game>(2);
};

TEST_F(AssociationProxyQuestion, Question1) {
  SHOWN(ann->games.remove(go); print("{} {}\n", ann->games.size(), ann->games.contains(go));)
  expect_answer("1 True\n");
}

TEST_F(AssociationProxyQuestion, Question2) {
  SHOWN(auto& users = chess->users; print("{} ", users.size()); ann->games.append(chess);
        print("{}\n", users.size());)
  expect_answer("1 2\n");
}

TEST_F(AssociationProxyQuestion, Question3) {
  SHOWN(ben->games = {chess}; work.commit();
        print("{} {}\n", ben->reviews.size(), ben->reviews[0]->score);)
  expect_answer("1 None\n");
}

TEST_F(AssociationProxyQuestion, Question4) {
  ran.clear();
  SHOWN(cleo->games.append(chess); work.flush();)
  EXPECT_THAT(ran, ElementsAre(kReviewsOfUser, kInsertReview));
  for (const std::string& sql : ran) expect_shown(sql);
}

// The creator of question 5, as the question has it.
// NOLINTNEXTLINE(performance-unnecessary-value-param)
Ref<Review> review_by(Ref<User> user) {
  static auto review = make<Review>();
  user->reviews.append(review);
  return review;
}

TEST_F(AssociationProxyQuestion, Question5) {
  expect_shown("static auto review = make<Review>(); user->reviews.append(review); return review;");
  EXPECT_EQ(review_by(make<User>()), review_by(make<User>()));
}

}  // namespace
}  // namespace lesson::association_proxy
