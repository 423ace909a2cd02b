#include <gtest/gtest.h>

#include <string>

#include <lab/orm/error.hpp>
#include <lab/orm/session/session_state.hpp>
#include <lab/sqlite/open.hpp>

#include "models.hpp"

namespace orm {
namespace {

using company::Assignment;
using company::Employee;
using company::Project;
using trash::Raccoon;
using trash::Trashcan;

template <class F>
std::string error_of(F call) {
  try {
    call();
  } catch (const Error& error) {
    return error.kind() + std::string(": ") + error.what();
  }
  return "no error";
}

struct Proxy : testing::Test {
  Ref<Employee> ann = make<Employee>({.name = "Ann"});
  Ref<Project> server = make<Project>({.title = "server"});
  Ref<Project> page = make<Project>({.title = "page"});

  std::string projects() const {
    std::string titles;
    for (const Ref<Project>& project : ann->projects)
      titles += project ? std::string(project->title) + " " : "None ";
    return titles;
  }
};

TEST_F(Proxy, AppendMakesTheObjectInBetween) {
  ann->projects.append(server);
  EXPECT_EQ(projects(), "server ");
  ASSERT_EQ(ann->assignments.size(), 1u);
  EXPECT_TRUE(ann->assignments[0]->employee == ann);
  EXPECT_TRUE(ann->assignments[0]->role == null);
  EXPECT_EQ(server->assignments.size(), 1u);
  EXPECT_TRUE(server->employees[0] == ann);
}

TEST_F(Proxy, ShowsEachObjectInBetween) {
  ann->projects.append(server);
  ann->projects.append(server);
  EXPECT_EQ(projects(), "server server ");
  EXPECT_EQ(ann->projects.size(), 2u);
}

TEST_F(Proxy, ShowsNullWhereTheObjectInBetweenLeadsNowhere) {
  ann->assignments.append(make<Assignment>({.role = "tester"}));
  EXPECT_EQ(projects(), "None ");
  EXPECT_EQ(ann->roles[0], "tester");
}

TEST_F(Proxy, SeesChangesOfTheListBehindIt) {
  auto assignment = make<Assignment>({.project = server});
  const auto& held = ann->projects;
  ann->assignments.append(assignment);
  EXPECT_EQ(held.size(), 1u);
  ann->assignments.remove(assignment);
  EXPECT_TRUE(held.empty());
}

TEST_F(Proxy, KnowsWhatItContains) {
  ann->projects.append(server);
  EXPECT_TRUE(ann->projects.contains(server));
  EXPECT_FALSE(ann->projects.contains(page));
  EXPECT_FALSE(ann->roles.contains("tester"));
  ann->assignments[0]->role = "tester";
  EXPECT_TRUE(ann->roles.contains("tester"));
}

TEST_F(Proxy, RemovesTheFirstThatShowsTheValue) {
  ann->projects = List<Ref<Project>>{server, page, server};
  const Ref<Assignment> last = ann->assignments[2];
  ann->projects.remove(server);
  EXPECT_EQ(projects(), "page server ");
  EXPECT_TRUE(ann->assignments[1] == last);
}

TEST_F(Proxy, RemovingWhatIsAbsentThrowsAndChangesNothing) {
  ann->projects.append(server);
  EXPECT_EQ(error_of([&] { ann->projects.remove(page); }),
            "ValueError: Employee.projects.remove: an object is not in the list");
  EXPECT_EQ(error_of([&] { ann->roles.remove("boss"); }),
            "ValueError: Employee.roles.remove: the text 'boss' is not in the list");
  EXPECT_EQ(ann->assignments.size(), 1u);
}

TEST_F(Proxy, WithoutACreatorAppendThrows) {
  EXPECT_EQ(error_of([&] { server->employees.append(ann); }),
            "TypeError: employees.append does not know how to make an Assignment: give the proxy a "
            "creator.");
  EXPECT_TRUE(server->assignments.empty());
}

TEST_F(Proxy, AnObjectOfAnotherModelIsNamed) {
  EXPECT_EQ(error_of([&] { detail::FromArgument<Ref<Project>>::get(detail::Argument(ann)); }),
            "TypeError: an object of the model Project was needed, not one of Employee");
}

TEST_F(Proxy, AssignmentWithoutACreatorEmptiesTheListAndThrows) {
  ann->projects.append(server);
  EXPECT_THROW((server->employees = List<Ref<Employee>>{ann}), TypeError);
  EXPECT_EQ(server->assignments.size(), 0u);
}

TEST_F(Proxy, AssignmentMakesNewObjectsInBetween) {
  ann->projects.append(server);
  const Ref<Assignment> before = ann->assignments[0];
  ann->projects = List<Ref<Project>>{server, page};
  EXPECT_EQ(projects(), "server page ");
  EXPECT_FALSE(ann->assignments.contains(before));
  ann->projects.clear();
  EXPECT_TRUE(ann->assignments.empty());
}

TEST_F(Proxy, SettingAnItemChangesTheObjectInBetween) {
  ann->projects.append(server);
  const Ref<Assignment> assignment = ann->assignments[0];
  ann->projects.set(0, page);
  EXPECT_TRUE(ann->assignments[0] == assignment);
  EXPECT_TRUE(assignment->project == page);
  ann->roles.set(0, "boss");
  EXPECT_EQ(assignment->role, "boss");
  EXPECT_THROW(ann->projects.set(1, page), IndexError);
}

TEST_F(Proxy, PopsAndExtends) {
  ann->projects.extend({server, page});
  ann->projects.pop(0);
  EXPECT_EQ(projects(), "page ");
  EXPECT_THROW(ann->projects.pop(1), IndexError);
}

TEST_F(Proxy, NoticesChangesWhileOneWalksOverIt) {
  ann->projects = List<Ref<Project>>{server, page};
  EXPECT_EQ(error_of([&] {
              for (const auto& project : ann->projects) ann->projects.remove(project);
            }),
            "InvalidRequestError: Employee.projects changed while you walked over it: walk over a "
            "copy, for (auto item : list.copy())");
  for (const auto& project : ann->projects.copy()) ann->projects.remove(project);
  EXPECT_TRUE(ann->projects.empty());
}

TEST_F(Proxy, OfAFreeStandingObjectSaysSo) {
  Employee employee;
  EXPECT_THROW((void)employee.projects.size(), InvalidRequestError);
}

TEST_F(Proxy, ThatTheCheckerRefusedSaysWhy) {
  const auto game = make<faulty::Game>();
  EXPECT_THROW((void)game->authors.size(), UnmappedError);
}

TEST(ScalarProxy, ReadsThroughToOne) {
  const auto can = make<Trashcan>({.label = "A"});
  EXPECT_TRUE(can->raccoon_name.get() == null);
  can->raccoon = make<Raccoon>({.name = "Rocky"});
  EXPECT_EQ(can->raccoon_name.get(), "Rocky");
}

TEST(ScalarProxy, WritesTheTargetOrMakesIt) {
  const auto can = make<Trashcan>({.label = "A"});
  can->raccoon_name.put("Zed");
  ASSERT_TRUE(can->raccoon);
  const Ref<Raccoon> zed = can->raccoon;
  can->raccoon_name.put("Bandit");
  EXPECT_EQ(zed->name, "Bandit");
  EXPECT_TRUE(can->raccoon == zed);
}

TEST(ScalarProxy, NullMakesNoTarget) {
  const auto can = make<Trashcan>({.label = "A"});
  can->raccoon_name.put(null);
  EXPECT_FALSE(can->raccoon);
}

TEST(ScalarProxy, IsNoList) {
  const auto can = make<Trashcan>({.label = "A"});
  EXPECT_EQ(error_of([&] { (void)can->raccoon_name.size(); }),
            "InvalidRequestError: Trashcan.raccoon_name leads to one value: use get() and put()");
}

TEST(DictProxy, IsLookedIntoByKey) {
  const auto rocky = make<Raccoon>({.name = "Rocky"});
  rocky->cans.append(make<Trashcan>({.label = "A", .place = "yard"}));
  EXPECT_EQ(rocky->places["A"], "yard");
  EXPECT_EQ(error_of([&] { (void)rocky->places["B"]; }),
            "KeyError: Raccoon.places has nothing at the text 'B'");
}

TEST(DictProxy, SetsByKey) {
  const auto rocky = make<Raccoon>({.name = "Rocky"});
  rocky->places.set("A", "yard");
  EXPECT_EQ(rocky->cans["A"]->place, "yard");
  const Ref<Trashcan> can = rocky->cans["A"];
  rocky->places.set("A", "street");
  EXPECT_EQ(can->place, "street");
  EXPECT_EQ(rocky->cans.size(), 1u);
}

TEST(SetProxy, HoldsEachValueOnce) {
  const auto post = make<tags::Post>();
  post->tag_names.append("new");
  post->tag_names.append("new");
  EXPECT_EQ(post->tags.size(), 1u);
}

TEST(SetProxy, AssignmentKeepsTheObjectsOfValuesThatStay) {
  const auto post = make<tags::Post>();
  post->tag_names = List<Text>{"new", "old"};
  const Ref<tags::Tag> old = post->tags[post->tags[0]->name == "old" ? 0 : 1];
  post->tag_names = List<Text>{"old", "hot"};
  EXPECT_EQ(post->tags.size(), 2u);
  EXPECT_TRUE(post->tags.contains(old));
  EXPECT_FALSE(post->tag_names.contains("new"));
}

struct StoredProxy : testing::Test {
  static void SetUpTestSuite() { detail::set_opener(&sqlite::open); }
  StoredProxy() { company::schema.create_all(database); }
  Database database;
};

TEST_F(StoredProxy, WritesAndReadsTheObjectsInBetween) {
  Session session(database);
  auto ann = session.add(make<Employee>({.name = "Ann"}));
  auto server = make<Project>({.title = "server"});
  ann->projects.append(server);
  session.commit();
  EXPECT_EQ(ann->projects.size(), 1u);
  EXPECT_TRUE(ann->projects[0] == server);
  EXPECT_EQ(ann->projects[0]->title, "server");
  ann->projects.remove(server);
  session.commit();
  EXPECT_TRUE(server->employees.empty());
}

}  // namespace
}  // namespace orm
