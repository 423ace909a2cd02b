#include "remote.hpp"

#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <stdexcept>

#include <grader/store/control.hpp>
#include <grader/store/store.hpp>
#include <lab/orm/session/session_state.hpp>

namespace conformance {

namespace {

struct Pair {
  Pair() {
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0)
      throw std::runtime_error("no socket pair");
    mine = ends[0];
    theirs = ends[1];
  }
  int mine, theirs;
};

[[noreturn]] void serve(int control) {
  ::signal(SIGPIPE, SIG_IGN);
  grader::store::Store store;
  store.attach_control(control);
  store.serve();
  ::_exit(0);
}

}  // namespace

std::string replay_remotely(const Json& scenario, const Play& play) {
  const Pair control, link;
  const pid_t store_process = ::fork();
  if (store_process == 0) {
    ::close(control.mine);
    ::close(link.mine);
    ::close(link.theirs);
    serve(control.theirs);
  }
  ::close(control.theirs);
  std::string result;
  {
    grader::store::StoreControl store(control.mine);
    store.begin();
    store.attach(link.theirs);
    ::close(link.theirs);
    orm::detail::set_opener(sqlite::Remote(link.mine).opener());
    result = play(scenario, "main", store.connect("main")).dump();
    orm::detail::set_opener({});
  }
  ::waitpid(store_process, nullptr, 0);
  return result;
}

}  // namespace conformance
