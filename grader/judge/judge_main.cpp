// judge-NN_name SEED: the checks of a lesson, visible and hidden, against a lesson that runs
// elsewhere. Descriptor 3 is the parent, 4 the store. It never maps a student's code.

#include <signal.h>

#include <grader/judge/store_bench.hpp>
#include <lab/check/check.hpp>

int main(int argc, char** argv) {
  ::signal(SIGPIPE, SIG_IGN);
  return check::run_suites(argc, argv, grader::store_bench(4));
}
