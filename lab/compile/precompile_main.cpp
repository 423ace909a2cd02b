// precompile ROOT HEADER OUTPUT DEPENDENCIES none|sanitized: a step of the lab's own build. Runs
// the compiler in ROOT, the repository, so that messages about the lab's headers name them as
// `./lab/orm/...`, wherever the lab lies; the rule of dependencies names them in full, for the
// build.
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <lab/compile/command.hpp>
#include <lab/compile/headers.hpp>

namespace {

int run(const lab::Command& command) {
  const pid_t compiler = fork();
  if (compiler == 0) {
    std::vector<char*> words;
    for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
    words.push_back(nullptr);
    execv(words[0], words.data());
    std::perror(words[0]);
    _exit(3);
  }
  int status = 0;
  if (compiler < 0 || waitpid(compiler, &status, 0) < 0) return 4;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 4;
}

void name_in_full(const std::string& root, const char* dependencies) {
  std::ifstream in(dependencies);
  std::string rule{std::istreambuf_iterator<char>(in), {}};
  for (std::size_t at = 0; (at = rule.find(" lab/", at)) != rule.npos; at += root.size())
    rule.insert(at + 1, lab::escaped_for_make(root) + '/');
  std::ofstream(dependencies) << rule;
}

}  // namespace

int main(int count, char** arguments) {
  const std::string_view wish = count == 6 ? arguments[5] : "";
  if ((wish != "none" && wish != "sanitized") || chdir(arguments[1]) != 0) {
    std::fputs("precompile: usage: precompile ROOT HEADER OUTPUT DEPENDENCIES none|sanitized\n",
               stderr);
    return 2;
  }
  lab::Toolchain toolchain = lab::this_toolchain();
  toolchain.include_root = ".";
  const auto sanitizers =
      wish == "sanitized" ? lab::Sanitizers::address_and_undefined : lab::Sanitizers::none;
  const int code =
      run(lab::precompile_command(toolchain, arguments[2], arguments[3], arguments[4], sanitizers));
  if (code == 0) name_in_full(arguments[1], arguments[4]);
  return code;
}
