// Models' values made and ended member by member, and models that cannot be.

#include <lab/orm/mapper/members.hpp>

#include <gtest/gtest.h>

#include <lab/orm/session/session_state.hpp>
#include <lab/sqlite/open.hpp>

#include "models.hpp"

namespace orm::cellar {

struct Bottle {
  static constexpr auto tablename = "bottles";
  PrimaryKey id = {};
  Text label = "a label of more than fifteen letters";
  Integer year = 1982;
};

int ended = 0;
struct Cork {
  static constexpr auto tablename = "corks";
  PrimaryKey id = {};
  Text wood = {};
  ~Cork() { ++ended; }
};

struct All {
  static constexpr auto tablename = "all";
  PrimaryKey id = {};
  BigInteger big = {};
  Real real = {};
  Boolean flag = {};
  Date day = {};
  DateTime moment = {};
  Blob bytes = {};
  Text text = {};
};

inline const Schema<Bottle, Cork> schema;

}  // namespace orm::cellar

namespace orm {
namespace {

using cellar::All;
using cellar::Bottle;
using cellar::Cork;
using company::Employee;

constexpr char kLong[] = "a name of more than fifteen letters";

template <class T>
detail::Model by_members() {
  detail::Model model = detail::describe_model<T>();
  EXPECT_TRUE(model.plain);
  model.make = nullptr, model.destroy = nullptr;
  return model;
}

template <class T>
struct Room {
  alignas(T) std::byte bytes[sizeof(T)];
  T& value() { return *reinterpret_cast<T*>(bytes); }
};

TEST(Members, OfAnEmptyValueAreEmpty) {
  const auto model = by_members<Employee>();
  Room<Employee> room;
  detail::make_value(model, room.bytes, nullptr);
  EXPECT_TRUE(room.value().name.is_null());
  EXPECT_TRUE(room.value().hired.is_null());
  detail::destroy_value(model, room.bytes);
}

TEST(Members, AreMoved) {
  const auto model = by_members<Employee>();
  Employee from{.name = kLong, .hired = Date(2022, 5, 17)};
  Room<Employee> room;
  detail::make_value(model, room.bytes, &from);
  EXPECT_EQ(room.value().name, kLong);
  EXPECT_EQ(room.value().hired, Date(2022, 5, 17));
  detail::destroy_value(model, room.bytes);
}

TEST(Members, OfEachKindAreWhatTheCompilerMakes) {
  const auto model = by_members<All>();
  All from{.big = 1,
           .real = 2.5,
           .flag = true,
           .day = Date(1999, 1, 2),
           .moment = DateTime(2000, 1, 1),
           .bytes = Blob(kLong, sizeof kLong),
           .text = kLong};
  Room<All> room;
  detail::make_value(model, room.bytes, &from);
  const All& made = room.value();
  EXPECT_EQ(made.big, 1);
  EXPECT_EQ(made.real, 2.5);
  EXPECT_EQ(made.flag, true);
  EXPECT_EQ(made.day, Date(1999, 1, 2));
  EXPECT_EQ(made.moment, DateTime(2000, 1, 1));
  EXPECT_EQ(made.bytes, Blob(kLong, sizeof kLong));
  EXPECT_EQ(made.text, kLong);
  detail::destroy_value(model, room.bytes);
}

TEST(InitialValues, AreThoseOfANewObject) {
  const auto bottle = make<Bottle>();
  EXPECT_EQ(bottle->label, "a label of more than fifteen letters");
  EXPECT_EQ(bottle->year, 1982);
}

TEST(InitialValues, AreNoOtherRows) {
  detail::set_opener(&sqlite::open);
  Database database;
  cellar::schema.create_all(database);
  Session session(database);
  session.add_all(make<Bottle>({.label = "short"}), make<Bottle>({.label = null, .year = null}),
                  make<Bottle>());
  session.commit();
  session.close();
  const auto bottles = session.query<Bottle>().order_by(&Bottle::id).all();
  EXPECT_EQ(bottles[0]->label, "short");
  EXPECT_TRUE(bottles[1]->label.is_null());
  EXPECT_TRUE(bottles[1]->year.is_null());
  EXPECT_EQ(bottles[2]->label, "a label of more than fifteen letters");
}

TEST(Destructor, OfAModelRunsWithEachObject) {
  Ref<Cork> cork = make<Cork>();
  cellar::ended = 0;
  cork = nullptr;
  EXPECT_EQ(cellar::ended, 1);
}

}  // namespace
}  // namespace orm
