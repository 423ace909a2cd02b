// store: owns the databases of the checks of one submission. Descriptor 3 is the judge's link;
// databases are files in /box.

#include <signal.h>

#include <cstdio>
#include <exception>

#include <grader/store/store.hpp>

int main(int argc, char** argv) {
  ::signal(SIGPIPE, SIG_IGN);
  try {
    grader::store::Store store(argc > 1 ? argv[1] : "/box");
    store.attach_control(3);
    store.serve();
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "store: %s\n", error.what());
    return 4;
  }
}
