#include <gtest/gtest.h>

#include <limits>

#include <lab/orm/column.hpp>
#include <lab/orm/error.hpp>

namespace orm {
namespace {

TEST(Integer, IsNullUntilItIsGivenAValue) {
  Integer price;
  EXPECT_TRUE(price == null);
  price = 5;
  EXPECT_FALSE(price == null);
  EXPECT_EQ(price, 5);
}

TEST(Integer, ComparesFalseWithEveryNumberWhileItIsNull) {
  const Integer price;
  EXPECT_FALSE(price == 0);
  EXPECT_FALSE(price == 5L);
  EXPECT_FALSE(5 == price);
  EXPECT_FALSE(price == 0.0);
  EXPECT_FALSE(price == std::size_t{0});
}

TEST(Integer, TwoNullsAreEqual) {
  EXPECT_TRUE(Integer() == Integer(null));
  EXPECT_FALSE(Integer() == Integer(0));
}

TEST(Integer, ReadingNullThrows) {
  const Integer price;
  try {
    (void)(price + 1);
    FAIL() << "null was read as a number";
  } catch (const AttributeError& error) {
    EXPECT_STREQ(error.what(), "this Integer is null; give it a value first");
  }
}

TEST(Integer, OrdersNullWithNothing) {
  EXPECT_THROW((void)(Integer() < 5), AttributeError);
  EXPECT_THROW((void)(Integer() < Integer(5)), AttributeError);
}

TEST(Integer, CalculatesAsLongLong) {
  Integer price = 7;
  EXPECT_EQ(price + 1, 8);
  EXPECT_EQ(-price, -7);
  price += 3;
  price -= 1;
  price *= 2;
  EXPECT_EQ(price, 18);
}

TEST(Integer, CountsUpAndDown) {
  Integer n = 1;
  EXPECT_EQ(++n, 2);
  EXPECT_EQ(n++, 2);
  EXPECT_EQ(n--, 3);
  EXPECT_EQ(--n, 1);
}

TEST(Integer, KnowsThatEverySizeIsMoreThanMinusOne) {
  const Integer less = -1;
  EXPECT_FALSE(less == std::numeric_limits<std::size_t>::max());
  EXPECT_TRUE(less < std::size_t{0});
  EXPECT_TRUE(less <= std::size_t{0});
  EXPECT_TRUE(std::size_t{0} > less);
  EXPECT_FALSE(less > std::size_t{5});
  EXPECT_FALSE(std::size_t{5} <= less);
}

TEST(Integer, ComparesWithFractionsByValue) {
  EXPECT_FALSE(Integer(2) == 2.5);
  EXPECT_TRUE(Integer(2) == 2.0);
}

TEST(Integer, RefusesWhatNoLongLongCanHold) {
  EXPECT_THROW((void)Integer(std::numeric_limits<unsigned long long>::max()), ValueError);
  EXPECT_EQ(Integer(std::size_t{1} << 62), 1LL << 62);
}

TEST(Integer, GivesAnotherValueInPlaceOfNull) {
  EXPECT_EQ(Integer().value_or(3), 3);
  EXPECT_EQ(Integer(0).value_or(3), 0);
}

TEST(Integer, BecomesNullAgain) {
  Integer price = 5;
  price = null;
  EXPECT_TRUE(price.is_null());
}

TEST(Integer, IsTheSameInEveryRole) {
  PrimaryKey id = 7;
  ForeignKey<"games.id"> game_id = id;
  Column<Integer, not_null> copy = game_id;
  BigInteger big = copy;
  EXPECT_TRUE(id == game_id && game_id == copy && copy == big && big == 7);
  game_id = null;
  EXPECT_TRUE(game_id == null && id != game_id);
}

TEST(Integer, RefusesToGrowBeyondItsBits) {
  Integer n = 9223372036854775807;
  EXPECT_THROW(n += 1, ValueError);
  EXPECT_THROW(n++, ValueError);
  EXPECT_THROW(n *= 2, ValueError);
  EXPECT_THROW(n -= -1, ValueError);
  EXPECT_TRUE(n == 9223372036854775807);
}

}  // namespace
}  // namespace orm
