#include <grader/collect/gradescope.hpp>
#include <tests/grader/collect/class_fixture.hpp>

#include <fcntl.h>
#include <grader/sandbox/descriptor.hpp>

namespace grader {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::kModels;

constexpr const char* kMetadata = R"(---
submission_11:
  :submitters:
  - :name: Ann Smith
    :sid: 'ann'
    :email: ann@school.org
  :created_at: 2027-02-08 23:59:59.123456000 +01:00
  :score: 3.0
  :results:
    tests:
    - output: |-
        submission_11:
          :submitters:
          - :sid: 'bob'
  :history:
  - :created_at: 2027-02-01 10:00:00.000000000 Z
submission_12:
  :submitters:
  - :name: Bob Jones
    :sid: ''
    :email: bob@school.org
  - :name: Cyd Gray
    :sid: cyd
    :email: cyd@school.org
  :created_at: !ruby/object:ActiveSupport::TimeWithZone
    utc: 2027-02-07 12:00:00.000000000 Z
    zone: &1 !ruby/object:ActiveSupport::TimeZone
      name: Etc/UTC
    time: 2027-02-07 13:00:00.000000000 Z
)";

class Platforms : public testing::ClassTest {
 protected:
  std::vector<std::string> students(bool direct = true) const {
    std::vector<std::string> names;
    for (const auto& one : collect(direct).submissions)
      names.push_back(one.summary.student + (one.rejected ? ": " + *one.rejected : ""));
    return names;
  }
};

TEST_F(Platforms, GradescopesMetadataSaysWhoAndWhen) {
  put("submission_metadata.yml", kMetadata);
  put("submission_11/models.hpp");
  put("submission_12/01_one_to_many/models.hpp");
  const auto all = collect(true).submissions;
  EXPECT_THAT(students(), ElementsAre("ann", "bob@school.org", "cyd"));
  EXPECT_EQ(all.at(0).summary.submitted_at, "2027-02-08T22:59:59Z");
  EXPECT_EQ(all.at(1).summary.submitted_at, "2027-02-07T12:00:00Z");
  EXPECT_EQ(all.at(1).summary.source_digest, all.at(2).summary.source_digest);
}

TEST_F(Platforms, WhatGradescopesMetadataDoesNotNameIsNoStudents) {
  put("submission_metadata.yml", kMetadata);
  put("submission_11/models.hpp");
  put("submission_13/models.hpp");
  EXPECT_THAT(collect(true).notices,
              ElementsAre("submission_13: submission_metadata.yml does not name it; skipped",
                          "submission_12: has no folder here; download the class again"));
}

TEST_F(Platforms, MetadataThatIsNotYamlIsASentence) {
  put("submission_11/models.hpp");
  for (const char* text : {"a: [", "", "&a [*a, \t", "submission_1: 1\nsubmission_1: 2\n",
                           "../x:\n  :created_at: 1\n", "\xFF\xFE", "- 1\n- 2\n"}) {
    put("submission_metadata.yml", text);
    EXPECT_THROW(collect(true), ClassError) << text;
  }
}

TEST_F(Platforms, AliasesAreNotMultiplied) {
  std::string text = "a: &a [x, x, x, x, x, x, x, x, x]\n";
  for (char c = 'b'; c <= 'z'; ++c) {
    const std::string before = "*" + std::string(1, static_cast<char>(c - 1));
    text += std::string(1, c) + ": &" + c + " [" + before;
    for (int i = 0; i < 8; ++i) text += ", " + before;
    text += "]\n";
  }
  put("submission_metadata.yml", text + "submission_11:\n  :submitters: *z\n");
  put("submission_11/models.hpp");
  EXPECT_THAT(students(), ElementsAre("submission_11"));
}

TEST_F(Platforms, DeepYamlIsRefused) {
  put("submission_metadata.yml", "submission_11: " + std::string(200000, '['));
  put("submission_11/models.hpp");
  EXPECT_THROW(collect(true), ClassError);
}

TEST_F(Platforms, MomentsAreUtcWhateverTheirOffset) {
  EXPECT_EQ(utc_moment("2027-02-08 23:59:59.5 -08:00"), "2027-02-09T07:59:59Z");
  EXPECT_EQ(utc_moment("2027-02-08T23:59:59Z"), "2027-02-08T23:59:59Z");
  EXPECT_EQ(utc_moment("2027-02-08 23:59:59 UTC"), "2027-02-08T23:59:59Z");
  for (const char* text : {"", "2027-02-30 00:00:00 Z", "2027-02-08 25:00:00 Z", "tomorrow",
                           "2027-02-08 23:59:59", "2027-02-08 23:-1:59 Z"})
    EXPECT_EQ(utc_moment(text), "") << text;
}

TEST_F(Platforms, MoodlesFoldersHoldNameAndParticipant) {
  put("Ann Smith_1234_assignsubmission_file_/01_one_to_many/models.hpp");
  put("Ann Smith_1234_assignsubmission_onlinetext_/onlinetext.html", "<p>hello</p>");
  put("van_der Berg_77_assignsubmission_file/models.hpp");
  EXPECT_THAT(students(), ElementsAre("Ann Smith_1234", "van_der Berg_77"));
  EXPECT_THAT(collect(true).notices, ElementsAre(HasSubstr("is no submission of files")));
}

TEST_F(Platforms, MoodlesFlatFilesAreOneSubmission) {
  put("Ann Smith_1234_assignsubmission_file_models.hpp");
  put("Ann Smith_1234_assignsubmission_file_notes.txt");
  const auto submission = only(true);
  EXPECT_EQ(submission.rejected, std::nullopt);
  EXPECT_THAT(submission.summary.discarded_files, ElementsAre("notes.txt"));
}

TEST_F(Platforms, CanvasFilesAreGatheredByUser) {
  put("smithann_LATE_1234_501_models.hpp");
  put("smithann_1234_502_notes.txt");
  put("jonesbob_55_503_models-2.hpp");
  EXPECT_THAT(students(), ElementsAre("jonesbob_55", "smithann_1234"));
}

TEST_F(Platforms, AGroupOfCanvasIsCalledByItsName) {
  put("project_groupred_LATE_1234_501_models.hpp");
  EXPECT_THAT(students(), ElementsAre("project_groupred_1234"));
}

TEST_F(Platforms, AnonymousFilesOfCanvasAreGatheredByTheirMark) {
  put("LATE_anon_r4tX9_501_models.hpp");
  put("anon_r4tX9_502_notes.txt");
  put("anon_12345_503_models.hpp");
  EXPECT_THAT(students(), ElementsAre("anon_12345", "anon_r4tX9"));
}

TEST_F(Platforms, TheLastUploadToCanvasCounts) {
  put("smithann_1234_501_models.hpp", "int first;\n");
  put("smithann_1234_502_models-10.hpp", "int last;\n");
  put("smithann_1234_503_models-2.hpp", "int second;\n");
  const auto submission = only(true);
  EXPECT_EQ(submission.rejected, std::nullopt);
  EXPECT_EQ(submission.files.at(0).text, "int last;\n");
  EXPECT_EQ(submission.summary.discarded_files.size(), 2u);
}

TEST_F(Platforms, AnArchiveOfTheLabMayComeThroughAnyPlatform) {
  for (const char* path : {"smithann_1234_501_01_one_to_many-1.tar.gz",
                           "A S_9_assignsubmission_file_01_one_to_many.tar.gz"}) {
    testing::write_archive(folder_ / path, {{"01_one_to_many/models.hpp"}});
    EXPECT_EQ(reason(), "") << path;
    std::filesystem::remove(folder_ / path);
  }
}

TEST_F(Platforms, ABrowsersCopyOfTheLabsArchiveIsTaken) {
  std::filesystem::create_directory(folder_ / "ann");
  testing::write_archive(folder_ / "ann/01_one_to_many (1).tar.gz",
                         {{"01_one_to_many/models.hpp"}});
  EXPECT_EQ(reason(), "");
}

TEST_F(Platforms, HostileNamesAreOnlyData) {
  for (const char* name : {"a_1_assignsubmission_file_$(touch x)", "-rf_2_assignsubmission_file_",
                           "\xFF_3_assignsubmission_file_", "\u202Eb_4_assignsubmission_file_"})
    put(std::string(name) + "/models.hpp");
  EXPECT_EQ(collect(true).students, 4u);
}

TEST_F(Platforms, ACheckoutOfTheStudentsRepositoryIsLookedThrough) {
  put("ann/lessons/01_one_to_many/models.hpp");
  put("ann/lab/orm.hpp", "#pragma once\n");
  put("ann/README.md", "# lab\n");
  put("ann/.git/HEAD", "ref: refs/heads/main\n");
  put("ann/.git/hooks/post-checkout", "touch /tmp/hooked\n");
  const auto submission = only();
  EXPECT_EQ(submission.rejected, std::nullopt);
  EXPECT_EQ(submission.files.at(0).text, kModels);
  EXPECT_EQ(submission.summary.submitted_at, std::nullopt);
}

TEST_F(Platforms, ARosterSaysWhoIsWho) {
  who_is_ = [](const Identity& who) -> Whose {
    if (who.id == "zed") return {{}, "zed is nobody", {}};
    return {"s-" + who.id, "", "2027-02-01T00:00:00Z"};
  };
  put("ann/01_one_to_many/models.hpp");
  put("zed/01_one_to_many/models.hpp");
  const auto collected = collect();
  EXPECT_EQ(collected.students, 1u);
  EXPECT_THAT(collected.unmatched, ElementsAre("zed: zed is nobody"));
  EXPECT_EQ(collected.submissions.at(0).summary.student, "s-ann");
  EXPECT_EQ(collected.submissions.at(0).summary.submitted_at, "2027-02-01T00:00:00Z");
}

TEST_F(Platforms, TwoUploadsOfOneStudentAreTwice) {
  who_is_ = [](const Identity&) -> Whose { return {"ann", "", {}}; };
  put("ann/01_one_to_many/models.hpp");
  put("Ann Smith/01_one_to_many/models.hpp");
  const auto collected = collect();
  EXPECT_THAT(collected.twice,
              ElementsAre("ann/01_one_to_many: handed in twice, in Ann Smith and ann; keep one"));
  EXPECT_TRUE(collected.submissions.at(0).rejected);
}

TEST(CopyMarks, AreTakenOffNames) {
  EXPECT_EQ(without_copy_mark("models-2.hpp").name, "models.hpp");
  EXPECT_EQ(without_copy_mark("01_x-10.tar.gz").number, 10);
  EXPECT_EQ(without_copy_mark("models (1).hpp").name, "models.hpp");
  for (const char* name : {"models.hpp", "-1.hpp", "a-b.hpp", "a-0.hpp", "a-99999999999.hpp", ""})
    EXPECT_EQ(without_copy_mark(name).name, name);
}

}  // namespace
}  // namespace grader
