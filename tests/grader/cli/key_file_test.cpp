#include <grader/cli/key_file.hpp>
#include <tests/grader/cli/command_fixture.hpp>

#include <thread>

namespace grader {
namespace {

namespace fs = std::filesystem;
using testing::Scratch;

TEST(KeyFile, IsMadeOnceAndStays) {
  const Scratch dir;
  const auto key = read_or_make_key(dir / "a/b/key");
  EXPECT_EQ(key.size(), 64u);
  EXPECT_EQ(read_or_make_key(dir / "a/b/key"), key);
}

TEST(KeyFile, TwoThatStartAtOnceAgree) {
  const Scratch dir;
  std::string keys[8];
  {
    std::vector<std::jthread> threads;
    for (auto& key : keys) {
      threads.emplace_back([&] {
        try {
          key = read_or_make_key(dir / "key");
        } catch (const CommandError&) {
          key = "";  // another thread of this process holds the temporary name
        }
      });
    }
  }
  const auto settled = read_or_make_key(dir / "key");
  for (const auto& key : keys) EXPECT_TRUE(key.empty() || key == settled);
}

TEST(KeyFile, OpenToOthersIsRefused) {
  const Scratch dir;
  read_or_make_key(dir / "key");
  fs::permissions(dir / "key", fs::perms::group_read, fs::perm_options::add);
  EXPECT_THROW(read_or_make_key(dir / "key"), CommandError);
}

TEST(KeyFile, WhatIsNoKeyIsRefused) {
  const Scratch dir;
  dir.write("key", "secret\n");
  fs::permissions(dir / "key", fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_THROW(read_or_make_key(dir / "key"), CommandError);
}

TEST(KeyFile, APlaceThatCannotBeWrittenIsNamed) {
  const Scratch dir;
  dir.write("file", "");
  try {
    read_or_make_key(dir / "file/key");
    FAIL() << "a key was made below a file";
  } catch (const CommandError& error) {
    EXPECT_EQ(error.code(), ExitCode::usage);
    EXPECT_THAT(error.what(), ::testing::HasSubstr("file/key: cannot be"));
  }
}

}  // namespace
}  // namespace grader
