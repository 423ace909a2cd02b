// graded-subject LESSON.so: runs a lesson whose databases belong to a store process. It holds no
// SQLite and no test.

#include <cstdio>

#include <lab/sqlite/remote.hpp>
#include <lab/subject/fork_server.hpp>

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr,
                 "graded-subject: LESSON.so: one shared object is needed; `grader grade` starts "
                 "this program\n");
    return 2;
  }
  return subject::serve_forks(3, argv[1],
                              [](const std::vector<int>& descriptors) -> sqlite::Opener {
                                if (descriptors.empty()) return {};
                                return sqlite::Remote(descriptors.front()).opener();
                              });
}
