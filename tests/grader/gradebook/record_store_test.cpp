#include <gtest/gtest.h>
#include <sys/stat.h>
#include <grader/gradebook/assemble.hpp>
#include <grader/gradebook/record_store.hpp>
#include <tests/grader/support/sample.hpp>
#include <tests/grader/support/scratch.hpp>

namespace grader {
namespace {

using namespace testing;

const Signer kSigner("key");

StoredRecord stored(const std::string& student, const std::string& key = "k") {
  return {key,
          "suite",
          {"1", "g++", "none"},
          assemble(summary_of(student), sample_lesson(), passing_judgement(), "")};
}

TEST(RecordStore, FindsWhatItSaved) {
  const Scratch dir;
  const RecordStore store(dir.path(), kSigner);
  store.save(stored("ann"));
  const auto found = store.find("ann", "01_one_to_many");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->key, "k");
  EXPECT_EQ(found->record.result.score, 10);
  EXPECT_EQ(store.find("bob", "01_one_to_many"), std::nullopt);
}

TEST(RecordStore, KeepsTheRecordWhereTheContractSays) {
  const Scratch dir;
  RecordStore(dir.path(), kSigner).save(stored("ann"));
  EXPECT_TRUE(std::filesystem::exists(dir / "records/ann/01_one_to_many.json"));
}

TEST(RecordStore, AHostileNameStaysInsideTheFolder) {
  const Scratch dir;
  RecordStore(dir / "grades", kSigner).save(stored("../../escaped"));
  EXPECT_FALSE(std::filesystem::exists(dir / "escaped"));
  const auto records = read_records(dir / "grades");
  ASSERT_EQ(records.size(), 1u);
  EXPECT_EQ(records[0].record.submission.student, "../../escaped");
}

TEST(RecordStore, AHalfWrittenRecordIsAsGoodAsNone) {
  const Scratch dir;
  const RecordStore store(dir.path(), kSigner);
  dir.write("records/ann/01_one_to_many.json", "{\"schema_version\":1,");
  EXPECT_EQ(store.find("ann", "01_one_to_many"), std::nullopt);
}

TEST(RecordStore, WhatIsNoFileOfARecordsSizeIsAsGoodAsNone) {
  const Scratch dir;
  const RecordStore store(dir.path(), kSigner);
  dir.write("records/ann/other", "");
  const auto place = dir / "records/ann/01_one_to_many.json";
  ASSERT_EQ(::mkfifo(place.c_str(), 0600), 0);
  EXPECT_EQ(store.find("ann", "01_one_to_many"), std::nullopt) << "a pipe is waited for";
  std::filesystem::remove(place);
  std::filesystem::create_symlink("/dev/zero", place);
  EXPECT_EQ(store.find("ann", "01_one_to_many"), std::nullopt);
  std::filesystem::remove(place);
  dir.write("records/ann/01_one_to_many.json", "");
  std::filesystem::resize_file(place, 1ull << 40);
  EXPECT_EQ(store.find("ann", "01_one_to_many"), std::nullopt);
}

TEST(RecordStore, RemovesWhatAKilledRunLeft) {
  const Scratch dir;
  dir.write("records/ann/.4711-1.tmp", "half a rec");
  const RecordStore store(dir.path(), kSigner);
  EXPECT_FALSE(std::filesystem::exists(dir / "records/ann/.4711-1.tmp"));
}

TEST(RecordStore, OneRunAtATime) {
  const Scratch dir;
  const RecordStore store(dir.path(), kSigner);
  EXPECT_THROW((RecordStore{dir.path(), kSigner}), std::runtime_error);
}

TEST(RecordStore, ReadsAllInOrder) {
  const Scratch dir;
  {
    const RecordStore store(dir.path(), kSigner);
    for (const auto* student : {"cyd", "ann", "bob"}) store.save(stored(student));
  }
  const auto records = read_records(dir.path());
  ASSERT_EQ(records.size(), 3u);
  EXPECT_EQ(records[0].record.submission.student, "ann");
  EXPECT_EQ(records[2].record.submission.student, "cyd");
}

TEST(RecordStore, AFileThatIsNoRecordIsNamed) {
  const Scratch dir;
  dir.write("records/ann/01_one_to_many.json", "[]");
  try {
    read_records(dir.path());
    FAIL() << "[] was read as a record";
  } catch (const std::runtime_error& error) {
    EXPECT_NE(std::string(error.what()).find("ann/01_one_to_many.json: is not a JSON object"),
              std::string::npos);
  }
}

}  // namespace
}  // namespace grader
