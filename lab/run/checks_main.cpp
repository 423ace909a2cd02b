// checks-NN_name SEED: the visible checks of a lesson, which `lab run` starts. Descriptor 3 is
// `lab run`.

#include <signal.h>

#include <lab/check/check.hpp>

int main(int argc, char** argv) {
  ::signal(SIGPIPE, SIG_IGN);
  return check::run_suites(argc, argv, check::local_bench());
}
