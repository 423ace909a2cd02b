// The hidden checks of 02.7, rate.

#include <cmath>

#include <tests/hidden/02_has_many_through/has_many_through.hpp>

namespace hidden {
namespace {

class Hidden_02_7 : public HasManyThrough {
 protected:
  void rate(std::int64_t game, const Value& score) {
    insert("reviews", {{"game_id", game}, {"score", score}});
  }
  Value average_of(std::int64_t game) { return call("average_score", {find("Game", game)}); }
  void expect_average(std::int64_t game, const std::string& why) {
    const Value found = average_of(game);
    const Value wanted = scalar("SELECT avg(score) FROM reviews WHERE game_id = ?", {game});
    if (found.kind != Kind::real || !(std::abs(found.real - wanted.real) < 1e-9))
      fail(check::show(wanted), check::show(found), why);
  }
};

TEST_F(Hidden_02_7, TheAverageIsAFraction) {
  tables();
  const auto of = game();
  const auto low = random().number(1, 9);
  rate(of, low);
  rate(of, low + 1);
  expect_average(of, "two scores that differ by one have their average in between");
}

TEST_F(Hidden_02_7, EveryScoreCounts) {
  tables();
  const auto of = game();
  for (std::int64_t i = random().number(3, 12); i > 0; --i) rate(of, score());
  expect_average(of, "the average is the sum of the scores by their number");
}

TEST_F(Hidden_02_7, AReviewWithoutAScoreDoesNotCount) {
  tables();
  const auto of = game();
  rate(of, {});
  for (std::int64_t i = random().number(2, 5); i > 0; --i) rate(of, score()), rate(of, {});
  expect_average(of, "reviews that give no score should be left out");
}

TEST_F(Hidden_02_7, ScoresOfOtherGamesDoNotCount) {
  tables();
  const auto of = game(), another = game();
  rate(of, random().number(1, 4));
  for (std::int64_t i = random().number(2, 4); i > 0; --i) rate(another, random().number(6, 10));
  expect_average(of, "only this game's scores should count");
}

TEST_F(Hidden_02_7, WithoutAScoreThereIsNoAverage) {
  tables();
  const auto of = game(), unscored = game();
  rate(game(), score());
  rate(unscored, {});
  for (const auto each : {of, unscored}) {
    const Value found = average_of(each);
    if (found.kind == Kind::real && found.real == 0) fail("None", "0", "", "zero_for_nothing");
    expect(found.is_null(), "without a score there is no average: return an empty Real");
  }
}

}  // namespace
}  // namespace hidden
