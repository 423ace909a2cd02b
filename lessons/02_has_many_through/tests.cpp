// The visible checks of lesson 02: what you see is what is asked. `lab run 02` runs them.

#include <lab/check/check.hpp>

namespace {

using check::Object;
using check::Value;

class HasManyThrough : public check::Check {
 protected:
  std::int64_t game(const std::string& title) { return insert("games", {{"title", title}}); }
  std::int64_t user(const std::string& name) { return insert("users", {{"name", name}}); }
  std::int64_t review(const Value& of, const Value& by, const Value& score = {}) {
    return insert("reviews", {{"game_id", of}, {"user_id", by}, {"score", score}});
  }
  void expect_keys_in_the_review() {
    for (const Value& column : check::entry(expect_model("User"), "columns").items)
      if (check::entry(column, "references").text.starts_with("games."))
        fail("no key", check::entry(column, "name").text, "", "key_in_the_wrong_parent");
  }
  std::string printed_as(const Object& object) { return lesson().perform("repr", {object}).text; }
  std::vector<Value> users_of(std::int64_t game) {
    std::vector<Value> names;
    for (const Value& found : call("users_of", {find("Game", game)}).items)
      names.push_back(Object(&lesson(), found.handle).get("name"));
    return names;
  }
};

class Visible_02_1 : public HasManyThrough {};
class Visible_02_2 : public HasManyThrough {};
class Visible_02_3 : public HasManyThrough {};
class Visible_02_4 : public HasManyThrough {};
class Visible_02_5 : public HasManyThrough {};
class Visible_02_6 : public HasManyThrough {};
class Visible_02_7 : public HasManyThrough {};

TEST_F(Visible_02_1, UsersIsATableWithAnIdAndAName) {
  expect_equal(check::entry(expect_model("User"), "table"), "users",
               "the table of User should be called users");
  expect(check::entry(expect_column("User", "id"), "primary_key").boolean,
         "id should be the primary key of users");
  expect_equal(check::entry(expect_column("User", "name"), "kind"), "text",
               "a user's name should be a Text");
}

TEST_F(Visible_02_2, ANewUserAndANewReviewKnowWhenTheyCameIn) {
  for (const std::string model : {"User", "Review"})
    for (const std::string column : {"created_at", "updated_at"})
      expect_equal(check::entry(expect_column(model, column), "kind"), "datetime",
                   model + "." + column + " should be a DateTime");
  tables();
  add(create("User", {{"name", "Ann"}}));
  add(create("Review", {{"score", 8}}));
  commit();
  for (const std::string table : {"users", "reviews"}) {
    expect(!scalar("SELECT created_at FROM " + table).is_null(),
           table + ".created_at is empty after the insert: give the column a default");
    expect(scalar("SELECT updated_at FROM " + table).is_null(), "", "updated_at_at_insert");
  }
}

TEST_F(Visible_02_3, AReviewBelongsToAUserToo) {
  expect_keys_in_the_review();
  expect_sound("Review.");
  expect_sound("User.");
  expect_equal(check::entry(expect_column("Review", "user_id"), "references"), "users.id",
               "user_id should lead to users.id");
  expect_relationship("Review", "user");
  expect_relationship("User", "reviews");
  const auto ann = create("User", {{"name", "Ann"}});
  const auto written = create("Review", {{"score", 8}});
  ann.append("reviews", written);
  expect(written.object("user") == ann,
         "after ann->reviews.append(review), review->user should be Ann at once");
}

TEST_F(Visible_02_4, AUserAndAReviewPrintThemselves) {
  for (const char* model : {"User", "Review"}) {
    const Value& described_model = expect_model(model);
    expect_sound(std::string(model) + ".repr");
    expect(!check::entry(described_model, "repr").text.empty(),
           std::string(model) + " has no repr yet");
  }
  tables();
  const auto ann = create("User", {{"name", "Ann"}});
  const auto written = create("Review", {{"score", 8}, {"comment", "Fun."}});
  add(ann);
  add(written);
  flush();
  const std::string user = printed_as(ann);
  if (!user.starts_with("User(")) fail("User(...)", user, "", "repr_of_another_class");
  expect_equal(user, "User(id=1, name=Ann)", "this is how a user prints");
  expect_equal(printed_as(written), "Review(id=1, score=8, comment=Fun.)",
               "this is how a review prints");
}

TEST_F(Visible_02_5, EachUserIsListedOnce) {
  tables();
  const auto zelda = game("Zelda");
  const auto bob = user("Bob"), ann = user("Ann");
  for (const auto author : {bob, ann, bob}) review(zelda, author);
  const auto names = users_of(zelda);
  if (names.size() == 3) fail("Ann, Bob", "Bob", "", "repeats_users");
  expect_equal(names, std::vector<Value>{"Ann", "Bob"},
               "Bob reviewed Zelda twice and Ann once: Ann, Bob");
}

TEST_F(Visible_02_6, AReviewHasBothParents) {
  tables();
  const auto zelda = game("Zelda"), ann = user("Ann");
  expect_equal(call("write_review", {find("User", ann), "Zelda", 8, "Fun."}), true,
               "the game is there, so write_review should say true");
  expect_equal(scalar("SELECT count(*) FROM reviews"), 1,
               "after write_review a second connection should see one review");
  expect_equal(scalar("SELECT game_id FROM reviews"), zelda, "the review should be of Zelda");
  expect_equal(scalar("SELECT user_id FROM reviews"), ann, "the review should be Ann's");
}

TEST_F(Visible_02_7, TheAverageOfTwoScores) {
  tables();
  const auto zelda = game("Zelda"), go = game("Go");
  for (const int score : {8, 9}) insert("reviews", {{"game_id", zelda}, {"score", score}});
  expect_equal(call("average_score", {find("Game", zelda)}), 8.5, "8 and 9 are 8.5 on average");
  expect_equal(call("average_score", {find("Game", go)}), {}, "", "zero_for_nothing");
}

}  // namespace
