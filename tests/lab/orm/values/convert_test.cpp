#include <gtest/gtest.h>

#include <limits>
#include <string>

#include <lab/orm/column.hpp>
#include <lab/orm/error.hpp>
#include <lab/orm/value/cell.hpp>

namespace orm {
namespace {

using detail::Access;
using detail::Argument;

// The value after storing the argument into one that held `before`; else the sentence.
template <class V>
std::string stored(const Argument& argument, V before = V()) {
  try {
    detail::store(before, V::kind, argument);
  } catch (const TypeError& error) {
    return error.what();
  }
  return detail::display(detail::to_argument(before, V::kind));
}

TEST(Store, TakesWholeNumbersHoweverTheyCome) {
  EXPECT_EQ(stored<Integer>(5), "5");
  EXPECT_EQ(stored<Integer>(5.0), "5");
  EXPECT_EQ(stored<Integer>(true), "1");
  EXPECT_EQ(stored<Integer>(3.7), "Integer takes a whole number, not 3.7");
  EXPECT_EQ(stored<Integer>(1e19), "Integer takes a whole number, not 1e+19");
  EXPECT_EQ(stored<Integer>(std::numeric_limits<double>::quiet_NaN()),
            "Integer takes a whole number, not nan");
  EXPECT_EQ(stored<Integer>("5"), "Integer takes a whole number, not the text '5'");
  EXPECT_EQ(stored<BigInteger>("5"), "BigInteger takes a whole number, not the text '5'");
}

TEST(Store, TakesNumbersAsRealsWhereNothingIsLost) {
  EXPECT_EQ(stored<Real>(5), "5.0");
  EXPECT_EQ(stored<Real>(2.5), "2.5");
  EXPECT_EQ(stored<Real>((1LL << 53) + 1), "Real takes a number, not 9007199254740993");
  EXPECT_EQ(stored<Real>(std::numeric_limits<long long>::max()),
            "Real takes a number, not 9223372036854775807");
  EXPECT_EQ(stored<Real>(std::numeric_limits<long long>::min()), "-9.223372036854776e+18");
}

TEST(Store, TakesZeroAndOneAsBooleans) {
  EXPECT_EQ(stored<Boolean>(1), "True");
  EXPECT_EQ(stored<Boolean>(0), "False");
  EXPECT_EQ(stored<Boolean>(false), "False");
  EXPECT_EQ(stored<Boolean>(2), "Boolean takes True or False, not 2");
  EXPECT_EQ(stored<Boolean>("yes"), "Boolean takes True or False, not the text 'yes'");
}

TEST(Store, TakesTextForTextOnly) {
  EXPECT_EQ(stored<Text>("Go"), "Go");
  EXPECT_EQ(stored<Text>(5), "Text takes a text, not 5");
  EXPECT_EQ(stored<Text>(Date(2022, 5, 17)), "Text takes a text, not the date 2022-05-17");
  EXPECT_EQ(stored<Blob>("Go"), "Blob takes bytes, not the text 'Go'");
  EXPECT_EQ(stored<Blob>(Blob("Go", 2)), "b'Go'");
}

TEST(Store, TakesDatesAndMomentsForEachOther) {
  EXPECT_EQ(stored<Date>(DateTime(2022, 5, 17, 13, 14)), "2022-05-17");
  EXPECT_EQ(stored<DateTime>(Date(2022, 5, 17)), "2022-05-17 00:00:00");
  EXPECT_EQ(stored<Date>("2022-05-17"), "Date takes a date, not the text '2022-05-17'");
  EXPECT_EQ(stored<DateTime>(5), "DateTime takes a moment, not 5");
}

TEST(Store, TakesNullForEveryKind) {
  EXPECT_EQ(stored<Integer>(Argument(), 5), "None");
  EXPECT_EQ(stored<Text>(Argument(), "a long text, longer than fifteen"), "None");
  EXPECT_EQ(stored<Date>(Argument(), Date(2022, 5, 17)), "None");
}

TEST(Store, ChangesNothingWhereItRefuses) {
  Integer number = 5;
  EXPECT_THROW(detail::store(number, Kind::integer, Argument("x")), TypeError);
  EXPECT_EQ(number, 5);
}

TEST(Store, ShortensWhatItQuotes) {
  const std::string sentence = stored<Integer>(std::string(10'000, 'x'));
  EXPECT_LT(sentence.size(), 120u);
}

TEST(Assign, MarksTheValueAsGiven) {
  const Argument arguments[] = {Argument(5), Argument()};
  for (const Argument& argument : arguments) {
    Integer number;
    detail::assign(number, Kind::integer, argument);
    EXPECT_TRUE(Access::flags(number) & Access::kGiven);
    EXPECT_EQ(number == null, argument.is_null());
  }
}

TEST(Assign, TakesWhatStoreTakes) {
  Text text;
  detail::assign(text, Kind::text, Argument("Go"));
  EXPECT_EQ(text, "Go");
  Date date;
  detail::assign(date, Kind::date, Argument(DateTime(2022, 5, 17, 13)));
  EXPECT_EQ(date, Date(2022, 5, 17));
  DateTime moment;
  detail::assign(moment, Kind::datetime, Argument(Date(2022, 5, 17)));
  EXPECT_EQ(moment, DateTime(2022, 5, 17));
  Blob blob;
  detail::assign(blob, Kind::blob, Argument(Blob("\0x", 2)));
  EXPECT_TRUE(blob == Blob("\0x", 2));
  Real real;
  detail::assign(real, Kind::real, Argument(3));
  EXPECT_EQ(real, 3);
  Boolean boolean;
  detail::assign(boolean, Kind::boolean, Argument(1));
  EXPECT_EQ(boolean, true);
  EXPECT_THROW(detail::assign(text, Kind::text, Argument(5)), TypeError);
}

TEST(EqualValues, AreBothNullOrTheSame) {
  EXPECT_TRUE(detail::equal(Integer(), Integer(), Kind::integer));
  EXPECT_FALSE(detail::equal(Integer(), Integer(0), Kind::integer));
  EXPECT_TRUE(detail::equal(Text("Go"), Text("Go"), Kind::text));
  EXPECT_FALSE(detail::equal(Text("Go"), Text("go"), Kind::text));
  EXPECT_TRUE(detail::equal(Date(2022, 5, 17), Date(2022, 5, 17), Kind::date));
}

TEST(EqualArguments, CompareNumbersByValue) {
  EXPECT_TRUE(detail::equal(Argument(1), Argument(1.0)));
  EXPECT_TRUE(detail::equal(Argument(true), Argument(1)));
  EXPECT_FALSE(detail::equal(Argument((1LL << 53) + 1), Argument(9007199254740992.0)));
  EXPECT_FALSE(detail::equal(Argument("1"), Argument(1)));
  EXPECT_TRUE(detail::equal(Argument(), Argument(Integer())));
  EXPECT_FALSE(detail::equal(Argument(), Argument(0)));
}

TEST(CopiedValue, IsFreeStandingAndKeepsItsBytes) {
  alignas(8) unsigned char at[detail::kValueBytes];
  Text text = "a long text, longer than fifteen";
  detail::copy_value(at, text, Kind::text);
  text = "changed";
  const auto& copy = *reinterpret_cast<const Text*>(at);
  EXPECT_EQ(copy, "a long text, longer than fifteen");
  detail::destroy_value(at, Kind::text);
}

TEST(CopiedValue, KeepsEveryKind) {
  alignas(8) unsigned char at[detail::kValueBytes];
  const auto copied = [&](const Value& value, Kind kind) {
    detail::copy_value(at, value, kind);
    const bool same = detail::equal(*reinterpret_cast<const Value*>(at), value, kind);
    detail::destroy_value(at, kind);
    return same;
  };
  EXPECT_TRUE(copied(Integer(5), Kind::integer));
  EXPECT_TRUE(copied(Real(2.5), Kind::real));
  EXPECT_TRUE(copied(Boolean(true), Kind::boolean));
  EXPECT_TRUE(copied(Date(2022, 5, 17), Kind::date));
  EXPECT_TRUE(copied(DateTime(2022, 5, 17, 1), Kind::datetime));
  EXPECT_TRUE(copied(Blob("\0x", 2), Kind::blob));
  EXPECT_TRUE(copied(Text(), Kind::text));
}

}  // namespace
}  // namespace orm
