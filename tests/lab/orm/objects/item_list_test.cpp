// A list lies in one piece of memory with its items, and moves when it grows.
#include <gtest/gtest.h>

#include <array>
#include <vector>

#include <lab/orm/collection/item_list.hpp>

namespace {

using namespace orm::detail;

// Lists do not look at what they hold.
Object* object(std::size_t number) {
  static std::array<void*, 2000> places;
  return reinterpret_cast<Object*>(&places.at(number));
}

class ItemListOf : public testing::TestWithParam<std::size_t> {
 protected:
  ~ItemListOf() override {
    ItemList::give_back(*pool, list);
    free_pool(pool);
  }
  void append(std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) list = ItemList::append(*pool, list, object(i));
  }
  std::vector<Object*> items() const {
    const ItemSpan items = items_of(list);
    return {items.begin(), items.end()};
  }
  static std::vector<Object*> objects(std::size_t from, std::size_t to) {
    std::vector<Object*> objects;
    for (std::size_t i = from; i < to; ++i) objects.push_back(object(i));
    return objects;
  }
  Pool* pool = new Pool;
  ItemList* list = nullptr;
};

// Around where a list gets memory of its own.
INSTANTIATE_TEST_SUITE_P(Sizes, ItemListOf, testing::Values(0, 1, 2, 3, 13, 14, 15, 16, 17, 1000));

TEST_P(ItemListOf, KeepsTheOrderInWhichItemsCame) {
  append(0, GetParam());
  EXPECT_EQ(items(), objects(0, GetParam()));
}

TEST_P(ItemListOf, TakesAnItemInAtTheFront) {
  append(1, GetParam() + 1);
  list = ItemList::insert(*pool, list, 0, object(0));
  EXPECT_EQ(items(), objects(0, GetParam() + 1));
}

TEST_P(ItemListOf, HoldsWhatIsAssignedInPlaceOfWhatItHeld) {
  append(0, 15);
  const std::vector<Object*> other = objects(100, 100 + GetParam());
  list = ItemList::assign(*pool, list, other);
  EXPECT_EQ(items(), other);
}

TEST_P(ItemListOf, GrowsAgainAfterItWasEmptied) {
  append(0, GetParam());
  if (list) list->clear();
  append(0, GetParam() + 1);
  EXPECT_EQ(items(), objects(0, GetParam() + 1));
}

TEST_P(ItemListOf, LosesTheFirstOfTwoEqualItems) {
  append(0, GetParam());
  append(0, 1);
  ASSERT_TRUE(list->erase_one(object(0)));
  EXPECT_EQ(list->find(object(0)), GetParam() == 0 ? list->size() : GetParam() - 1);
}

}  // namespace
