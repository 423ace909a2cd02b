#include <gtest/gtest.h>

#include <lab/orm/column.hpp>
#include <lab/orm/error.hpp>

namespace orm {
namespace {

TEST(Real, TakesWholeNumbersAndFractions) {
  Real rating = 2;
  EXPECT_EQ(rating, 2.0);
  rating = 2.5f;
  rating += 1;
  EXPECT_EQ(rating, 3.5);
  rating /= 2;
  EXPECT_EQ(rating, 1.75);
}

TEST(Real, KeepsTheNullOfAnInteger) {
  Real rating = 1;
  rating = Integer();
  EXPECT_TRUE(rating == null);
  rating = Integer(4);
  EXPECT_EQ(rating, 4);
}

TEST(Real, ReadingNullThrows) {
  EXPECT_THROW((void)(Real() * 2), AttributeError);
  EXPECT_FALSE(Real() == 0);
}

TEST(Boolean, IsNeitherTrueNorFalseWhileItIsNull) {
  const Boolean done;
  EXPECT_FALSE(done == true);
  EXPECT_FALSE(done == false);
  EXPECT_TRUE(done == null);
  EXPECT_THROW((void)static_cast<bool>(done), AttributeError);
}

TEST(Boolean, TakesComparisonsOfOtherValues) {
  Boolean done;
  const Integer price = 5;
  done = price == 5;
  EXPECT_TRUE(done);
  done = price < 5;
  EXPECT_FALSE(done);
  done = null;
  EXPECT_TRUE(done == null);
}

}  // namespace
}  // namespace orm
