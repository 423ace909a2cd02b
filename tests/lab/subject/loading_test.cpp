// What the subject says of a shared object: each file is compiled as a student's is, and loaded by
// the real program.

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <lab/compile/command.hpp>
#include <lab/subject/lesson_object.hpp>
#include <lab/wire/channel.hpp>

namespace subject {
namespace {

namespace fs = std::filesystem;

int run(const std::vector<std::string>& command, int third = -1) {
  const pid_t child = ::fork();
  if (child == 0) {
    if (third >= 0) ::dup2(third, 3);
    std::vector<char*> arguments;
    arguments.reserve(command.size() + 1);
    for (const auto& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    ::execv(arguments[0], arguments.data());
    ::_exit(127);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

class Loading : public testing::Test {
 protected:
  Loading() {
    std::string pattern = (fs::temp_directory_path() / "loading-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
  }
  ~Loading() override { fs::remove_all(folder_); }

  // What the program says when it has loaded a lesson that ends with `body`.
  std::string greeting(const std::string& body) {
    const fs::path source = folder_ / "models.hpp", object = folder_ / "lesson.o",
                   shared = folder_ / "lesson.so";
    std::ofstream(source)
        << "#pragma once\n#include <lab/orm.hpp>\nnamespace lesson::sample { using namespace orm;\n"
           "struct Cat { static constexpr auto tablename = \"cats\"; PrimaryKey id; Text name; };\n"
        << body << "\n}\n";
    const lab::Toolchain tools = lab::this_toolchain();
    EXPECT_EQ(run(lab::compile_command(tools, source, object)), 0);
    EXPECT_EQ(run(lab::link_command(tools, object, shared)), 0);
    int ends[2];
    EXPECT_EQ(::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends), 0);
    const pid_t child = ::fork();
    if (child == 0) {
      ::dup2(ends[1], 3);
      ::execl(SUBJECT, "subject", shared.c_str(), nullptr);
      ::_exit(127);
    }
    ::close(ends[1]);
    wire::Packet packet;
    wire::receive_packet(ends[0], packet);
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    return packet.bytes;
  }

  fs::path folder_;
};

constexpr char kSchema[] = "inline const Schema<Cat> schema;";

TEST_F(Loading, ALessonThatIsWholeIsReady) { EXPECT_EQ(greeting(kSchema), "ready"); }

TEST_F(Loading, AFunctionWithoutABodyIsNamed) {
  EXPECT_EQ(greeting(std::string("Text report(Session&);\ninline const Functions "
                                 "functions{fn<report>(\"report\")};\n") +
                     kSchema),
            "refused sample::report(Session&) is declared but never defined");
}

TEST_F(Loading, AnExceptionWhileItStartsIsSaid) {
  EXPECT_EQ(
      greeting(
          std::string("inline int start() { throw 42; }\ninline const int started = start();\n") +
          kSchema),
      "refused something was thrown while the lesson started");
}

TEST_F(Loading, AFileWithoutASchemaIsRefused) {
  EXPECT_TRUE(greeting("").starts_with("refused the file has no Schema"));
}

TEST_F(Loading, StaticObjectsAreDestroyedInOrder) {
  EXPECT_EQ(greeting(std::string("struct Tidy { ~Tidy() { ended = true; } static inline bool ended "
                                 "= false; };\ninline Tidy tidy;\n") +
                     kSchema),
            "ready");
}

TEST(Explain, ASymbolOfTheCoreMeansAnotherCompiler) {
  EXPECT_TRUE(explain("x.so: undefined symbol: _ZN3orm6detail7gatewayEv").starts_with(kOtherLab));
}

TEST(Explain, WhatIsNoMissingSymbolIsSaidAsItIs) {
  EXPECT_EQ(explain("x.so: invalid ELF header"),
            "the lesson cannot be loaded: x.so: invalid ELF header");
}

}  // namespace
}  // namespace subject
