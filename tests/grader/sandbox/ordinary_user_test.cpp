// Root drops its user before it makes a box, and counts with cgroups; anybody else has neither.
// Both ways have to pass every test, so root runs this program once more as a user of no
// privileges.

#include <grp.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <string>

#include "tests/grader/sandbox/arena.hpp"

namespace grader::sandbox {
namespace {

constexpr uid_t kNobody = 65534;

[[noreturn]] void run_again(const std::string& program, const std::string& scratch) {
  setenv("TMPDIR", scratch.c_str(), 1);
  const bool dropped = setgroups(0, nullptr) == 0 && setresgid(kNobody, kNobody, kNobody) == 0 &&
                       setresuid(kNobody, kNobody, kNobody) == 0;
  if (!dropped || access(program.c_str(), X_OK)) _exit(77);
  execl(program.c_str(), program.c_str(),
        "--gtest_filter=-OrdinaryUser.*:IsolationAsRoot.*:Compiler.*", "--gtest_brief=1", nullptr);
  _exit(127);
}

TEST(OrdinaryUser, PassesTheseTestsToo) {
  if (geteuid() != 0)
    GTEST_SKIP() << "this is an ordinary user already: all other tests have shown it";
  const std::string program = std::filesystem::read_symlink("/proc/self/exe");
  char scratch[] = "/tmp/ordinary-user-XXXXXX";
  ASSERT_NE(mkdtemp(scratch), nullptr);
  ASSERT_EQ(chown(scratch, kNobody, kNobody), 0);
  const pid_t child = fork();
  if (child == 0) run_again(program, scratch);
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_EQ(rmdir(scratch), 0) << "something is left in " << scratch;
  if (WIFEXITED(status) && WEXITSTATUS(status) == 77) {
    GTEST_SKIP() << program
                 << " cannot be reached by other users; build in a folder that everybody may enter";
  }
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

}  // namespace
}  // namespace grader::sandbox
