#include <lab/text/whole_file.hpp>

#include <gmock/gmock.h>

#include <fstream>
#include <system_error>

namespace {

using testing::HasSubstr;

class WholeFile : public testing::Test {
 protected:
  void SetUp() override { std::filesystem::create_directory(folder_); }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::filesystem::path write(const std::string& text) const {
    std::ofstream(folder_ / "file", std::ios::binary) << text;
    return folder_ / "file";
  }
  std::filesystem::path folder_ = std::filesystem::path(testing::TempDir()) /
                                  testing::UnitTest::GetInstance()->current_test_info()->name();
};

std::string complaint(const std::filesystem::path& path) {
  try {
    lab::read_whole_file(path);
  } catch (const std::system_error& error) {
    return error.what();
  }
  return "";
}

TEST_F(WholeFile, KeepsEveryByte) {
  const std::string text("a\0b\r\n\xff\n", 7);
  EXPECT_EQ(lab::read_whole_file(write(text)), text);
}

TEST_F(WholeFile, MayBeEmpty) { EXPECT_EQ(lab::read_whole_file(write("")), ""); }

TEST_F(WholeFile, MayBeLongerThanAnyBlock) {
  const std::string text(3 * 65536 + 1, 'x');
  EXPECT_EQ(lab::read_whole_file(write(text)), text);
}

TEST_F(WholeFile, SaysWhichOneIsMissing) {
  EXPECT_THAT(complaint(folder_ / "none"), HasSubstr("none: No such file"));
}

TEST_F(WholeFile, RefusesAFolder) {
  EXPECT_THAT(complaint(folder_), HasSubstr("RefusesAFolder: Is a directory"));
}

}  // namespace
