#include <gtest/gtest.h>
#include <tests/grader/report/hostile_class.hpp>
#include <tests/grader/report/written.hpp>
#include <tests/grader/support/sample.hpp>

#include <grader/gradebook/assemble.hpp>

namespace grader {
namespace {

using namespace testing;
using Json = nlohmann::json;

constexpr const char* kBob = "bob/01_one_to_many/";

Json of_bob(const std::string& format, const std::string& file) {
  return written_json(format, kBob + file, honest_class());
}

GradedClass only(Record record) {
  auto graded = honest_class();
  graded.records = {std::move(record)};
  return graded;
}

GradedClass rejected() {
  return only(assemble_rejected(summary_of("bob"), sample_lesson(), "models.hpp is empty"));
}

GradedClass uncompiled() {
  Judgement judgement = passing_judgement();
  for (auto& item : judgement.checks) item.status = Status::compile_error;
  judgement.compile = {Status::compile_error, "models.hpp:3: expected ';'", {}};
  return only(assemble(summary_of("bob"), sample_lesson(), judgement, ""));
}

TEST(Gradescope, ScoresAreOnTheExercises) {
  const auto json = of_bob("gradescope", "results.json");
  EXPECT_FALSE(json.contains("score"));  // it would override the sum
  ASSERT_EQ(json["tests"].size(), 3u);
  EXPECT_EQ(json["tests"][0]["score"], 0);
  EXPECT_EQ(json["tests"][0]["max_score"], 2);
  EXPECT_EQ(json["tests"][0]["status"], "failed");
  EXPECT_EQ(json["tests"][0]["number"], "01.1");
  EXPECT_EQ(json["tests"][1]["score"], 3);
  EXPECT_EQ(json["tests"][1]["status"], "passed");
}

TEST(Gradescope, AWeakerSandboxIsSaid) {
  auto graded = honest_class();
  const auto output = [&] {
    return written_json("gradescope", "bob/01_one_to_many/results.json", graded)["output"]
        .get<std::string>();
  };
  EXPECT_EQ(output(), "");
  graded.run.sandbox = "landlock";
  EXPECT_NE(output().find("weaker sandbox (landlock)"), std::string::npos);
}

TEST(Exercism, ChecksAreTestsOfTheirTask) {
  const auto json = of_bob("exercism", "results.json");
  EXPECT_EQ(json["version"], 3);
  EXPECT_EQ(json["status"], "fail");
  EXPECT_EQ(json["message"], nullptr);
  ASSERT_EQ(json["tests"].size(), 6u);
  EXPECT_EQ(json["tests"][1]["status"], "fail");
  EXPECT_EQ(json["tests"][1]["message"], "raccoon_id leads nowhere");
  EXPECT_EQ(json["tests"][5]["task_id"], 3);
}

TEST(Exercism, AnErrorIsForRunsWithoutATest) {
  const auto json = written_json("exercism", "bob/01_one_to_many/results.json", uncompiled());
  EXPECT_EQ(json["status"], "error");
  EXPECT_EQ(json["message"], "models.hpp:3: expected ';'");
  EXPECT_EQ(written_json("exercism", "bob/01_one_to_many/results.json", rejected())["status"],
            "error");
}

TEST(Github, TheReportersSumAndTableAgree) {
  const auto runners = of_bob("github", "results.json");
  int sum = 0, table = 0;
  for (const auto& runner : runners) {
    int passed = 0;
    for (const auto& test : runner["tests"]) {
      sum += test["score"].get<int>();
      passed += test["status"] == "pass";
    }
    table += passed * runner["max_score"].get<int>() / static_cast<int>(runner["tests"].size());
  }
  EXPECT_EQ(sum, 8);
  EXPECT_EQ(table, 8);
}

TEST(Github, AnnotationsAreCommandsOfOurOwn) {
  EXPECT_EQ(written("github", std::string(kBob) + "annotations.txt", honest_class()),
            "::error file=models.hpp,title=01.1 the key::raccoon_id leads nowhere\n");
  EXPECT_EQ(written("github", std::string(kBob) + "output.txt", honest_class()), "points=8/10\n");
}

TEST(Classroom50, TakesWhatItsWorkflowSays) {
  ReportSettings settings;
  settings.variables = {{"CLASSROOM", "db"}, {"USERNAME", "octobob"}};
  const auto json =
      written_json("classroom50", std::string(kBob) + "result.json", honest_class(), settings);
  EXPECT_EQ(json["schema"], "classroom50/result/v1");
  EXPECT_EQ(json["classroom"], "db");
  EXPECT_EQ(json["usernames"], Json::array({"octobob"}));
  EXPECT_EQ(json["datetime"], "1970-01-01T00:00:00Z");
  EXPECT_EQ(json["score"], 8);
  EXPECT_EQ(json["max-score"], 10);
  EXPECT_EQ(json["tests"][0]["passed"], false);
}

TEST(PrairieLearn, ScoreIsAShareOfOne) {
  const auto json = of_bob("prairielearn", "results.json");
  EXPECT_EQ(json["gradable"], true);
  EXPECT_DOUBLE_EQ(json["score"].get<double>(), 0.8);
  EXPECT_EQ(json["tests"][1]["points"], 3);
}

TEST(PrairieLearn, ARejectedUploadIsNotGradable) {
  const auto json = written_json("prairielearn", "bob/01_one_to_many/results.json", rejected());
  EXPECT_EQ(json["gradable"], false);
  EXPECT_EQ(json["format_errors"][0], "upload rejected: models.hpp is empty");
}

TEST(PrairieLearn, ALessonWithoutPointsHasAScore) {
  auto graded = honest_class();
  for (auto& record : graded.records) record.result.score = record.result.max_score = 0;
  EXPECT_EQ(written_json("prairielearn", "ann/01_one_to_many/results.json", graded)["score"], 1);
  EXPECT_EQ(written_json("prairielearn", "bob/01_one_to_many/results.json", graded)["score"], 0);
}

TEST(Check50, PassedIsNullWhereACheckHadNoChance) {
  auto judgement = passing_judgement();
  judgement.checks[0].status = Status::failed;
  judgement.checks[2].status = Status::failed;
  const auto json = written_json("check50", "bob/01_one_to_many/check50.json",
                                 only(assemble(summary_of("bob"), sample_lesson(), judgement, "")));
  EXPECT_EQ(json["results"][0]["passed"], false);
  EXPECT_EQ(json["results"][2]["passed"], nullptr);
  EXPECT_EQ(json["results"][2]["dependency"], "01.1");
  EXPECT_EQ(json["results"][3]["passed"], true);
}

TEST(Check50, ARejectedUploadIsAnErrorInPlaceOfResults) {
  const auto json = written_json("check50", "bob/01_one_to_many/check50.json", rejected());
  EXPECT_FALSE(json.contains("results"));
  EXPECT_EQ(json["error"]["value"], "models.hpp is empty");
}

TEST(Autolab, TheLastLineHasTheScores) {
  const auto lines = lines_of(written("autolab", std::string(kBob) + "output.txt", honest_class()));
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[1], R"({"scores":{"01.1":0,"01.2":3,"01.3":5},"scoreboard":[8]})");
  EXPECT_EQ(Json::parse(lines[0])["01_one_to_many"]["01.1"]["passed"], false);
}

TEST(Lti, TimestampsIncrease) {
  const auto lines = lines_of(written("lti", "01_one_to_many.jsonl", honest_class()));
  ASSERT_EQ(lines.size(), 2u);
  const auto first = Json::parse(lines[0]), second = Json::parse(lines[1]);
  EXPECT_EQ(first["timestamp"], "1970-01-01T00:00:00.000Z");
  EXPECT_EQ(second["timestamp"], "1970-01-01T00:00:00.001Z");
  EXPECT_EQ(second["userId"], "bob");
  EXPECT_EQ(second["scoreGiven"], 8);
  EXPECT_EQ(second["scoreMaximum"], 10);
  EXPECT_EQ(second["activityProgress"], "Completed");
}

}  // namespace
}  // namespace grader
