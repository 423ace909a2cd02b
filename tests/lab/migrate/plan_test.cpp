#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <lab/migrate/error.hpp>
#include <lab/migrate/history.hpp>
#include <lab/migrate/plan.hpp>

namespace migrate {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Revision make(const std::string& id, std::vector<std::string> down) {
  Revision revision;
  revision.id = id;
  revision.down = std::move(down);
  return revision;
}

RevisionGraph diamond() {
  return RevisionGraph(
      {make("a1", {}), make("b2", {"a1"}), make("c3", {"a1"}), make("d4", {"b2", "c3"})});
}

std::vector<std::string> ids(const Steps& steps) {
  std::vector<std::string> ids;
  for (const Step& step : steps) ids.push_back(step.revision->id);
  return ids;
}

std::string failure(const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

TEST(Graph, ARevisionWithoutItsParentIsNamed) {
  EXPECT_THAT(failure([] { RevisionGraph({make("a1", {"zz"})}); }),
              HasSubstr("revision a1: builds on revision zz, which is not there"));
}

TEST(Graph, ACircleIsNamed) {
  EXPECT_THAT(failure([] {
                RevisionGraph({make("a1", {"b2"}), make("b2", {"a1"})});
              }),
              HasSubstr("builds on itself"));
  EXPECT_THAT(failure([] { RevisionGraph({make("a1", {"a1"})}); }), HasSubstr("builds on itself"));
}

TEST(Graph, ABeginningThatFitsTwoIsNotGuessed) {
  const RevisionGraph graph({make("aaaa1111", {}), make("aaaa2222", {"aaaa1111"})});
  EXPECT_THAT(failure([&] { graph.locate("aaaa"); }),
              HasSubstr("Multiple revisions start with 'aaaa'"));
  EXPECT_EQ(graph.locate("aaaa2").id, "aaaa2222");
  EXPECT_THAT(failure([&] { graph.locate(""); }), HasSubstr("Can't locate"));
}

TEST(Plan, UpRunsWhatIsMissingParentsFirst) {
  const RevisionGraph graph = diamond();
  EXPECT_THAT(ids(plan_upgrade(graph, {}, "head")), ElementsAre("a1", "c3", "b2", "d4"));
  EXPECT_THAT(ids(plan_upgrade(graph, {"b2"}, "head")), ElementsAre("c3", "d4"));
  EXPECT_THAT(ids(plan_upgrade(graph, {"d4"}, "a1")), IsEmpty());
}

TEST(Plan, DownUndoesInReverse) {
  const RevisionGraph graph = diamond();
  EXPECT_THAT(ids(plan_downgrade(graph, {"d4"}, "base")), ElementsAre("d4", "b2", "c3", "a1"));
  EXPECT_THAT(ids(plan_downgrade(graph, {"d4"}, "b2")), ElementsAre("d4"));
  EXPECT_THAT(failure([&] { plan_downgrade(graph, {"a1"}, "b2"); }),
              HasSubstr("not a valid downgrade target"));
  EXPECT_THAT(failure([&] { plan_downgrade(graph, {"d4"}, "-1"); }), HasSubstr("Ambiguous walk"));
}

TEST(Plan, ManyBranchesAreOrderedInTime) {
  std::vector<Revision> revisions = {make("r0000", {})};
  for (int i = 1; i < 1000; ++i)
    revisions.push_back(
        make("r" + std::to_string(10000 + i).substr(1), {revisions[(i - 1) / 2].id}));
  const RevisionGraph graph(std::move(revisions));
  EXPECT_EQ(plan_upgrade(graph, {}, "heads").size(), 1000U);
}

TEST(History, NewestFirstWithItsMarks) {
  EXPECT_THAT(history_lines(
                  diamond(), [] { return Ids{}; }, "b2:"),
              ElementsAre("b2, c3 -> d4 (head) (mergepoint), ", "a1 -> b2, "));
}

}  // namespace
}  // namespace migrate
