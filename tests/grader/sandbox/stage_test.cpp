#include "grader/sandbox/stage.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <thread>

#include "grader/sandbox/descriptor.hpp"
#include "grader/sandbox/sandbox.hpp"

namespace grader::sandbox {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
namespace fs = std::filesystem;

class Stage : public testing::Test {
 protected:
  void write(const std::string& name, const std::string& text) {
    fs::create_directories((source() / name).parent_path());
    std::ofstream(source() / name) << text;
  }
  static std::string read(const fs::path& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  std::vector<std::string> refusals(const StageLimits& limits = {}) {
    std::vector<std::string> said;
    for (const auto& [name, reason] : stage(source(), limits).refused)
      said.push_back(fmt::format("{} {}", name, reason));
    return said;
  }
  const fs::path& source() const { return scratch_.folder(); }

 private:
  Scratch scratch_;
};

TEST_F(Stage, RegularFilesAreCopied) {
  write("models.hpp", "#pragma once\n");
  write("migrations/one.toml", "id");
  const Staged staged = stage(source());
  EXPECT_THAT(staged.files, ElementsAre("migrations/one.toml", "models.hpp"));
  EXPECT_THAT(staged.refused, IsEmpty());
  EXPECT_EQ(read(staged.folder() / "models.hpp"), "#pragma once\n");
  EXPECT_EQ(read(staged.folder() / "migrations/one.toml"), "id");
}

TEST_F(Stage, TheCopyIsRemovedWithItsObject) {
  write("models.hpp", "");
  fs::path folder;
  {
    const Staged staged = stage(source());
    folder = staged.folder();
    EXPECT_TRUE(fs::exists(folder));
  }
  EXPECT_FALSE(fs::exists(folder));
}

TEST_F(Stage, LinksToFilesAndFoldersAreRefused) {
  fs::create_symlink("/etc/passwd", source() / "file");
  fs::create_symlink("/etc", source() / "folder");
  EXPECT_THAT(refusals(), ElementsAre("file is a symbolic link", "folder is a symbolic link"));
}

TEST_F(Stage, APipeIsRefusedWithoutWaitingForIt) {
  ASSERT_EQ(mkfifo((source() / "pipe").c_str(), 0600), 0);
  EXPECT_THAT(refusals(), ElementsAre("pipe is a named pipe"));
}

TEST_F(Stage, ASocketIsRefused) {
  const Descriptor listener(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_un address{AF_UNIX, {}};
  const std::string path = source() / "socket";
  std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
  ASSERT_EQ(bind(listener.get(), reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  EXPECT_THAT(refusals(), ElementsAre("socket is a socket"));
}

TEST_F(Stage, LargeFilesAreRefused) {
  write("large", std::string(101, 'x'));
  write("right", std::string(100, 'x'));
  EXPECT_THAT(refusals({.file_bytes = 100}), ElementsAre("large is larger than 100 bytes"));
}

TEST_F(Stage, AnEndlessFileIsRefusedByWhatIsRead) {
  fs::resize_file((write("sparse", ""), source() / "sparse"), 1ULL << 40);
  EXPECT_THAT(refusals(), ElementsAre("sparse is larger than 1048576 bytes"));
}

TEST_F(Stage, TheSizesAreBoundedTogether) {
  write("a", std::string(60, 'x'));
  write("b", std::string(60, 'x'));
  EXPECT_THAT(refusals({.total_bytes = 100}), ElementsAre("b is beyond 100 bytes in all"));
}

TEST_F(Stage, TheNumberOfFilesIsBounded) {
  for (const char* name : {"a", "b", "c"}) write(name, "");
  EXPECT_THAT(refusals({.entries = 2}), ElementsAre("c comes after 2 others"));
}

TEST_F(Stage, TheDepthIsBounded) {
  write("a/b/c/file", "");
  EXPECT_THAT(refusals({.depth = 2}), ElementsAre("a/b/c lies too deep"));
}

TEST_F(Stage, StrangeNamesAreOnlyNames) {
  for (const char* name : {"-rf", "$(id)", "new\nline", "\xff\xfe", "..hidden", "@file"})
    write(name, name);
  EXPECT_EQ(stage(source()).files.size(), 6U);
}

TEST_F(Stage, AFolderThatIsNotThereIsNamed) {
  try {
    stage("/no/such/folder");
    FAIL();
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "/no/such/folder: cannot be read: No such file or directory");
  }
}

// While we copy, a file and a folder are exchanged for links to secrets, over and over.
TEST_F(Stage, AnExchangeWhileCopyingLeadsNowhere) {
  const Scratch secrets;
  std::ofstream(secrets.folder() / "file") << "secret";
  write("folder/file", "public");
  write("real/file", "public");
  fs::create_symlink(secrets.folder(), source() / "link");
  std::atomic<bool> done = false;
  std::thread attacker([&] {
    const std::string folder = source() / "folder", link = source() / "link";
    while (!done) renameat2(AT_FDCWD, folder.c_str(), AT_FDCWD, link.c_str(), RENAME_EXCHANGE);
  });
  for (int round = 0; round < 100; ++round) {
    const Staged staged = stage(source());
    for (const auto& name : staged.files) EXPECT_EQ(read(staged.folder() / name), "public");
  }
  done = true;
  attacker.join();
}

TEST(Scratch, ATreeOfAnyDepthIsRemoved) {
  fs::path folder;
  {
    const Scratch scratch;
    folder = scratch.folder();
    Descriptor here(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    for (int depth = 0; depth < 700; ++depth) {  // longer than PATH_MAX
      ASSERT_EQ(mkdirat(here.get(), "deeper", 0700), 0);
      here = Descriptor(openat(here.get(), "deeper", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    }
  }
  EXPECT_FALSE(fs::exists(folder));
}

TEST(Scratch, FoldersThatForbidEverythingAreRemoved) {
  fs::path folder;
  {
    const Scratch scratch;
    folder = scratch.folder();
    fs::create_directories(folder / "a/b/c");
    for (const char* name : {"a/b/c", "a/b", "a"}) fs::permissions(folder / name, fs::perms::none);
  }
  EXPECT_FALSE(fs::exists(folder));
}

TEST(Scratch, ALinkIsRemovedAndNotFollowed) {
  const Scratch outside;
  std::ofstream(outside.folder() / "kept") << "kept";
  {
    const Scratch scratch;
    fs::create_directory_symlink(outside.folder(), scratch.folder() / "link");
  }
  EXPECT_TRUE(fs::exists(outside.folder() / "kept"));
}

}  // namespace
}  // namespace grader::sandbox
