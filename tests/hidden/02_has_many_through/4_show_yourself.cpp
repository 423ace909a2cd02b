// The hidden checks of 02.4, show yourself.

#include <tests/hidden/02_has_many_through/has_many_through.hpp>

namespace hidden {
namespace {

class Hidden_02_4 : public HasManyThrough {
 protected:
  void expect_repr() {
    for (const std::string model : {"User", "Review"}) {
      const Value& stated = expect_model(model);
      expect_sound(model + ".repr");
      expect(!check::entry(stated, "repr").text.empty(), model + " has no repr yet");
    }
  }
  void expect_printed(const Object& object, const std::string& model, const std::string& expected) {
    const std::string text = lesson().perform("repr", {object}).text;
    if (model == "User" && !text.starts_with("User(")) fail("", text, "", "repr_of_another_class");
    expect_equal(text, expected, "this is how it prints: " + model + "(...)");
  }
};

TEST_F(Hidden_02_4, AUserPrintsItsRow) {
  expect_repr();
  tables();
  for (std::int64_t i = random().number(1, 4); i > 0; --i) user();
  const auto name = random().name();
  const auto made = create("User", {{"name", name}});
  add(made);
  commit();
  const auto id = scalar("SELECT id FROM users WHERE name = ?", {name}).integer;
  expect_printed(made, "User", "User(id=" + std::to_string(id) + ", name=" + name + ")");
}

TEST_F(Hidden_02_4, AReviewPrintsItsRow) {
  expect_repr();
  tables();
  const auto of = game(), points = score();
  for (std::int64_t i = random().number(0, 3); i > 0; --i) insert("reviews", {{"game_id", of}});
  const auto words = random().name() + " " + random().name();
  const auto id = insert("reviews", {{"game_id", of}, {"score", points}, {"comment", words}});
  expect_printed(find("Review", id), "Review",
                 "Review(id=" + std::to_string(id) + ", score=" + std::to_string(points) +
                     ", comment=" + words + ")");
}

TEST_F(Hidden_02_4, WhatIsEmptyPrintsAsNone) {
  expect_repr();
  const auto name = random().name();
  expect_printed(create("User", {{"name", name}}), "User", "User(id=None, name=" + name + ")");
  expect_printed(create("Review"), "Review", "Review(id=None, score=None, comment=None)");
}

TEST_F(Hidden_02_4, AChangeIsPrinted) {
  expect_repr();
  tables();
  const auto id = user();
  const auto found = find("User", id);
  const auto name = random().name();
  found.set("name", name);
  expect_printed(found, "User", "User(id=" + std::to_string(id) + ", name=" + name + ")");
}

}  // namespace
}  // namespace hidden
