// Each recorded case is a test. What counts is what tools of other projects can see: operations as
// a multiset, parents made before children; structure and rows afterwards; kinds of errors. A case
// may also say what the newest Alembic does; either will do.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <regex>

#include <tests/conformance/migration_kinds.hpp>

namespace conformance {
namespace {

struct Case {
  Json json;
};
void PrintTo(const Case& one, std::ostream* out) { *out << one.json.at("id").get<std::string>(); }

// The recorded cases, and those that random comparison with Alembic found.
std::vector<Case> cases(const std::string& kind) {
  std::vector<Case> result;
  for (const char* name : {CORPUS "/migrations.jsonl", CORPUS "/found_migrations.jsonl"}) {
    std::ifstream file(name);
    for (std::string line; std::getline(file, line);) {
      Json json = Json::parse(line);
      if (json.at("kind") == kind) result.push_back({std::move(json)});
    }
  }
  return result;
}

std::string test_name(const testing::TestParamInfo<Case>& info) {
  std::string name = info.param.json.at("id").get<std::string>() + "_" +
                     info.param.json.at("title").get<std::string>();
  std::ranges::replace_if(
      name, [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return name;
}

// The recorded answers, the one to be preferred first.
std::vector<Json> answers(const Json& json) {
  std::vector<Json> all;
  if (json.contains("alembic_1_19")) all.push_back(json["alembic_1_19"]);
  all.push_back(json.at("expect"));
  return all;
}

using Faults = std::vector<std::string>;

void compare(Faults& faults, const std::string& what, const Json& expected, const Json& actual) {
  if (expected != actual)
    faults.push_back(what + ": " + actual.dump() + ", expected " + expected.dump());
}

Json sorted(Json list) {
  std::sort(list.begin(), list.end());
  return list;
}

Json error_kind(const Json& outcome) { return outcome.is_object() ? outcome.at("error") : outcome; }

Json only(const Json& schema, const Json& tables) {
  Json result = Json::object();
  for (const Json& table : tables)
    if (schema.contains(table.at("name")))
      result[table.at("name").get<std::string>()] = schema.at(table.at("name"));
  return result;
}

void parents_come_first(Faults& faults, const Json& operations) {
  std::vector<std::string> made;
  for (const Json& operation : operations) {
    if (operation.at("op") != "create_table") continue;
    made.push_back(operation.at("table"));
    for (const Json& key : operation.at("foreign_keys")) {
      const std::string parent = key.at("ref").at(0).get<std::string>();
      const std::string table = parent.substr(0, parent.find('.'));
      const bool later = std::ranges::any_of(operations, [&](const Json& other) {
        return other.at("op") == "create_table" && other.at("table") == table;
      });
      if (later && std::ranges::count(made, table) == 0)
        faults.push_back(made.back() + " is made before " + table);
    }
  }
}

Faults autogenerate_faults(const Json& json, const Json& expected, const Json& actual) {
  Faults faults;
  for (const char* key : {"upgrade_ops", "downgrade_ops", "ops_after_upgrade"})
    if (expected.contains(key))
      compare(faults, key, sorted(expected[key]), sorted(actual.value(key, Json::array())));
  parents_come_first(faults, actual.at("upgrade_ops"));
  for (const char* key : {"upgrade", "downgrade"})
    if (expected.contains(key))
      compare(faults, key, error_kind(expected[key]), error_kind(actual.value(key, Json())));
  // A failed upgrade with rebuilds leaves nothing behind; Alembic may leave tables of its own.
  const bool failed = expected.at("upgrade").is_object();
  const Json &expected_schema = expected.at("schema_after_upgrade"),
             &schema = actual.at("schema_after_upgrade");
  if (!failed || schema != only(expected_schema, json.at("before")))
    compare(faults, "schema_after_upgrade", expected_schema, schema);
  if (failed) return faults;
  compare(faults, "schema_after_downgrade", expected.at("schema_after_downgrade"),
          actual.at("schema_after_downgrade"));
  if (expected.contains("rows_after_upgrade"))
    for (const auto& [table, rows] : expected["rows_after_upgrade"].items())
      compare(faults, table, sorted(rows),
              sorted(actual["rows_after_upgrade"].value(table, Json())));
  return faults;
}

Json squeezed(Json statements) {
  for (Json& statement : statements)
    statement = std::regex_replace(statement.get<std::string>(), std::regex("\\s+"), " ");
  return statements;
}

// Alembic leaves the tables of a failed step behind; they are not asked for.
Faults commands_faults(const Json& json, const Json& expected, const Json& actual) {
  Faults faults;
  Json leftovers = Json::array(), before = Json::array();
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const Json &want = expected[i], &got = actual.at(i);
    const std::string name = json.at("commands").at(i).dump();
    const auto kind = [](const Json& result) {
      return result.contains("error") ? result["error"]["kind"] : Json();
    };
    compare(faults, name + " error", kind(want), kind(got));
    Json tables = Json::array();
    for (const Json& table : want.at("tables")) {
      if (want.contains("error") && std::ranges::count(before, table) == 0)
        leftovers.push_back(table);
      if (std::ranges::count(leftovers, table) == 0) tables.push_back(table);
    }
    compare(faults, name + " tables", tables, got.at("tables"));
    compare(faults, name + " version", want.at("version"), got.at("version"));
    if (want.contains("lines")) compare(faults, name, want["lines"], got.value("lines", Json()));
    if (want.contains("statements"))
      compare(faults, name, squeezed(want["statements"]),
              squeezed(got.value("statements", Json::array())));
    before = want.at("tables");
  }
  return faults;
}

using Compare = Faults (*)(const Json&, const Json&, const Json&);

void expect_one_answer(const Json& json, const Json& actual, Compare compare_with) {
  Faults fewest;
  for (const Json& expected : answers(json)) {
    Faults faults = compare_with(json, expected, actual);
    if (faults.empty()) return;
    if (fewest.empty() || faults.size() < fewest.size()) fewest = std::move(faults);
  }
  for (const std::string& fault : fewest) ADD_FAILURE() << fault;
}

struct Autogenerate : testing::TestWithParam<Case> {};
TEST_P(Autogenerate, DoesAsAlembic) {
  expect_one_answer(GetParam().json, run_autogenerate(GetParam().json), autogenerate_faults);
}
INSTANTIATE_TEST_SUITE_P(Case, Autogenerate, testing::ValuesIn(cases("autogenerate")), test_name);

struct Commands : testing::TestWithParam<Case> {};
TEST_P(Commands, DoAsAlembic) {
  expect_one_answer(GetParam().json, run_commands(GetParam().json), commands_faults);
}
INSTANTIATE_TEST_SUITE_P(Case, Commands, testing::ValuesIn(cases("commands")), test_name);

TEST(Comparison, FindsAWrongKindOfErrorAndAMissingOperation) {
  const Json json = cases("autogenerate").at(0).json;
  Json actual = run_autogenerate(json);
  actual["upgrade_ops"].erase(0);
  actual["downgrade"] = {{"error", "ValueError"}};
  EXPECT_EQ(autogenerate_faults(json, json.at("expect"), actual).size(), 2U);
}

}  // namespace
}  // namespace conformance
