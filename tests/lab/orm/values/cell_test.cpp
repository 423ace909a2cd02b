#include <gtest/gtest.h>

#include <limits>
#include <string>

#include <lab/orm/column.hpp>
#include <lab/orm/error.hpp>
#include <lab/orm/value/cell.hpp>
#include <lab/sqlite/open.hpp>

namespace orm {
namespace {

using detail::Access;
using detail::Argument;

struct Cell : testing::Test {
  std::unique_ptr<sqlite::Connection> connection = sqlite::open();

  // What the database makes of "SELECT <sql>", read into a value.
  template <class V>
  V select(const std::string& sql) {
    auto row = connection->prepare("SELECT " + sql);
    row->step();
    V value;
    detail::read(*row, 0, value, V::kind);
    return value;
  }
  // The type and text that the database sees of a bound value.
  template <class V>
  std::string bound(const V& value) {
    auto statement = connection->prepare("SELECT typeof(?1) || ' ' || quote(?1)");
    detail::bind(*statement, 1, value, V::kind);
    statement->step();
    return std::string(statement->text(0));
  }
  template <class V>
  std::string error_of(const std::string& sql) {
    try {
      select<V>(sql);
    } catch (const ValueError& error) {
      return error.what();
    }
    return "no error";
  }
};

TEST_F(Cell, BindsEachKindAsSqliteStoresIt) {
  EXPECT_EQ(bound(Integer(-5)), "integer -5");
  EXPECT_EQ(bound(BigInteger(1LL << 40)), "integer 1099511627776");
  EXPECT_EQ(bound(Real(2)), "real 2.0");
  EXPECT_EQ(bound(Boolean(true)), "integer 1");
  EXPECT_EQ(bound(Text("it's")), "text 'it''s'");
  EXPECT_EQ(bound(Blob("\0\xff", 2)), "blob X'00FF'");
  EXPECT_EQ(bound(Date(2022, 5, 17)), "text '2022-05-17'");
  EXPECT_EQ(bound(DateTime(2022, 5, 17, 9, 30)), "text '2022-05-17 09:30:00.000000'");
}

TEST_F(Cell, BindsNullOfEachKind) {
  EXPECT_EQ(bound(Integer()), "null NULL");
  EXPECT_EQ(bound(Real()), "null NULL");
  EXPECT_EQ(bound(Boolean()), "null NULL");
  EXPECT_EQ(bound(Text()), "null NULL");
  EXPECT_EQ(bound(Blob()), "null NULL");
  EXPECT_EQ(bound(Date()), "null NULL");
  EXPECT_EQ(bound(DateTime()), "null NULL");
}

TEST_F(Cell, KeepsTheDatesOfAllParametersUntilTheStep) {
  auto statement = connection->prepare("SELECT ?1 || ',' || ?2 || ',' || ?3");
  detail::bind(*statement, 1, Date(2022, 5, 17), Kind::date);
  detail::bind(*statement, 2, Argument(Date(2023, 6, 18)));
  detail::bind(*statement, 3, DateTime(2024, 7, 19, 1, 2, 3, 4), Kind::datetime);
  ASSERT_TRUE(statement->step());
  EXPECT_EQ(statement->text(0), "2022-05-17,2023-06-18,2024-07-19 01:02:03.000004");
}

TEST_F(Cell, ReadsEachKind) {
  EXPECT_EQ(select<Integer>("-9223372036854775807 - 1"), std::numeric_limits<long long>::min());
  EXPECT_EQ(select<Real>("0.1"), 0.1);
  EXPECT_EQ(select<Real>("3"), 3.0);
  EXPECT_EQ(select<Boolean>("1"), true);
  EXPECT_EQ(select<Boolean>("0"), false);
  EXPECT_EQ(select<Text>("'a long text, longer than fifteen'"), "a long text, longer than fifteen");
  EXPECT_TRUE(select<Blob>("x'00ff'") == Blob("\0\xff", 2));
  EXPECT_EQ(select<Date>("'2022-05-17'"), Date(2022, 5, 17));
  EXPECT_EQ(select<Date>("'2022-05-17 09:30:00'"), Date(2022, 5, 17));
  EXPECT_EQ(select<DateTime>("'2022-05-17 09:30:00.5'"), DateTime(2022, 5, 17, 9, 30, 0, 500'000));
}

TEST_F(Cell, ReadsNullOverWhatWasThere) {
  auto row = connection->prepare("SELECT NULL");
  row->step();
  Text text = "a long text, longer than fifteen";
  Integer number = 5;
  detail::read(*row, 0, text, Kind::text);
  detail::read(*row, 0, number, Kind::integer);
  EXPECT_TRUE(text == null && number == null);
}

TEST_F(Cell, ReadingClearsDirtyAndExpired) {
  auto row = connection->prepare("SELECT 5");
  row->step();
  Integer number;
  Access::flags(number) = Access::kDirty | Access::kExpired | Access::kGiven;
  detail::read(*row, 0, number, Kind::integer);
  EXPECT_EQ(Access::flags(number), Access::kSet);
}

TEST_F(Cell, WholeNumbersMayBeStoredAsReals) {
  EXPECT_EQ(select<Integer>("7.0"), 7);
  EXPECT_EQ(error_of<Integer>("7.5"),
            "the database holds the text '7.5' where a whole number belongs");
}

TEST_F(Cell, NamesTheTextThatItCannotRead) {
  EXPECT_EQ(error_of<Integer>("'many'"),
            "the database holds the text 'many' where a whole number belongs");
  EXPECT_EQ(error_of<Date>("'yesterday'"),
            "the database holds the text 'yesterday' where a date such as 2022-05-17 belongs");
  EXPECT_EQ(error_of<DateTime>("7"),
            "the database holds the text '7' where a moment such as 2022-05-17 09:30:00 belongs");
}

TEST_F(Cell, ReadsArguments) {
  auto row =
      connection->prepare("SELECT 5, 2.5, 1, 'Go', x'00', '2022-05-17', '2022-05-17 09:30', NULL");
  row->step();
  std::string all;
  const Kind kinds[] = {Kind::integer, Kind::real, Kind::boolean,  Kind::text,
                        Kind::blob,    Kind::date, Kind::datetime, Kind::integer};
  for (int i = 0; i < 8; ++i) all += detail::display(detail::read(*row, i, kinds[i])) + " | ";
  EXPECT_EQ(all, "5 | 2.5 | True | Go | b'\\x00' | 2022-05-17 | 2022-05-17 09:30:00 | None | ");
}

TEST_F(Cell, BindsArguments) {
  const Argument arguments[] = {Argument(),      Argument(5),    Argument(2.5),
                                Argument(false), Argument("Go"), Argument(Blob("\1", 1))};
  auto statement = connection->prepare(
      "SELECT quote(?1) || quote(?2) || quote(?3) || quote(?4) || quote(?5) || quote(?6)");
  for (int i = 0; i < 6; ++i) detail::bind(*statement, i + 1, arguments[i]);
  ASSERT_TRUE(statement->step());
  EXPECT_EQ(statement->text(0), "NULL52.50'Go'X'01'");
}

TEST_F(Cell, RefusesToBindWhatIsNoValue) {
  auto statement = connection->prepare("SELECT ?1");
  Argument session;
  session.what = Argument::session;
  EXPECT_THROW(detail::bind(*statement, 1, session), StatementError);
}

}  // namespace
}  // namespace orm
