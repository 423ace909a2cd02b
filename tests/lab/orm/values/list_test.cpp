#include <gtest/gtest.h>

#include <string>

#include <lab/orm/error.hpp>
#include <lab/orm/list.hpp>

namespace orm {
namespace {

Text joined(const List<Text>& list) {
  Text all = "";
  for (const Text& text : list) all += text + " ";
  return all;
}

TEST(List, KeepsItsItemsInOrder) {
  List<Text> list{"a", "b"};
  list.append("c");
  list.insert(0, "first");
  EXPECT_EQ(joined(list), "first a b c ");
  EXPECT_EQ(list.size(), 4u);
}

TEST(List, ErasesRemovesAndClears) {
  List<Text> list{"a", "b", "c", "b"};
  list.erase(0);
  list.remove("b");
  EXPECT_EQ(joined(list), "c b ");
  list.clear();
  EXPECT_TRUE(list.empty());
}

TEST(List, SaysWhatIsNotThere) {
  List<Integer> list{1, 2};
  try {
    (void)list[2];
    FAIL();
  } catch (const IndexError& error) {
    EXPECT_STREQ(error.what(), "there is no item 2: the list has 2, counted from 0");
  }
  EXPECT_THROW(list.remove(7), ValueError);
  EXPECT_THROW(list.erase(2), IndexError);
  EXPECT_THROW(list.insert(3, 1), IndexError);
  EXPECT_THROW((void)List<Integer>()[0], IndexError);
}

TEST(List, SortsAndKeepsTheOrderOfEqualItems) {
  List<Text> list{"bb", "a", "cc", "b"};
  list.sort([](const Text& a, const Text& b) { return a.size() < b.size(); });
  EXPECT_EQ(joined(list), "a b bb cc ");
}

TEST(List, TakesItemsThatKnowTheirPlace) {
  List<std::string> list;
  for (const char* word : {"a", "b", "c", "d", "e", "f", "g", "h", "i"})
    list.append(std::string(word));
  list.insert(0, std::string("z"));
  list.erase(1);
  list.sort([](const std::string& a, const std::string& b) { return a < b; });
  std::string joined;
  for (const auto& word : list) joined += word;
  EXPECT_EQ(joined, "bcdefghiz");
}

TEST(List, CopiesAndMoves) {
  List<Text> list{"a long text, longer than fifteen"};
  List<Text> copy = list;
  copy.append("x");
  EXPECT_EQ(list.size(), 1u);
  const List<Text> moved = std::move(copy);
  EXPECT_EQ(moved.size(), 2u);
  list = moved;
  list = *&list;
  EXPECT_EQ(joined(list), "a long text, longer than fifteen x ");
}

TEST(List, NoticesChangesWhileOneWalksOverIt) {
  List<Integer> list{1, 2, 3};
  const auto remove = [&] {
    for (Integer& item : list) list.remove(item);
  };
  const auto grow = [&] {
    for (Integer& item : list) list.append(item);
  };
  EXPECT_THROW(remove(), InvalidRequestError);
  EXPECT_THROW(grow(), InvalidRequestError);
  for (Integer& item : list) item += 1;
  EXPECT_EQ(list[0], 3);
}

TEST(List, AppendsItsOwnItem) {
  List<Text> list{"a long text, longer than fifteen", "b", "c", "d"};
  list.append(list[0]);
  EXPECT_EQ(list[4], "a long text, longer than fifteen");
}

}  // namespace
TEST(List, SortsInTheOrderOfNLogNComparisons) {
  List<Integer> list;
  for (int i = 0; i < 10'000; ++i) list.append(i * 7919 % 10'007);
  long comparisons = 0;
  list.sort([&](const Integer& a, const Integer& b) { return ++comparisons, a < b; });
  for (std::size_t i = 1; i < list.size(); ++i) ASSERT_TRUE(list[i - 1] < list[i]);
  EXPECT_LT(comparisons, 10'000 * 14);
}

TEST(List, KeepsItsItemsWhereComparingThemThrows) {
  List<Integer> list{3, 1, 2};
  list.append(null);
  EXPECT_ANY_THROW(list.sort([](const Integer& a, const Integer& b) {
    return static_cast<long long>(a) < static_cast<long long>(b);
  }));
  EXPECT_EQ(list.size(), 4u);
  EXPECT_TRUE(list[0] == 3);
  EXPECT_TRUE(list[3] == null);
}

}  // namespace orm
