#include <gtest/gtest.h>
#include <grader/gradebook/assemble.hpp>
#include <grader/gradebook/record_json.hpp>
#include <tests/grader/support/sample.hpp>

#include <nlohmann/json.hpp>

namespace grader {
namespace {

using namespace testing;
using Json = nlohmann::ordered_json;

Record sample_record() {
  auto judgement = passing_judgement();
  judgement.checks.resize(1);
  judgement.checks[0].expected = "5";
  judgement.checks[0].sql = {"SELECT 1"};
  auto record = assemble(summary_of("ann"), sample_lesson(), judgement, "ab");
  record.exercises.resize(1);
  return record;
}

std::string mistake_in(const Json& json) {
  try {
    record_from_json(json);
  } catch (const RecordError& error) {
    return error.what();
  }
  return "no mistake";
}

TEST(RecordJson, IsTheContractsDocument) {
  const auto text = document_text({"1.0.0", "g++", "bubblewrap"}, {sample_record()});
  const auto expected = Json::parse(R"({"schema_version":1,
    "run":{"grader_version":"1.0.0","toolchain":"g++","sandbox":"bubblewrap"},
    "records":[{"submission":{"student":"ann","lesson":"01_one_to_many","source_digest":"sha256:00",
      "files":["models.hpp"],"discarded_files":[],"starter_unchanged":false},
    "result":{"verdict":"incomplete","score":2,"max_score":10,"flags":[],"message":null,"seed":"ab"},
    "compile":{"status":"passed","message":null,"exercises_put_back":[]},
    "exercises":[{"id":"01.1","title":"the key","score":2,"max_score":2,"status":"passed",
      "blocked_by":null,"message":null,"checks":[{"id":"01.1.shown",
      "name":"a sentence about 01.1.shown","visibility":"visible","status":"passed",
      "expected":"5","actual":null,"message":null,"misconception":null,"sql":["SELECT 1"]}]}]}]})");
  EXPECT_EQ(Json::parse(text).dump(), expected.dump());  // dump keeps the order of the keys
}

TEST(RecordJson, ComesBackAsItWas) {
  const auto json = to_json(sample_record());
  EXPECT_EQ(to_json(record_from_json(json)).dump(), json.dump());
}

TEST(RecordJson, IsAsciiAndSurvivesBrokenText) {
  auto record = sample_record();
  record.submission.student = "\u202Eann\x1B[2J\xFF";
  const auto text = document_text({}, {record});
  for (const char c : text) EXPECT_TRUE(c == '\n' || (c >= ' ' && c < 0x7F));
}

TEST(RecordJson, WholePointsAreWrittenWhole) {
  EXPECT_EQ(json_number(17).dump(), "17");
  EXPECT_EQ(json_number(16.67).dump(), "16.67");
}

TEST(RecordJson, NamesTheFieldThatIsWrong) {
  auto json = to_json(sample_record());
  json["result"]["score"] = "17";
  EXPECT_EQ(mistake_in(json), "result.score: is not a number of points");
  json["result"]["score"] = 99;
  EXPECT_EQ(mistake_in(json), "result.score: is above max_score");
  json["result"].erase("score");
  EXPECT_EQ(mistake_in(json), "result.score: is missing");
}

TEST(RecordJson, RefusesAStatusThatHasNoMeaning) {
  auto json = to_json(sample_record());
  json["exercises"][0]["checks"][0]["status"] = "splendid";
  EXPECT_EQ(mistake_in(json), "01.1.checks.status: has no meaning \"splendid\"");
}

}  // namespace
}  // namespace grader
