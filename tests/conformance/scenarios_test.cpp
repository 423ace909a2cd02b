// Each recorded scenario is a test: SQLAlchemy's behaviour, profile 2.0.

#include <gmock/gmock.h>

#include <fstream>
#include <functional>
#include <set>

#include "compare.hpp"
#include "scenarios.hpp"
#include "typed_scenarios.hpp"

namespace conformance {
namespace {

std::vector<Json> scenarios_of(const char* path) {
  std::ifstream file(path);
  std::vector<Json> scenarios;
  for (std::string line; std::getline(file, line);) scenarios.push_back(Json::parse(line));
  return scenarios;
}

std::vector<Json> corpus() { return scenarios_of(CORPUS "/open.jsonl"); }

// Sequences of steps that were made up at random, and showed a difference once.
std::vector<Json> found() { return scenarios_of(CORPUS "/found.jsonl"); }

const Json& schemas() {
  static const Json kSchemas = Json::parse(std::ifstream(CORPUS "/schemas.json"));
  return kSchemas;
}

std::string name_of(const testing::TestParamInfo<Json>& info) {
  std::string name = info.param.at("id");
  std::replace(name.begin(), name.end(), '-', '_');
  // The course's area is called so because the students' command selects tests by the other word.
  return name.starts_with("lesson") ? "course" + name.substr(6) : name;
}

class Scenarios : public testing::TestWithParam<Json> {};

void expect_as_recorded(const Json& scenario, Driver driver, const Play& play = play_by_name) {
  const Json actual = replay_isolated(scenario, driver, play);
  if (actual.contains("skipped")) GTEST_SKIP() << actual["skipped"];
  EXPECT_FALSE(actual.contains("died")) << actual.value("died", "");
  EXPECT_THAT(differences(scenario, actual, schemas().at(scenario.at("schema").get<std::string>())),
              testing::IsEmpty())
      << scenario.at("title");
}

TEST_P(Scenarios, AreAsRecorded) { expect_as_recorded(GetParam(), Driver::local); }
TEST_P(Scenarios, AreAsRecordedThroughAStore) { expect_as_recorded(GetParam(), Driver::remote); }

// The areas that count statements, as a student writes them: in typed code, not by name.
bool counts_statements(const Json& scenario) {
  return std::set<std::string>{"defaults", "expire", "lesson", "loading"}.contains(
      scenario.at("area"));
}
std::vector<Json> counting() {
  std::vector<Json> scenarios = corpus();
  std::erase_if(scenarios, std::not_fn(counts_statements));
  return scenarios;
}

class TypedCode : public testing::TestWithParam<Json> {};

TEST_P(TypedCode, DoesAsRecorded) {
  const Play code = typed_scenarios().at(GetParam().at("id"));
  expect_as_recorded(GetParam(), Driver::local, code);
  expect_as_recorded(GetParam(), Driver::remote, code);
}

INSTANTIATE_TEST_SUITE_P(Corpus, TypedCode, testing::ValuesIn(counting()), name_of);

INSTANTIATE_TEST_SUITE_P(Corpus, Scenarios, testing::ValuesIn(corpus()), name_of);

INSTANTIATE_TEST_SUITE_P(Found, Scenarios, testing::ValuesIn(found()), name_of);

TEST(Corpus, IsWhole) { EXPECT_EQ(corpus().size(), 255U); }

TEST(Corpus, HasTypedCodeForEachScenarioThatCountsStatements) {
  EXPECT_EQ(counting().size(), 42U);
  EXPECT_EQ(typed_scenarios().size(), 42U);
}

TEST(Comparison, FindsAWrongValue) {
  Json scenario = corpus().front();
  const Json actual = replay_isolated(scenario);
  for (Json& step : scenario["steps"])
    if (step.contains("expect")) step["expect"] = "something else";
  EXPECT_THAT(differences(scenario, actual, schemas().at(scenario.at("schema").get<std::string>())),
              testing::Not(testing::IsEmpty()));
}

}  // namespace
}  // namespace conformance
