// What `lazy` says in a mapping, and keys that are no integers.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <lab/orm/error.hpp>

#include "shop.hpp"

namespace shop {
namespace {

struct City;
struct Street;
struct House;

struct City {
  static constexpr const char* tablename = "cities";
  Column<Text, primary_key> name;
  Many<Street, back_populates("city"), lazy("selectin")> streets;
};
struct Street {
  static constexpr const char* tablename = "streets";
  PrimaryKey id;
  Column<Text, foreign_key("cities.name")> city_name;
  One<City, back_populates("streets"), lazy("joined")> city;
  Many<House, back_populates("street"), lazy("joined")> houses;
};
struct House {
  static constexpr const char* tablename = "houses";
  PrimaryKey id;
  Integer number;
  ForeignKey<"streets.id"> street_id;
  One<Street, back_populates("houses"), lazy("raise")> street;
};
inline const Schema<City, Street, House> cities;

class MappedLoad : public testing::Test {
 protected:
  MappedLoad() {
    cities.create_all(database);
    database.execute("INSERT INTO cities VALUES ('Ulm'), ('Bonn')");
    database.execute("INSERT INTO streets VALUES (1, 'Ulm'), (2, 'Ulm'), (3, 'Bonn')");
    database.execute("INSERT INTO houses VALUES (1, 11, 1), (2, 12, 1), (3, 5, 3)");
    session.state()->listen([this](std::string_view) { ++statements; });
  }
  Shop driver;
  Database database;
  Session session{database};
  int statements = 0;
};

TEST_F(MappedLoad, LoadsWithEveryQuery) {
  const Rows<City> all = session.query<City>().order_by(&City::name).all();
  EXPECT_EQ(statements, 2);
  EXPECT_EQ(all[1]->streets.size(), 2u);
  EXPECT_EQ(all[1]->streets[0]->houses.size(), 2u);
  EXPECT_EQ(all[0]->streets[0]->houses[0]->number, 5);
  EXPECT_EQ(statements, 2);
}

TEST_F(MappedLoad, JoinsBothWaysOfAStreet) {
  const Rows<Street> all = session.query<Street>().order_by(&Street::id).all();
  EXPECT_EQ(all.size(), 3u);
  EXPECT_EQ(all[0]->city->name, "Ulm");
  EXPECT_EQ(all[0]->houses.size(), 2u);
  EXPECT_EQ(all[1]->houses.size(), 0u);
}

TEST_F(MappedLoad, RaiseForbidsUnlessTheQueryLoads) {
  EXPECT_THROW(session.query<House>().first()->street.ref(), InvalidRequestError);
  session.expunge_all();
  EXPECT_EQ(session.query<House>().order_by(&House::id).eager(&House::street).first()->street->id,
            1);
}

TEST_F(MappedLoad, FirstHasItsListsWhole) {
  EXPECT_EQ(session.query<Street>().order_by(&Street::id).first()->houses.size(), 2u);
  EXPECT_EQ(session.query<Street>().filter_by(&Street::id, 1).one()->houses.size(), 2u);
}

}  // namespace
}  // namespace shop
