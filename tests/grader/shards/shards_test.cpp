#include <sys/stat.h>
#include <grader/collect/class_folder.hpp>
#include <grader/gradebook/record_json.hpp>
#include <grader/gradebook/record_store.hpp>
#include <grader/shards/pseudonym.hpp>
#include <grader/shards/shard_file.hpp>
#include <tests/grader/shards/shards_fixture.hpp>

#include <set>

namespace grader {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using namespace testing;
namespace fs = std::filesystem;

std::string message_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const std::exception& error) {
    return error.what();
  }
  return "";
}

std::string all_text_below(const fs::path& folder) {
  std::string text;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    text += entry.path().string() + "\n";
    if (!entry.is_regular_file()) continue;
    std::ifstream file(entry.path());
    text.append(std::istreambuf_iterator<char>(file), {});
  }
  return text;
}

TEST_F(ShardsTest, ShardsTogetherGiveTheRecordsOfOneRun) {
  for (int i = 0; i < 20; ++i)
    hand_in("student" + std::to_string(i), "// fail 01.1.twin" + std::to_string(i % 7));
  plan(4);
  run_all(4);
  EXPECT_THAT(merge().missing, IsEmpty());

  const auto collected = collect_class({dir_ / "class", {sample_lesson()}, false, unpack_here});
  const RecordStore store(dir_ / "one", Signer(key_));
  std::ostringstream sink;
  Progress progress(sink, false, 20);
  BatchOptions options;
  options.key = key_;
  grade_batch(collected.submissions, {sample_lesson()}, judge_, store, options, progress);
  const auto one = read_records(dir_ / "one"), merged = read_records(dir_ / "merged");
  ASSERT_EQ(one.size(), merged.size());
  for (std::size_t i = 0; i < one.size(); ++i) {
    EXPECT_EQ(one[i].key, merged[i].key);
    EXPECT_EQ(document_text({}, {one[i].record}), document_text({}, {merged[i].record}));
  }
}

TEST_F(ShardsTest, EqualSubmissionsMeetInOneShard) {
  for (int i = 0; i < 40; ++i) hand_in("student" + std::to_string(i), "int a;");
  plan(8);
  run_all(8);
  EXPECT_EQ(judge_.calls, 1);
}

TEST_F(ShardsTest, MergeNamesWhatIsMissingAndWritesNothing) {
  for (int i = 0; i < 20; ++i) hand_in("student" + std::to_string(i), std::to_string(i));
  plan(2);
  run_one(0);
  const auto merged = merge();
  EXPECT_EQ(merged.records, 20u);
  EXPECT_THAT(merged.shards, ElementsAre(1));
  EXPECT_THAT(merged.missing, Not(IsEmpty()));
  EXPECT_THAT(merged.missing.front(), HasSubstr("student"));
  EXPECT_FALSE(fs::exists(dir_ / "merged"));
}

TEST_F(ShardsTest, ATaskThatIsRunAgainDoesOnlyTheRest) {
  for (int i = 0; i < 6; ++i) hand_in("student" + std::to_string(i), std::to_string(i));
  plan(1);
  run_one(0);
  const auto records = fs::directory_iterator(plan_ / "results/0000/records");
  for (const auto& entry : records) {
    if (!entry.is_directory()) continue;
    fs::remove_all(entry.path());
    break;
  }
  EXPECT_EQ(merge().missing.size(), 1u);
  run_one(0);
  EXPECT_EQ(judge_.calls, 7);
  EXPECT_THAT(merge().missing, IsEmpty());
}

TEST_F(ShardsTest, ARecordOfAnotherSubmissionIsMissing) {
  hand_in("ann", "int a;");
  plan(1);
  run_one(0);
  auto stored = read_records(plan_ / "results/0000").front();
  stored.record.submission.source_digest = "sha256:other";
  RecordStore(plan_ / "results/0000", Signer(key_)).save(stored);
  EXPECT_THAT(merge().missing, ElementsAre("ann/01_one_to_many"));
}

TEST_F(ShardsTest, ADamagedRecordIsMissing) {
  hand_in("ann", "int a;");
  plan(1);
  run_one(0);
  const auto name = pseudonym_of(key_, "ann");
  dir_.write("plan/results/0000/records/" + name + "/01_one_to_many.json", "{");
  EXPECT_THAT(merge().missing, ElementsAre("ann/01_one_to_many"));
}

TEST_F(ShardsTest, OnlyTheNameMapKnowsTheNames) {
  hand_in("ann.smith", "int a;");
  plan(1);
  run_one(0);
  struct stat status = {};
  ASSERT_EQ(stat((plan_ / "names.jsonl").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u);
  EXPECT_THAT(all_text_below(plan_), HasSubstr("ann.smith"));
  fs::remove(plan_ / "names.jsonl");
  EXPECT_THAT(all_text_below(plan_), Not(HasSubstr("ann.smith")));
}

TEST_F(ShardsTest, NobodyFindsAPseudonymWithoutTheKey) {
  EXPECT_EQ(pseudonym_of("key", "ann"), pseudonym_of("key", "ann"));
  EXPECT_NE(pseudonym_of("key", "ann"), pseudonym_of("other", "ann"));
  EXPECT_NE(pseudonym_of("key", "ann"), pseudonym_of("key", "bob"));
}

TEST_F(ShardsTest, APlanIsNeverChanged) {
  hand_in("ann", "int a;");
  plan(1);
  EXPECT_THAT(message_of([&] { plan(2); }), HasSubstr("is there already"));
}

TEST_F(ShardsTest, AFailedPlanLeavesNothing) {
  fs::create_directories(dir_ / "class");
  EXPECT_THAT(message_of([&] { plan(2); }), HasSubstr("holds no student"));
  EXPECT_FALSE(fs::exists(plan_));
  EXPECT_FALSE(fs::exists(plan_.string() + ".tmp"));
}

TEST_F(ShardsTest, AShardBeyondTheLastIsRefused) {
  hand_in("ann", "int a;");
  plan(2);
  EXPECT_THAT(message_of([&] { run_one(2); }), HasSubstr("has shards 0 to 1"));
}

TEST_F(ShardsTest, AnotherKeyIsRefused) {
  hand_in("ann", "int a;");
  plan(1);
  key_ = "other";
  EXPECT_THAT(message_of([&] { run_one(0); }), HasSubstr("name the same --key"));
}

TEST_F(ShardsTest, AChangedSuiteIsRefused) {
  hand_in("ann", "int a;");
  plan(1);
  judge_.suite = "suite 2";
  EXPECT_THAT(message_of([&] { run_one(0); }), HasSubstr("is not as it was"));
}

TEST_F(ShardsTest, RejectedUploadsAreMergedToo) {
  hand_in("ann", "int a;");
  fs::create_directories(dir_ / "class/bob");
  plan(3);
  run_all(3);
  EXPECT_THAT(merge().missing, IsEmpty());
  const auto bob = find_record(dir_ / "merged", "bob", "01_one_to_many", Signer(key_));
  ASSERT_TRUE(bob);
  EXPECT_EQ(bob->record.result.verdict, Verdict::rejected_upload);
}

TEST_F(ShardsTest, WhatIsNoPlanIsASentence) {
  EXPECT_THAT(message_of([&] { merge(); }), HasSubstr("holds no plan"));
  dir_.write("plan/plan.json", "{}");
  EXPECT_THAT(message_of([&] { merge(); }), HasSubstr("plan again"));
}

TEST_F(ShardsTest, TextOfAnyKindSurvivesAShard) {
  const std::string text = "// \"quotes\" \\ \xF0\x9F\xA6\x9D\n\tint a;\n";
  hand_in("ann", text);
  plan(1);
  std::vector<std::string> texts;
  read_shard(plan_, 0, [&](Submission&& one) { texts.push_back(one.files.front().text); });
  EXPECT_THAT(texts, ElementsAre(text));
}

}  // namespace
}  // namespace grader
