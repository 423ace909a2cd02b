// The text of 06_association_object: its code is run on the stub and its sample rows, and does what
// the text says.

#include "course_text.hpp"

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-parameter"  // of functions that are still to do
#include <lessons/06_association_object/seed.cpp>
#pragma GCC diagnostic pop

namespace lesson::association_object {
namespace {

using testing::ElementsAre;
using texts::message_of;

constexpr const char* kLeasesOfCar =
    "SELECT leases.id, leases.price, leases.signed_on, leases.begins, leases.ends, "
    "leases.driver_id, leases.car_id FROM leases WHERE leases.car_id = ?";
constexpr const char* kLeasesOfDriver =
    "SELECT leases.id, leases.price, leases.signed_on, leases.begins, leases.ends, "
    "leases.driver_id, leases.car_id FROM leases WHERE leases.driver_id = ?";
constexpr const char* kInsertCar = "INSERT INTO cars (plate) VALUES (?)";
constexpr const char* kInsertLease =
    "INSERT INTO leases (price, signed_on, begins, ends, driver_id, car_id) "
    "VALUES (?, ?, ?, ?, ?, ?)";
constexpr const char* kDeleteLease = "DELETE FROM leases WHERE id = ?";
constexpr const char* kDeleteCar = "DELETE FROM cars WHERE id = ?";

class AssociationObjectText : public texts::CourseText {
 protected:
  AssociationObjectText()
      : CourseText("lessons/06_association_object/README.md", texts::fill<schema, seed>) {}
};

TEST_F(AssociationObjectText, ADayForgetsTheTime) {
  SHOWN(auto lease = work.get<Lease>(1); print("{} {}\n", lease->signed_on, lease->begins);
        print("{}\n", DateTime(Date(lease->begins)));)
  expect_printed("2024-01-08 2024-01-10 08:30:00\n2024-01-10 00:00:00\n");
}

TEST_F(AssociationObjectText, AnOpenLeaseHasNoEnd) {
  SHOWN(print("{}\n", work.get<Lease>(3)->ends);)
  expect_printed("None\n");
}

TEST_F(AssociationObjectText, ALeaseIsAddedWithBothParents) {
  SHOWN(auto pau = work.query<Driver>().filter_by(&Driver::name, "Pau").first();
        auto bus = make<Car>({.plate = "BUS 3"});
        work.add(Lease{.price = 80, .driver = pau, .car = bus});
        print("{} {}\n", pau->leases.size(), bus->leases.size());)
  expect_printed("1 1\n");
  ran.erase(ran.begin());  // Pau's
  EXPECT_THAT(ran, ElementsAre(kInsertCar, kInsertLease, kLeasesOfDriver));
  for (const char* sql : {kInsertCar, kInsertLease, kLeasesOfDriver}) expect_shown(sql);
}

TEST_F(AssociationObjectText, LeasesGoWithTheCar) {
  SHOWN(auto van = work.query<Car>().filter_by(&Car::plate, "VAN 1").first(); work.delete_row(van);
        work.flush();
        print("{} lease, {} drivers\n", work.query<Lease>().count(), work.query<Driver>().count());)
  expect_printed("1 lease, 3 drivers\n");
}

TEST_F(AssociationObjectText, OutOfTheListIsDeleted) {
  SHOWN(auto mia = work.query<Driver>().filter_by(&Driver::name, "Mia").first();
        mia->leases.remove(mia->leases[0]); work.flush();)
  EXPECT_EQ(ran.back(), kDeleteLease);
  expect_shown(kDeleteLease);
}

TEST_F(AssociationObjectText, AMoveDeletesNothing) {
  SHOWN(auto cab_lease = work.get<Lease>(3); cab_lease->car = work.get<Car>(1); work.flush();
        print("{}\n", work.query<Lease>().count());)
  expect_printed("3\n");
}

TEST_F(AssociationObjectText, ALeasePrintsAcrossBothRelationships) {
  SHOWN(print("{}\n", work.get<Lease>(1));)
  expect_printed("<Lease 1, 300, 2024-01-10 08:30:00, Mia, VAN 1>\n");
}

TEST_F(AssociationObjectText, AMissingDriverHasNoName) {
  const std::string stopped = message_of([&] { SHOWN(print("{}\n", make<Lease>({.price = 5}));) });
  EXPECT_EQ(stopped, "AttributeError: repr of Lease: {driver.name}: Lease.driver is null");
  expect_shown(stopped);
}

TEST_F(AssociationObjectText, ATableIsEmptiedInOneStatement) {
  SHOWN(work.query<Lease>().remove();)
  EXPECT_THAT(ran, ElementsAre("DELETE FROM leases"));
  expect_shown("```sql" + ran.back() + "```");
  work.query<Driver>().remove();
  const auto first = work.add(Driver{.name = "First"});
  work.flush();
  EXPECT_EQ(first->id, 1);
}

TEST_F(AssociationObjectText, ParentsDoNotGoBeforeTheirChildren) {
  const std::string refused = message_of([&] { SHOWN(work.query<Driver>().remove();) });
  EXPECT_EQ(refused, "IntegrityError: delete from drivers: FOREIGN KEY constraint failed");
  expect_shown(refused);
}

TEST_F(AssociationObjectText, TwoStepsLeadToTheDrivers) {
  auto van = work.get<Car>(1);
  SHOWN(for (auto lease : van->leases) print("{}\n", lease->driver->name);)
  expect_printed("Mia\nNoor\n");
  SHOWN(List<Ref<Driver>> found;)
  EXPECT_TRUE(found.empty());
}

TEST_F(AssociationObjectText, Question1) {
  SHOWN(auto mia = work.get<Driver>(1); auto noor = work.get<Driver>(2);
        noor->leases.append(mia->leases[0]);
        print("{} {} {}\n", mia->leases.size(), noor->leases.size(), work.query<Lease>().count());)
  expect_answer("1 2 3\n");
}

TEST_F(AssociationObjectText, Question2) {
  SHOWN(auto mia = work.get<Driver>(1); auto van = work.get<Car>(1);
        mia->leases.remove(mia->leases[0]); work.commit();
        print("{} {}\n", van->leases.size(), work.query<Lease>().count());)
  expect_answer("1 2\n");
}

TEST_F(AssociationObjectText, Question3) {
  SHOWN(auto lease = work.get<Lease>(1); print("{} {}\n", lease->begins == DateTime(2024, 1, 10),
                                               Date(lease->begins) == Date(2024, 1, 10));)
  expect_answer("False True\n");
}

TEST_F(AssociationObjectText, Question4) {
  auto cab = work.get<Car>(2);
  ran.clear();
  SHOWN(work.delete_row(cab); work.flush();)
  EXPECT_THAT(ran, ElementsAre(kLeasesOfCar, kDeleteLease, kDeleteCar));
  for (const char* sql : {kLeasesOfCar, kDeleteLease, kDeleteCar}) expect_shown(sql);
}

TEST_F(AssociationObjectText, Question5) {
  const std::string stopped = message_of([&] {
    SHOWN(work.query<Driver>().remove(); work.query<Car>().remove(); work.query<Lease>().remove();
          work.commit();)
  });
  EXPECT_EQ(stopped, "IntegrityError: delete from drivers: FOREIGN KEY constraint failed");
}

}  // namespace

// The table of lesson 03, which this text names.
namespace cats {
struct Owner;
constexpr auto cat_owners =
    table("cat_owners", column("cat_id", foreign_key("cats.id"), primary_key),
          column("owner_id", foreign_key("owners.id"), primary_key));
struct Cat {
  static constexpr auto tablename = "cats";
  PrimaryKey id;
  Many<Owner, secondary(cat_owners), back_populates("cats")> owners;
};
struct Owner {
  static constexpr auto tablename = "owners";
  PrimaryKey id;
  Many<Cat, secondary(cat_owners), back_populates("owners")> cats;
};
const Schema<Cat, Owner> schema;

void seed(Session& session) {
  auto cat = session.add(Cat{});
  cat->owners.append(make<Owner>());
}

namespace {

class CatsOfLesson03 : public texts::CourseText {
 protected:
  CatsOfLesson03()
      : CourseText("lessons/06_association_object/README.md", texts::fill<schema, seed>) {}
};

TEST_F(CatsOfLesson03, ATableWithoutAModelIsEmptiedByName) {
  SHOWN(work.query(cat_owners).remove();)
  EXPECT_EQ(work.query(cat_owners).count(), 0u);
}

TEST_F(CatsOfLesson03, APairThatIsLinkedFromBothSidesIsRefused) {
  auto cat = work.add(Cat{});
  auto owner = work.add(Owner{});
  cat->owners.append(owner);
  owner->cats.append(cat);
  const std::string refused = texts::message_of([&] { work.commit(); });
  EXPECT_EQ(refused,
            "IntegrityError: insert into cat_owners: UNIQUE constraint failed: "
            "cat_owners.cat_id, cat_owners.owner_id");
  expect_shown(refused);
}

}  // namespace
}  // namespace cats
}  // namespace lesson::association_object
