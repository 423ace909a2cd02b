// store: owns the databases of the checks of one submission. Descriptor 3 is the judge's link;
// databases are in its memory.

#include <signal.h>

#include <cstdio>
#include <exception>

#include <grader/store/store.hpp>
#include <lab/sqlite/guard.hpp>

int main() {
  ::signal(SIGPIPE, SIG_IGN);
  sqlite::stay_in_one_thread();
  try {
    grader::store::Store store;
    store.attach_control(3);
    store.serve();
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "store: %s\n", error.what());
    return 4;
  }
}
