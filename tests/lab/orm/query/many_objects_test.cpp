// What is done to very many objects one by one takes a time in proportion to their number.

#include <gtest/gtest.h>

#include <chrono>

#include "shop.hpp"

namespace shop {
namespace {

// Many times what the work takes, and far less than if each step looked at all of the others.
constexpr std::chrono::milliseconds kPatience{3000};

class ManyObjects : public testing::Test {
 protected:
  std::chrono::steady_clock::duration time_since_start() const {
    return std::chrono::steady_clock::now() - start_;
  }
  Shop shop;

 private:
  const std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

TEST_F(ManyObjects, LeaveTheSessionAsQuicklyAsTheyCame) {
  constexpr std::size_t kMany = 100'000;
  std::vector<Ref<Tag>> tags;
  for (std::size_t i = 0; i < kMany; ++i) tags.push_back(shop.session.add(Tag{}));
  for (const Ref<Tag>& tag : tags) shop.session.expunge(tag);
  EXPECT_EQ(shop.session.pending(), 0u);
  EXPECT_LT(time_since_start(), kPatience);
}

TEST_F(ManyObjects, AreReadAnewAsQuicklyAsTheyChanged) {
  const NoAutoflush quiet(shop.session);
  shop.session.execute(
      "WITH RECURSIVE n(i) AS (VALUES (100) UNION ALL SELECT i + 1 FROM n WHERE i < 40000) "
      "INSERT INTO tags(id, name) SELECT i, 'a tag' FROM n");
  const Rows<Tag> tags = shop.session.query<Tag>().all();
  for (const Ref<Tag>& tag : tags) tag->name = "other";
  shop.session.query<Tag>().populate_existing().all();
  EXPECT_EQ(tags[tags.size() - 1]->name, "a tag");
  EXPECT_LT(time_since_start(), kPatience);
}

TEST_F(ManyObjects, OneThatLeftAndCameAgainIsSavedLast) {
  const Ref<Tag> one = shop.session.add(Tag{.name = "one"});
  const Ref<Tag> two = shop.session.add(Tag{.name = "two"});
  const Ref<Tag> three = shop.session.add(Tag{.name = "three"});
  shop.session.expunge(one);
  shop.session.add(one);
  EXPECT_EQ(shop.session.pending(), 3u);
  shop.session.flush();
  EXPECT_LT(two->id, three->id);
  EXPECT_LT(three->id, one->id);
}

TEST_F(ManyObjects, OneThatWasReadAnewAndChangedAgainIsUpdatedOnce) {
  const Rows<Tag> tags = shop.session.query<Tag>().all();
  const NoAutoflush quiet(shop.session);
  for (const Ref<Tag>& tag : tags) tag->name = "other";
  shop.session.refresh(tags[0]);
  tags[0]->name = "another";
  shop.statements();
  shop.session.flush();
  EXPECT_EQ(shop.statements().size(), tags.size());
}

}  // namespace
}  // namespace shop
