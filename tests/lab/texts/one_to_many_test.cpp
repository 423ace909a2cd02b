// The text of 01_one_to_many: its code is run on the stub and its sample rows, and does what the
// text says.

#include "course_text.hpp"

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-parameter"  // of functions that are still to do
#include <lessons/01_one_to_many/seed.cpp>
#pragma GCC diagnostic pop

namespace lesson::one_to_many {
namespace {

using testing::ElementsAre;
using texts::message_of;

constexpr const char* kFindByName =
    "SELECT businesses.id, businesses.name FROM businesses WHERE businesses.name = ? LIMIT 1";
constexpr const char* kFindByKey =
    "SELECT businesses.id, businesses.name FROM businesses WHERE businesses.id = ?";
constexpr const char* kCansOfOne =
    "SELECT trashcans.id, trashcans.label, trashcans.business_id FROM trashcans "
    "WHERE trashcans.business_id = ?";
constexpr const char* kMoveCan = "UPDATE trashcans SET business_id = ? WHERE id = ?";

class OneToManyText : public texts::CourseText {
 protected:
  OneToManyText() : CourseText("lessons/01_one_to_many/README.md", texts::fill<schema, seed>) {}

  Ref<Business> business(const char* name) {
    return work.query<Business>().filter_by(&Business::name, name).first();
  }
  Ref<Trashcan> can(const char* label) {
    return work.query<Trashcan>().filter_by(&Trashcan::label, label).first();
  }
};

TEST_F(OneToManyText, TheDatabaseIsToldOfTheTable) {
  const std::string made = schema.ddl(), table = "CREATE TABLE businesses";
  const auto begin = made.find(table);
  ASSERT_NE(begin, std::string::npos);
  expect_shown("```sql" + made.substr(begin, made.find("\n)", begin) - begin) + ")```");
}

TEST_F(OneToManyText, AMadeUpKeyIsRefused) {
  const std::string refused = message_of(
      [&] { SHOWN(work.add(Trashcan{.label = "Black", .business_id = 999}); work.flush();) });
  EXPECT_EQ(refused, "IntegrityError: insert into trashcans: FOREIGN KEY constraint failed");
  expect_shown(refused);
}

TEST_F(OneToManyText, ACanLoadsItsBusinessOnce) {
  auto can = this->can("Blue");
  ran.clear();
  SHOWN(print("{}\n", can->business->name);)
  expect_printed("Bakery\n");
  EXPECT_EQ(can->business->name, "Bakery");
  EXPECT_THAT(ran, ElementsAre(kFindByKey));
  expect_shown(kFindByKey);
}

TEST_F(OneToManyText, ABusinessLoadsItsCans) {
  auto bakery = business("Bakery");
  ran.clear();
  SHOWN(for (auto can : bakery->trashcans) print("{}\n", can->label);)
  expect_printed("Blue\nRed\n");
  EXPECT_THAT(ran, ElementsAre(kCansOfOne));
  expect_shown(kCansOfOne);
}

TEST_F(OneToManyText, TheOtherSideKnowsBeforeAnythingIsSaved) {
  SHOWN(auto bakery = make<Business>({.name = "Bakery"});
        auto blue = make<Trashcan>({.label = "Blue"}); bakery->trashcans.append(blue);
        print("{}\n", blue->business->name); print("{}\n", blue->business_id);)
  expect_printed("Bakery\nNone\n");
}

TEST_F(OneToManyText, AQuestionIsOneStatement) {
  SHOWN(auto diner = work.query<Business>().filter_by(&Business::name, "Diner").first();)
  EXPECT_EQ(diner->name, "Diner");
  EXPECT_THAT(ran, ElementsAre(kFindByName));
  expect_shown(kFindByName);
  SHOWN(work.query<Business>().where(col(&Business::name) != "Diner").all());
  EXPECT_EQ(ran.back(),
            "SELECT businesses.id, businesses.name FROM businesses WHERE businesses.name != ?");
}

TEST_F(OneToManyText, AnEmptyRefStopsWhoUsesIt) {
  Ref<Business> nobody;
  const std::string stopped = message_of([&] { print("{}\n", nobody->name); });
  EXPECT_EQ(stopped,
            "AttributeError: a null reference to Business was used: test it before you use it");
  expect_shown(stopped);
}

TEST_F(OneToManyText, AMoveIsOneUpdate) {
  auto can = this->can("Blue");
  auto diner = business("Diner");
  ran.clear();
  SHOWN(can->business = diner;)
  EXPECT_THAT(ran, ElementsAre());
  work.commit();
  EXPECT_THAT(ran, ElementsAre(kMoveCan));
  expect_shown(kMoveCan);
}

TEST_F(OneToManyText, TakingOutOfTheListEmptiesTheKey) {
  auto diner = business("Diner");
  auto can = diner->trashcans[0];
  ran.clear();
  SHOWN(diner->trashcans.remove(can); print("{}\n", can->business ? "owned" : "free");)
  expect_printed("free\n");
  work.commit();
  EXPECT_THAT(ran, ElementsAre(kMoveCan));
  EXPECT_EQ(work.query<Trashcan>().count(), 5u);
}

TEST_F(OneToManyText, ALoopOverAListThatShrinksStops) {
  auto bakery = business("Bakery");
  const std::string stopped = message_of([&] {
    SHOWN(for (auto can : bakery->trashcans) can->business = nullptr;)
  });
  EXPECT_EQ(stopped,
            "InvalidRequestError: Business.trashcans changed while you walked over it: walk over "
            "a copy, for (auto item : list.copy())");
  expect_shown(stopped);
}

TEST_F(OneToManyText, Question1) {
  SHOWN(auto corner = make<Business>({.name = "Corner shop"});
        auto white = make<Trashcan>({.label = "White"}); corner->trashcans.append(white);
        auto pink = make<Trashcan>({.label = "Pink", .business = corner});
        print("{} {}\n", corner->trashcans.size(), white->business_id);)
  expect_answer("2 None\n");
}

TEST_F(OneToManyText, Question2) {
  auto bakery = business("Bakery"), diner = business("Diner");
  auto blue = can("Blue");
  SHOWN(blue->business = diner;
        print("{} {}\n", bakery->trashcans.contains(blue), diner->trashcans.contains(blue));)
  expect_answer("False True\n");
}

TEST_F(OneToManyText, Question3) {
  SHOWN(auto zoo = work.query<Business>().filter_by(&Business::name, "Zoo").first();
        print("{}\n", zoo ? "open" : "closed");)
  expect_answer("closed\n");
}

TEST_F(OneToManyText, Question4) {
  SHOWN(auto shop = work.query<Business>().filter_by(&Business::name, "Bakery").first();
        print("{}\n", shop->trashcans.size()); print("{}\n", shop->trashcans.size());
        print("{}\n", shop->trashcans[0]->business == shop);)
  EXPECT_EQ(printed, "2\n2\nTrue\n");
  EXPECT_THAT(ran, ElementsAre(kFindByName, kCansOfOne));
}

TEST_F(OneToManyText, Question5) {
  auto museum = business("Museum");
  for (int i = 0; i < 4; ++i) museum->trashcans.append(make<Trashcan>({.label = "Bone"}));
  // NOLINTNEXTLINE(modernize-loop-convert): the question is what such a loop passes over
  SHOWN(for (size_t i = 0; i < museum->trashcans.size(); ++i) museum->trashcans[i]->business =
            nullptr;
        work.commit();)
  EXPECT_EQ(museum->trashcans.size(), 2u);
}

}  // namespace
}  // namespace lesson::one_to_many
