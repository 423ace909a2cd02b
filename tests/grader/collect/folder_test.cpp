#include <sys/stat.h>
#include <tests/grader/collect/class_fixture.hpp>

namespace grader {
namespace {

using ::testing::ElementsAre;
namespace fs = std::filesystem;

class Folder : public testing::ClassTest {
 protected:
  void SetUp() override { fs::create_directories(folder_ / "ann/01_one_to_many"); }
  fs::path models() const { return folder_ / "ann/01_one_to_many/models.hpp"; }
};

TEST_F(Folder, OnlyListedFilesAreTakenAndTheRestIsListed) {
  put("ann/01_one_to_many/models.hpp");
  put("ann/01_one_to_many/CMakeLists.txt", "execute_process(COMMAND id)");
  put("ann/01_one_to_many/string", "fake header");
  put("ann/Makefile");
  put("ann/02_other/models.hpp");
  put("ann/01_one_to_many/.git/hooks/post-checkout");
  const auto submission = only();
  EXPECT_EQ(submission.rejected, std::nullopt);
  EXPECT_THAT(submission.summary.files, ElementsAre("models.hpp"));
  EXPECT_THAT(submission.summary.discarded_files,
              ElementsAre("01_one_to_many/.git/", "01_one_to_many/CMakeLists.txt",
                          "01_one_to_many/string", "Makefile"));
}

TEST_F(Folder, AMissingFileIsNamed) {
  put("ann/01_one_to_many/Models.hpp");
  EXPECT_EQ(reason(), "01_one_to_many/models.hpp is missing; hand it in under this name");
}

TEST_F(Folder, ASymbolicLinkIsNotFollowed) {
  put("secret.txt", "the hidden tests");
  fs::create_symlink(folder_ / "secret.txt", models());
  EXPECT_EQ(reason(), "01_one_to_many/models.hpp is a symbolic link; hand in the file itself");
}

TEST_F(Folder, ALinkedFolderIsNotFollowed) {
  put("elsewhere/models.hpp");
  fs::remove(folder_ / "ann/01_one_to_many");
  fs::create_directory_symlink(folder_ / "elsewhere", folder_ / "ann/01_one_to_many");
  fs::rename(folder_ / "elsewhere", folder_ / ".elsewhere");
  EXPECT_EQ(reason(), "01_one_to_many is a symbolic link; hand in the file itself");
}

TEST_F(Folder, ALinkedStudentIsNotFollowed) {
  put("ann/01_one_to_many/models.hpp");
  fs::rename(folder_ / "ann", folder_ / ".real");
  fs::create_directory_symlink(folder_ / ".real", folder_ / "ann");
  EXPECT_EQ(reason(), "ann is a symbolic link; put the folder itself there");
}

TEST_F(Folder, APipeIsNotOpened) {
  mkfifo(models().c_str(), 0600);
  EXPECT_EQ(reason(), "01_one_to_many/models.hpp is not a regular file; hand in a text file");
}

TEST_F(Folder, AFolderInPlaceOfTheFileIsMissing) {
  fs::create_directory(models());
  EXPECT_EQ(reason(), "01_one_to_many/models.hpp is missing; hand it in under this name");
}

TEST_F(Folder, ALargeFileIsRefusedAndTheNextStudentIsStillTaken) {
  std::string large;
  large.resize(50'000'000, 'x');
  put("ann/01_one_to_many/models.hpp", large);
  put("bob/01_one_to_many/models.hpp");
  const auto all = collect().submissions;
  EXPECT_EQ(all[0].rejected,
            "01_one_to_many/models.hpp is larger than 1 MiB; hand in source text only");
  EXPECT_EQ(all[1].rejected, std::nullopt);
}

TEST_F(Folder, AnEncodingIsNamed) {
  put("ann/01_one_to_many/models.hpp", std::string_view("\xFF\xFEi\0n\0", 6));
  EXPECT_EQ(reason(), "01_one_to_many/models.hpp is UTF-16; save it as UTF-8");
}

TEST_F(Folder, TooManyFilesAreASentence) {
  put("ann/01_one_to_many/models.hpp");
  for (int i = 0; i < 5001; ++i) put("ann/junk/" + std::to_string(i), "");
  EXPECT_EQ(reason(), "ann holds more than 5000 files; hand in the lesson's files only");
}

TEST_F(Folder, PatternsTakeWhatTheyMatch) {
  lessons_ = {
      lab::parse_lesson("title=\"t\"\nminutes=1\nwave=\"A\"\n"
                        "files=[\"models.hpp\",\"migrations/*.toml\"]\n",
                        "08_migrations")};
  put("ann/08_migrations/models.hpp");
  EXPECT_THAT(only().summary.files, ElementsAre("models.hpp"));
  put("ann/08_migrations/migrations/a1_users.toml");
  put("ann/08_migrations/migrations/.hidden.toml");
  put("ann/08_migrations/migrations/deeper/b.toml");
  EXPECT_THAT(only().summary.files, ElementsAre("migrations/a1_users.toml", "models.hpp"));
}

}  // namespace
}  // namespace grader
