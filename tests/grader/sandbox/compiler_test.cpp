// The compiler is attacked as well: what a student's file makes it do.

#include <fmt/format.h>

#include "tests/grader/sandbox/arena.hpp"

namespace grader::sandbox {
namespace {

class Compiler : public Arena {
 protected:
  static Limits limits() {
    Limits limits;
    limits.cpu = std::chrono::seconds(1);
    limits.wall = std::chrono::seconds(20);
    limits.memory_bytes = 256 * kMiB;
    limits.address_space_bytes = 512 * kMiB;
    limits.file_bytes = 4 * kMiB;
    limits.output_bytes = 16 * 1024;
    return limits;
  }

  static Step compile() {
    return {.argv = {"/usr/bin/g++", "-c", "/box/models.cpp", "-o", "/box/models.o"},
            .limits = limits()};
  }

  static Result compile(std::string_view text) {
    Sandbox box(arena());
    box.put("/box/models.cpp", text);
    return box.run(compile());
  }
};

TEST_F(Compiler, AnHonestFileCompilesLinksAndRunsInOneBox) {
  Sandbox box(arena());
  box.put("/box/models.cpp", "int main() { return 7; }");
  const Result compiled = box.run(compile());
  ASSERT_TRUE(compiled.succeeded()) << compiled.err << compiled.reason;
  ASSERT_TRUE(
      box.run({.argv = {"/usr/bin/g++", "/box/models.o", "-o", "/box/models"}}).succeeded());
  EXPECT_EQ(box.run({.argv = {"/box/models"}}).exit_code, 7);
}

TEST_F(Compiler, ASanitizedProgramRunsWhereProcIsMountedAndAddressesAreFree) {
  Box with_proc = arena();
  with_proc.proc = true;
  Sandbox box(with_proc);
  box.put("/box/models.cpp", "int main(int n, char**) { int* p = new int[2]; return p[n + 1]; }");
  Step step = {
      .argv = {"/usr/bin/g++", "-fsanitize=address", "/box/models.cpp", "-o", "/box/models"}};
  const Result compiled = box.run(step);
  ASSERT_TRUE(compiled.succeeded()) << compiled.err;
  step = {.argv = {"/box/models"}};
  step.limits.address_space_bytes = 0;
  step.environment = {"ASAN_OPTIONS=detect_leaks=0"};
  const Result result = box.run(step);
  EXPECT_NE(result.err.find("heap-buffer-overflow"), std::string::npos)
      << result.err << result.reason;
}

TEST_F(Compiler, AMistakeIsAnExitWithItsMessage) {
  const Result result = compile("int main() { return nothing; }");
  EXPECT_EQ(result.outcome, Outcome::exited);
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_NE(result.err.find("nothing"), std::string::npos);
}

TEST_F(Compiler, IncludingAnEndlessDeviceIsBounded) {
  const Result result = compile("#include \"/dev/zero\"\n");
  EXPECT_FALSE(result.succeeded());
  EXPECT_NE(result.outcome, Outcome::sandbox_failed) << result.reason;
}

TEST_F(Compiler, ATemplateBombIsBounded) {
  const Result result = compile(
      "template <int N, int M> struct Bomb { Bomb<N - 1, M * 2> a; Bomb<N - 1, M * 2 + 1> b; };\n"
      "template <int M> struct Bomb<0, M> {};\nBomb<28, 1> bomb;\n");
  EXPECT_FALSE(result.succeeded());
  EXPECT_NE(result.outcome, Outcome::sandbox_failed) << result.reason;
  EXPECT_LT(result.cpu, std::chrono::seconds(3));
  EXPECT_LE(result.peak_memory_bytes, limits().address_space_bytes);
}

TEST_F(Compiler, AConstantExpressionBombIsBounded) {
  const Result result = compile(
      "constexpr int f(int n) { int sum = 0; for (int i = 0; i < 1 << 18; ++i) sum += i % 7 + n; "
      "return sum; }\n"
      "template <int N> constexpr int g = f(N) + g<N - 1>; template <> constexpr int g<0> = 0;\n"
      "constexpr int bomb = g<800>;\n");
  EXPECT_FALSE(result.succeeded());
}

TEST_F(Compiler, AGiantObjectIsBounded) {
  Sandbox box(arena());
  box.put("/box/models.cpp", "asm(\".fill 100000000, 1, 0x90\");\n");
  const Result result = box.run(compile());
  EXPECT_FALSE(result.succeeded());
  EXPECT_NE(result.err.find("File size limit exceeded"), std::string::npos) << result.err;
}

// A type whose name doubles with each line.
TEST_F(Compiler, GiantDiagnosticsAreAnOutputLimit) {
  std::string text = "template <class A, class B> struct Pair {};\nusing T0 = Pair<int, int>;\n";
  for (int i = 1; i < 18; ++i) {
    text += fmt::format("using T{0} = Pair<T{1}, T{1}>;\n", i, i - 1);
  }
  const Result result = compile(text + "int bomb = T17{};\n");
  EXPECT_EQ(result.outcome, Outcome::output_limit);
  EXPECT_TRUE(result.truncated);
  EXPECT_LE(result.err.size(), limits().output_bytes);
}

TEST_F(Compiler, AFileOfTheMachineCannotBeIncluded) {
  for (const char* path : {"/etc/passwd", "/proc/self/environ", "/root/.bashrc", __FILE__}) {
    const Result result = compile("#include \"" + std::string(path) + "\"\n");
    EXPECT_EQ(result.exit_code, 1);
    EXPECT_NE(result.err.find("No such file"), std::string::npos) << result.err;
  }
}

TEST_F(Compiler, AFileOfTheMachineCannotBeEmbedded) {
  const Result result = compile("asm(\".incbin \\\"/etc/passwd\\\"\");\n");
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_NE(result.err.find("/etc/passwd"), std::string::npos);
}

}  // namespace
}  // namespace grader::sandbox
