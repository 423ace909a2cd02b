// What is done to very many objects one by one takes a time in proportion to their number.

#include <gtest/gtest.h>

#include <ctime>

#include "shop.hpp"

namespace shop {
namespace {

constexpr std::size_t kMany = 80'000;

// Of the processor's time, so that it does not matter what else the machine does. Many times what
// the work takes, and less than half of what it took if each step looked at all of the others.
constexpr double kPatience = 0.8;
class Seconds {
 public:
  double passed() const { return static_cast<double>(std::clock() - start_) / CLOCKS_PER_SEC; }

 private:
  const std::clock_t start_ = std::clock();
};

class ManyObjects : public testing::Test {
 protected:
  Shop shop;
};

TEST_F(ManyObjects, LeaveTheSessionAsQuicklyAsTheyCame) {
  std::vector<Ref<Tag>> tags;
  for (std::size_t i = 0; i < kMany; ++i) tags.push_back(shop.session.add(Tag{}));
  const Seconds seconds;
  for (const Ref<Tag>& tag : tags) shop.session.expunge(tag);
  EXPECT_LT(seconds.passed(), kPatience);
  EXPECT_EQ(shop.session.pending(), 0u);
}

TEST_F(ManyObjects, AreReadAnewAsQuicklyAsTheyChanged) {
  const NoAutoflush quiet(shop.session);
  shop.session.execute(
      "WITH RECURSIVE n(i) AS (VALUES (100) UNION ALL SELECT i + 1 FROM n WHERE i < 80000) "
      "INSERT INTO tags(id) SELECT i FROM n");
  const Rows<Tag> tags = shop.session.query<Tag>().all();
  for (const Ref<Tag>& tag : tags) tag->name = "other";
  const Seconds seconds;
  shop.session.query<Tag>().populate_existing().all();
  EXPECT_LT(seconds.passed(), kPatience);
  EXPECT_TRUE(tags[kMany - 100]->name.is_null());
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
