// The hidden checks of lesson 02. All data is made up anew for each submission; each check has a
// twin that comes out the other way.
#pragma once

#include <lab/check/check.hpp>

namespace hidden {

using check::Object;
using check::Value;
using Kind = check::Value::Kind;
using Keys = std::vector<std::int64_t>;

class HasManyThrough : public check::Check {
 protected:
  std::int64_t game() { return insert("games", {{"title", random().name()}}); }
  std::int64_t user(const std::string& name) { return insert("users", {{"name", name}}); }
  std::int64_t user() { return user(random().name()); }
  std::int64_t review(const Value& of, const Value& by, const Value& score = {}) {
    return insert("reviews", {{"game_id", of}, {"user_id", by}, {"score", score}});
  }
  std::int64_t score() { return random().number(1, 10); }
  std::int64_t how_many(const std::string& table) {
    return scalar("SELECT count(*) FROM " + table).integer;
  }

  void expect_keys_in_the_review() {
    for (const Value& column : check::entry(expect_model("User"), "columns").items)
      if (check::entry(column, "references").text.starts_with("games."))
        fail("no key", check::entry(column, "name").text, "", "key_in_the_wrong_parent");
  }
  void expect_sound_review() {
    expect_keys_in_the_review();
    expect_sound("Review.");
    expect_sound("User.");
  }
};

}  // namespace hidden
