#include <grader/collect/boxed_unpack.hpp>
#include <grader/collect/upload_bytes.hpp>
#include <tests/grader/collect/class_fixture.hpp>

namespace grader {
namespace {

using ::testing::HasSubstr;

class BoxedUnpack : public testing::ClassTest, public ::testing::WithParamInterface<sandbox::Kind> {
 protected:
  BoxedUnpack() { unpack_ = unpack_in_box(GetParam()); }

#ifdef __SANITIZE_ADDRESS__
  void SetUp() override { GTEST_SKIP() << "AddressSanitizer needs more memory than the box gives"; }
#endif
};

TEST_P(BoxedUnpack, TakesWhatIsTakenHere) {
  for (const char* file : {"ann.tar.gz", "ann.zip"}) {
    testing::write_archive(folder_ / file, {{"01_one_to_many/models.hpp"}, {"01_one_to_many/x"}});
    const auto submission = only();
    EXPECT_EQ(submission.rejected, std::nullopt);
    ASSERT_EQ(submission.files.size(), 1u);
    unpack_ = unpack_here;
    EXPECT_EQ(submission.files[0].text, only().files.at(0).text);
    EXPECT_EQ(submission.summary.discarded_files, only().summary.discarded_files);
    unpack_ = unpack_in_box(GetParam());
    std::filesystem::remove(folder_ / file);
  }
}

TEST_P(BoxedUnpack, NamesTheHostileMember) {
  testing::write_archive(folder_ / "ann.zip", {{"01_one_to_many/models.hpp"}, {"../../escaped"}});
  EXPECT_THAT(reason(), HasSubstr("ann.zip member \"../../escaped\" leads out of the folder"));
}

TEST_P(BoxedUnpack, RejectsWhatIsNoArchive) {
  put("ann.zip", "PK\3\4 and no more");
  EXPECT_THAT(reason(), HasSubstr("pack the folder again"));
}

INSTANTIATE_TEST_SUITE_P(Kinds, BoxedUnpack,
                         ::testing::Values(sandbox::Kind::bubblewrap, sandbox::Kind::landlock));

Upload sample() {
  Upload upload;
  upload.files["01_one_to_many/models.hpp"] = {"int a;", {}};
  upload.files["large"] = {"", "is larger than 1 MiB"};
  return upload;
}

Upload read(std::string_view bytes) {
  Upload upload;
  read_bytes(bytes, upload);
  return upload;
}

TEST(UploadBytes, GiveTheUploadAgain) {
  const auto again = read(bytes_of(sample()));
  EXPECT_EQ(again.rejected, std::nullopt);
  EXPECT_EQ(again.files.at("01_one_to_many/models.hpp").bytes, "int a;");
  EXPECT_EQ(again.files.at("large").problem, "is larger than 1 MiB");
}

TEST(UploadBytes, SayWhyItIsRejected) {
  Upload upload = sample();
  upload.rejected = "is damaged";
  EXPECT_EQ(read(bytes_of(upload)).rejected, "is damaged");
}

TEST(UploadBytes, CutShortAreARejectedUpload) {
  const auto whole = bytes_of(sample());
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const auto upload = read(std::string_view(whole).substr(0, size));
    EXPECT_EQ(upload.rejected, "cannot be unpacked; pack the folder again") << size;
    EXPECT_TRUE(upload.files.empty()) << size;
  }
  EXPECT_TRUE(read(whole + "e").rejected);
}

TEST(UploadBytes, WithPathsThatLeadAnywhereAreARejectedUpload) {
  for (const char* path : {"../x", "/x", "a/../../x", "./x", "C:x", "a\\b", "a\nb", ""}) {
    Upload upload;
    upload.files[path] = {"x", {}};
    EXPECT_TRUE(read(bytes_of(upload)).rejected) << path;
  }
}

TEST(UploadBytes, WithTooLargeAFileAreARejectedUpload) {
  Upload upload;
  upload.files["x"] = {std::string(kFileBytes + 1, 'x'), {}};
  EXPECT_TRUE(read(bytes_of(upload)).rejected);
}

TEST(UploadBytes, WithOneFileUnderTwoNamesAreARejectedUpload) {
  Upload upload;
  upload.files["a"] = upload.files["A"] = {"x", {}};
  EXPECT_TRUE(read(bytes_of(upload)).rejected);
}

}  // namespace
}  // namespace grader
