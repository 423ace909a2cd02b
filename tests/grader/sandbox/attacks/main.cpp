#include <cstring>

#include "tests/grader/sandbox/attacks/attack.hpp"

int main(int count, char** arguments) {
  using namespace attacks;
  for (const auto group : {on_resources(), on_processes(), on_files(), on_the_kernel()}) {
    for (const Attack& attack : group) {
      if (count > 1 && std::strcmp(attack.name, arguments[1]) == 0) return attack.run();
    }
  }
  std::fputs("attacks: no such attack\n", stderr);
  return 99;
}
