// Each layer by itself: where one hides behind another, no attack would tell that it is gone.

#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <sstream>

#include "grader/sandbox/scratch.hpp"
#include "tests/grader/sandbox/arena.hpp"

namespace grader::sandbox {
namespace {

class Isolation : public Arena {
 protected:
  static Result shell(const std::string& command) {
    Box box = arena();
    box.proc = true;
    return run(box, {.argv = {"/usr/bin/sh", "-c", command}});
  }

  // The value of a field of /proc/self/status in the box.
  static std::string status(const std::string& field) {
    std::istringstream words(shell("grep '^" + field + ":' /proc/self/status").out);
    std::string name, value;
    words >> name >> value;
    return value;
  }
};

class IsolationAsRoot : public Isolation {};

TEST_F(Isolation, EveryNamespaceIsTheBoxesOwn) {
  for (const char* kind : {"mnt", "pid", "net", "ipc", "uts", "user", "cgroup"}) {
    const std::string path = std::string("/proc/self/ns/") + kind;
    const std::string ours = std::filesystem::read_symlink(path);
    const std::string theirs = shell("readlink " + path).out;
    EXPECT_TRUE(theirs.starts_with(kind)) << theirs;
    EXPECT_NE(theirs, ours + "\n");
  }
}

TEST_F(Isolation, NoCapabilityIsLeft) {
  for (const char* field : {"CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"}) {
    EXPECT_EQ(status(field), "0000000000000000") << field;
  }
}

TEST_F(Isolation, TheFilterIsOnAndPrivilegesStayAway) {
  EXPECT_EQ(status("Seccomp"), "2");
  EXPECT_EQ(status("NoNewPrivs"), "1");
}

TEST_F(Isolation, TheUserIsNobody) {
  EXPECT_EQ(shell("id -u; id -g; id -G").out, "65534\n65534\n65534\n");
}

TEST_F(IsolationAsRoot, AFileThatRootAloneMayReadStaysClosed) {
  if (geteuid() != 0) GTEST_SKIP() << "only root has files of its own";
  const Scratch scratch;
  chmod(scratch.folder().c_str(), 0755);
  std::ofstream(scratch.folder() / "secret") << "secret";
  chmod((scratch.folder() / "secret").c_str(), 0600);
  Box box = arena();
  box.read_only.push_back({scratch.folder(), "/sub"});
  const Result result = run(box, {.argv = {"/usr/bin/cat", "/sub/secret"}});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_NE(result.err.find("Permission denied"), std::string::npos) << result.err;
}

TEST_F(IsolationAsRoot, AMountMayLieWhereOnlyRootMayGo) {
  if (geteuid() != 0) GTEST_SKIP() << "only root has folders of its own";
  const Scratch closed;  // mode 0700
  std::filesystem::create_directory(closed.folder() / "lab");
  std::ofstream(closed.folder() / "lab/orm.hpp") << "header";
  Box box = arena();
  box.read_only.push_back({closed.folder() / "lab", "/lab"});
  EXPECT_EQ(run(box, {.argv = {"/usr/bin/cat", "/lab/orm.hpp"}}).out, "header");
}

TEST_F(Isolation, TheMachinesNameIsHidden) { EXPECT_EQ(shell("uname -n").out, "box\n"); }

TEST_F(Isolation, OnlyTheBoxesProcessesAreSeen) {
  EXPECT_EQ(shell("echo /proc/[0-9]*").out, "/proc/1 /proc/2\n");  // sandbox-init and the shell
}

TEST_F(Isolation, TheDiskIsOneOfTheGivenSize) {
  EXPECT_EQ(shell("stat -f -c '%b %S %c' /box /tmp /dev/shm").out,
            "4096 4096 1000\n4096 4096 1000\n4096 4096 1000\n");
}

}  // namespace
}  // namespace grader::sandbox
