#include <dlfcn.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>
#include <lab/compile/command.hpp>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

struct Outcome {
  int exit_code;
  std::string output;
};

Outcome run(const lab::Command& command) {
  std::string line;
  for (const std::string& word : command) line += "'" + word + "' ";
  FILE* pipe = popen((line + "2>&1").c_str(), "r");
  std::string output;
  for (int c = fgetc(pipe); c != EOF; c = fgetc(pipe)) output += static_cast<char>(c);
  return {WEXITSTATUS(pclose(pipe)), output};
}

// A scratch folder, with a space in its name, in which a student's file is compiled and loaded; of
// another name for each test, because what is loaded once is loaded already.
class Command : public testing::Test {
 protected:
  Command() { fs::create_directories(folder_); }
  ~Command() override { fs::remove_all(folder_); }

  Outcome compile(const std::string& text) {
    std::ofstream(folder_ / "models.hpp") << "#pragma once\n" << text;
    return run(lab::compile_command(toolchain_, folder_ / "models.hpp", folder_ / "models.o"));
  }

  void* load(const std::string& text) {
    const Outcome compiled = compile(text);
    EXPECT_EQ(compiled.exit_code, 0) << compiled.output;
    const Outcome linked =
        run(lab::link_command(toolchain_, folder_ / "models.o", folder_ / "models.so"));
    EXPECT_EQ(linked.exit_code, 0) << linked.output;
    return dlopen((folder_ / "models.so").c_str(), RTLD_NOW | RTLD_LOCAL);
  }

  int call(const std::string& text, int argument) {
    void* object = load(text);
    if (!object) throw std::runtime_error(dlerror());
    auto* function = reinterpret_cast<int (*)(int)>(dlsym(object, "answer"));
    return function(argument);
  }

  inline static int made_ = 0;
  const lab::Toolchain toolchain_ = lab::this_toolchain();
  const fs::path folder_ = fs::path(testing::TempDir()) /
                           ("a folder " + std::to_string(getpid()) + ' ' + std::to_string(++made_));
};

TEST_F(Command, AStudentsFileBecomesALoadableObject) {
  EXPECT_EQ(call("extern \"C\" int answer(int n) { return n + 1; }", 41), 42);
}

TEST_F(Command, AnExceptionIsCaughtInsideTheObject) {
  EXPECT_EQ(
      call("extern \"C\" int answer(int n) { try { throw n; } catch (int i) { return i; } }", 7),
      7);
}

TEST_F(Command, AnExceptionLeavesTheObject) {
  EXPECT_THROW(call("extern \"C\" int answer(int n) { throw n; }", 7), int);
}

TEST_F(Command, StaticObjectsAreMadeAndDestroyed) {
  void* object = load(
      "extern \"C\" inline int* alive = nullptr;\n"
      "struct Counted { int n = 1; ~Counted() { if (alive) *alive = 0; } };\n"
      "inline Counted counted;\n"
      "extern \"C\" int answer(int) { return counted.n; }\n"
      "extern \"C\" void watch(int* p) { alive = p; }\n");
  ASSERT_TRUE(object) << dlerror();
  int alive = 1;
  reinterpret_cast<void (*)(int*)>(dlsym(object, "watch"))(&alive);
  EXPECT_EQ(reinterpret_cast<int (*)(int)>(dlsym(object, "answer"))(0), 1);
  dlclose(object);
  EXPECT_EQ(alive, 0);
}

TEST_F(Command, ANameWithoutDefinitionIsFoundWhenLoading) {
  EXPECT_FALSE(load("int report(int);\nextern \"C\" int answer(int n) { return report(n); }"));
  EXPECT_THAT(dlerror(), HasSubstr("_Z6reporti"));
}

TEST_F(Command, AnErrorNamesTheStudentsLine) {
  const Outcome outcome = compile("\nint n = nothing;\n");
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_THAT(outcome.output, HasSubstr("models.hpp:3:9: error: "));
}

TEST_F(Command, AFunctionMustReturn) {
  const Outcome outcome = compile("int answer(int n) { n = 1; }");
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_THAT(outcome.output, HasSubstr("models.hpp:2:"));
}

TEST_F(Command, MessagesHaveNoEscapeSequences) {
  EXPECT_THAT(compile("int n = nothing;\n").output, Not(HasSubstr("\033")));
}

TEST_F(Command, NoMoreThanFiveErrorsAreTold) {
  std::string text;
  for (int i = 0; i < 50; ++i) text += "int n" + std::to_string(i) + " = nothing" + ";\n";
  const std::string output = compile(text).output;
  EXPECT_THAT(output, HasSubstr("models.hpp:6:"));
  EXPECT_THAT(output, Not(HasSubstr("models.hpp:9:")));
}

TEST_F(Command, ALongConstantLoopIsRefused) {
  const char* text =
      "constexpr int f() { int n = 0; while (n < 200000) ++n; return n; }\nconstexpr int n = f();";
  EXPECT_THAT(compile(text).output, HasSubstr("constexpr"));
}

TEST_F(Command, IncludesInQuotesAreFoundBesideTheFile) {
  std::ofstream(folder_ / "more.hpp") << "inline int more = 3;\n";
  EXPECT_EQ(call("#include \"more.hpp\"\nextern \"C\" int answer(int n) { return n + more; }", 4),
            7);
}

TEST_F(Command, SanitizedFilesDoWithoutPrecompiledHeaders) {
  lab::Toolchain tools = toolchain_;
  tools.precompiled = "/precompiled";
  const auto plain = lab::compile_command(tools, "models.hpp", "models.o");
  const auto sanitized =
      lab::compile_command(tools, "models.hpp", "models.o", lab::Sanitizers::undefined);
  EXPECT_THAT(plain, testing::Contains("/precompiled/orm.hpp"));
  EXPECT_THAT(sanitized, Not(testing::Contains("/precompiled/orm.hpp")));
}

TEST_F(Command, SanitizersAreAskedFor) {
  const auto command = lab::compile_command(toolchain_, "models.hpp", "models.o",
                                            lab::Sanitizers::address_and_undefined);
  EXPECT_THAT(command, testing::Contains("-fsanitize=address,undefined"));
}

}  // namespace
