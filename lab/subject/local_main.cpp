// subject LESSON.so: runs a lesson on databases of this process, for a student's own checks.
// Descriptor 3 is the control socket.

#include <cstdio>

#include <lab/sqlite/open.hpp>
#include <lab/subject/fork_server.hpp>

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(
        stderr, "subject: LESSON.so: one shared object is needed; `lab run` starts this program\n");
    return 2;
  }
  return subject::serve_forks(3, argv[1], [](const std::vector<int>&) -> sqlite::Opener {
    return [](const sqlite::Options& options) { return sqlite::open(options); };
  });
}
