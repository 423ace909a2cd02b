#include <unistd.h>
#include <grader/cli/cli.hpp>

#include <clocale>
#include <cstdlib>
#include <iostream>

namespace {

std::filesystem::path home() {
  const char* folder = std::getenv("HOME");
  return folder && *folder ? folder : ".";
}

}  // namespace

int main(int argc, char** argv) {
  std::setlocale(LC_CTYPE, "C.UTF-8");  // archives: names of members are UTF-8
  grader::Environment environment{std::cout, std::cerr,          isatty(STDERR_FILENO) == 1,
                                  home(),    grader::make_judge, grader::sandbox::doctor};
  return static_cast<int>(grader::run_cli(argc, argv, environment));
}
