// The walkthrough of 02_has_many_through, run on the solution.

#include "course_text.hpp"

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-parameter"  // the session, where a walk needs none
#include <solved/02_has_many_through/seed.cpp>
#pragma GCC diagnostic pop

namespace lesson::has_many_through {
namespace {

class HasManyThroughSolved : public texts::CourseText {
 protected:
  HasManyThroughSolved()
      : CourseText("solutions/02_has_many_through/WALKTHROUGH.md", texts::fill<schema, seed>) {}
};

TEST_F(HasManyThroughSolved, AUserIsARow) {
  SHOWN(auto ann = work.add(User{.name = "Ann"}); work.commit();
        print("{} {}\n", ann->id, ann->name);)
  expect_printed("1 Ann\n");
}

TEST_F(HasManyThroughSolved, BothSidesAreInStep) {
  SHOWN(auto bob = make<User>({.name = "Bob"}); auto words = make<Review>({.score = 7});
        bob->reviews.append(words); print("{} {}\n", words->user->name, words->user_id);)
  expect_printed("Bob None\n");
}

TEST_F(HasManyThroughSolved, UsersAndReviewsPrintThemselves) {
  SHOWN(print("{} {}\n", make<User>({.name = "Ann"}), make<Review>({.score = 8}));)
  expect_printed("User(id=None, name=Ann) Review(id=None, score=8, comment=None)\n");
}

TEST_F(HasManyThroughSolved, UsersAreListedOnceByName) {
  SHOWN(auto zelda = work.query<Game>().filter_by(&Game::title, "Zelda").first();
        auto cleo = work.add(User{.name = "Cleo"}); auto abe = work.add(User{.name = "Abe"});
        for (auto review
             : zelda->reviews) review->user = cleo;
        zelda->reviews[0]->user = abe; for (auto user
                                            : users_of(work, zelda)) print("{}\n", user->name);)
  expect_printed("Abe\nCleo\n");
}

TEST_F(HasManyThroughSolved, AReviewIsWrittenOrNot) {
  SHOWN(print("{}\n", write_review(work, make<User>({.name = "Dora"}), "Tetris", 9, "Again."));
        print("{}\n", write_review(work, make<User>({.name = "Eve"}), "Tertis", 9, "Again."));
        print("{} {}\n", work.query<Review>().count(), work.query<User>().count());)
  expect_printed("True\nFalse\n6 1\n");
}

TEST_F(HasManyThroughSolved, AveragesAreThereOrEmpty) {
  SHOWN(for (auto game
             : work.query<Game>().order_by(&Game::id).all())
            print("{} {}\n", game->title, average_score(work, game));)
  expect_printed("Zelda 8.5\nGo 9.0\nTetris None\n");
}

class HasManyThroughBrief : public texts::CourseText {
 protected:
  HasManyThroughBrief()
      : CourseText("lessons/02_has_many_through/README.md", texts::fill<schema, seed>) {}
};

TEST_F(HasManyThroughBrief, ShowsHowUsersAndReviewsPrint) {
  print("{}\n{}\n", make<User>({.id = 1, .name = "Ann"}),
        make<Review>({.id = 1, .score = 8, .comment = "Fun."}));
  expect_printed("User(id=1, name=Ann)\nReview(id=1, score=8, comment=Fun.)\n");
}

}  // namespace
}  // namespace lesson::has_many_through
