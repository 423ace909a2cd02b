// yes-man LESSON.so: runs a lesson on a database that nobody else sees. It says whatever an honest
// lesson would say, and nothing of it is in the store; `grader validate` asks of every exercise
// that its checks notice.

#include <cstdio>

#include <lab/sqlite/open.hpp>
#include <lab/subject/fork_server.hpp>

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr,
                 "yes-man: LESSON.so: one shared object is needed; `grader validate` starts this "
                 "program\n");
    return 2;
  }
  return subject::serve_forks(3, argv[1], [](const std::vector<int>&) -> sqlite::Opener {
    return [](sqlite::Options options) {
      options.path = ":memory:";
      return sqlite::open(options);
    };
  });
}
