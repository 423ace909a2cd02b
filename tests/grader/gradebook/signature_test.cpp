#include <gtest/gtest.h>
#include <grader/gradebook/assemble.hpp>
#include <grader/gradebook/record_store.hpp>
#include <grader/text/digest.hpp>
#include <tests/grader/support/sample.hpp>
#include <tests/grader/support/scratch.hpp>

#include <nlohmann/json.hpp>

namespace grader {
namespace {

using namespace testing;
using Json = nlohmann::ordered_json;

class SignedRecord : public ::testing::Test {
 protected:
  SignedRecord() {
    const Signer signer("key");
    RecordStore(dir_.path(), signer)
        .save({"sha256:key",
               "suite",
               {"1", "g++", "bubblewrap"},
               assemble(summary_of("ann"), sample_lesson(), passing_judgement(), "5eed")});
    text_ = dir_.read(kName);
  }

  bool is_in_order(const std::string& text, const std::string& key = "key") {
    dir_.write(kName, text);
    return !fault_of(dir_ / kName, Signer(key));
  }
  static std::string dumped(const Json& json) { return json.dump(1, ' ', true) + "\n"; }

  static constexpr const char* kName = "records/ann/01_one_to_many.json";
  Scratch dir_;
  std::string text_;
};

TEST_F(SignedRecord, IsInOrderAsItWasWritten) { EXPECT_TRUE(is_in_order(text_)); }

TEST_F(SignedRecord, IsValidJsonThatNamesWhatItIsAbout) {
  const Json json = Json::parse(text_);
  EXPECT_EQ(dumped(json), text_);
  for (const char* member : {"/submission/source_digest", "/suite", "/run/toolchain",
                             "/run/grader_version", "/result/seed", "/signature"})
    EXPECT_TRUE(json.contains(Json::json_pointer(member))) << member;
}

// Every value of the record, in turn, becomes another one of its kind.
TEST_F(SignedRecord, IsOutOfOrderWhicheverFieldIsChanged) {
  const Json whole = Json::parse(text_);
  const Json flat = whole.flatten();
  std::size_t fields = 0;
  for (const auto& [path, value] : flat.items()) {
    Json changed = whole;
    Json& field = changed[Json::json_pointer(path)];
    if (value.is_boolean())
      field = !value.get<bool>();
    else if (value.is_number())
      field = value.get<double>() + 1;
    else
      field = value.is_string() ? value.get<std::string>() + "x" : "x";
    EXPECT_FALSE(is_in_order(dumped(changed))) << path;
    ++fields;
  }
  EXPECT_GT(fields, 60u);
}

TEST_F(SignedRecord, IsOutOfOrderWithAMemberMoreOrLess) {
  const Json whole = Json::parse(text_);
  for (const auto& [name, value] : whole.items()) {
    Json less = whole;
    less.erase(name);
    EXPECT_FALSE(is_in_order(dumped(less))) << name;
  }
  Json more = whole;
  more["note"] = "paid";
  EXPECT_FALSE(is_in_order(dumped(more)));
}

TEST_F(SignedRecord, IsOutOfOrderWhereTwoReadersWouldReadTwoThings) {
  std::string twice = text_;
  twice.insert(2, " \"key\": \"other\",\n");
  EXPECT_FALSE(is_in_order(twice));
  EXPECT_FALSE(is_in_order(text_ + " "));
  EXPECT_FALSE(is_in_order("\xEF\xBB\xBF" + text_));
  EXPECT_FALSE(is_in_order(Json::parse(text_).dump()));
}

TEST_F(SignedRecord, IsOutOfOrderWhenItIsCutShort) {
  for (std::size_t size = 0; size < text_.size(); size += 7)
    EXPECT_FALSE(is_in_order(text_.substr(0, size))) << size;
}

TEST_F(SignedRecord, IsOutOfOrderUnderAnotherKey) { EXPECT_FALSE(is_in_order(text_, "other")); }

TEST_F(SignedRecord, IsOutOfOrderInAnothersPlace) {
  dir_.write("records/bob/01_one_to_many.json", text_);
  dir_.write("records/ann/02_other.json", text_);
  EXPECT_TRUE(fault_of(dir_ / "records/bob/01_one_to_many.json", Signer("key")));
  EXPECT_TRUE(fault_of(dir_ / "records/ann/02_other.json", Signer("key")));
}

// Seeds are HMACs under the same key; recorded, they must not serve as signatures.
TEST_F(SignedRecord, CannotBeMadeFromSeeds) {
  const std::string unsigned_text = text_.substr(0, text_.rfind(",\n \"signature\"")) + "\n}\n";
  const std::string forged =
      unsigned_text.substr(0, unsigned_text.size() - 3) +
      ",\n \"signature\": \"hmac-sha256:" + hmac_sha256_hex("key", unsigned_text) + "\"\n}\n";
  EXPECT_EQ(forged.size(), text_.size());
  EXPECT_FALSE(is_in_order(forged));
}

TEST_F(SignedRecord, IsNotTakenForGradedWhenItWasChanged) {
  const RecordStore store(dir_.path(), Signer("key"));
  EXPECT_TRUE(store.find("ann", "01_one_to_many"));
  std::string better = text_;
  better.replace(better.find("\"score\": 10"), 11, "\"score\": 11");
  dir_.write(kName, better);
  EXPECT_FALSE(store.find("ann", "01_one_to_many"));
}

}  // namespace
}  // namespace grader
