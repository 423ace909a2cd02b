// Theory of operation. A box is a process tree behind several walls; each stands where another may
// fall.
//
//   the grader                                        outside
//     spawn       drops root, empties the environment, dies with the grader
//     bwrap       namespaces: users, processes, network, IPC, names, cgroups; mounts: /usr
//     read-only
//   ------------------------------------------------- the box
//     sandbox-init  PID 1: bounded disk, no capabilities, not dumpable; runs steps, reports on them
//       step        numbered descriptors, resource limits, seccomp allow-list, then the program
//
// Who bounds what:
//   CPU time        watchdog, all processes together; RLIMIT_CPU behind it, for each process
//   real time       supervisor
//   memory          cgroup, else watchdog: resident memory 40 times a second; RLIMIT_AS for each
//   process processes       cgroup, else watchdog; RLIMIT_NPROC behind it, counted in the box's
//   user namespace disk and files  one tmpfs with a size and a number of inodes; RLIMIT_FSIZE for
//   each file output          supervisor, which counts what comes out of the pipes
//
// How a limit that was touched is known, although the kernel only says EAGAIN or ENOSPC to the
// program: the cgroup counts refused forks (pids.events) and memory kills; without one, the
// watchdog sees as many processes as are allowed, or sandbox-init finds so many alive at the end. A
// full disk is asked for when the step has ended; a file that outgrew its limit is SIGXFSZ. A
// program that reached a limit between two looks and coped with it leaves no evidence, and needs
// none.
//
// A box is made in 6 ms of CPU time, a step in one millisecond. So the steps of a submission share
// a box, and a box that runs only our own programs can serve many submissions.
//
// session talks to sandbox-init, launch makes and ends boxes, supervisor watches a step, verdict
// names how it ended. Reading order: box.hpp, session.cpp, init/main.cpp, supervisor.cpp,
// launch.cpp.

#include "grader/sandbox/sandbox.hpp"

#include <sys/eventfd.h>

#include <thread>
#include <utility>

#include "grader/sandbox/descriptor.hpp"
#include "grader/sandbox/session.hpp"

namespace grader::sandbox {
namespace {

Descriptor make_event() {
  Descriptor event(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
  if (!event) throw Error("sandbox: no descriptors left");
  return event;
}

void set(const Descriptor& event) { eventfd_write(event.get(), 1); }

Result failure(const Error& error) {
  Result result;
  result.reason = error.what();
  return result;
}

}  // namespace

struct Running::State {
  Descriptor stop = make_event();
  Descriptor done = make_event();
  Result result;
  std::thread thread;

  void supervise(Session& session, Started started) {
    thread = std::thread([this, &session, started = std::move(started)]() mutable {
      result = session.supervise(std::move(started), stop.get());
      set(done);
    });
  }
};

Running::Running(std::unique_ptr<State> state) : state_(std::move(state)) {}
Running::Running(Running&&) noexcept = default;

Running& Running::operator=(Running&& other) noexcept {
  std::swap(state_, other.state_);
  return *this;
}

Running::~Running() {
  if (!state_ || !state_->thread.joinable()) return;
  kill();
  state_->thread.join();
}

int Running::descriptor() const { return state_->done.get(); }

void Running::kill() { set(state_->stop); }

Result Running::wait() {
  if (state_->thread.joinable()) state_->thread.join();
  return std::move(state_->result);
}

Sandbox::Sandbox(const Box& box) : session_(std::make_unique<Session>(box)) {}
Sandbox::~Sandbox() = default;
Sandbox::Sandbox(Sandbox&&) noexcept = default;
Sandbox& Sandbox::operator=(Sandbox&&) noexcept = default;

Result Sandbox::run(const Step& step) {
  try {
    return session_->supervise(session_->start(step), -1);
  } catch (const Error& error) {
    return failure(error);
  }
}

Running Sandbox::start(const Step& step) {
  auto state = std::make_unique<Running::State>();
  try {
    state->supervise(*session_, session_->start(step));
  } catch (const Error& error) {
    state->result = failure(error);
    set(state->done);
  }
  return Running(std::move(state));
}

void Sandbox::put(const std::string& inside, std::string_view contents) {
  session_->put(inside, contents);
}

std::string Sandbox::take(const std::string& inside, std::size_t max_bytes) {
  return session_->take(inside, max_bytes);
}

void Sandbox::clear() { session_->clear(); }

std::string Sandbox::locate(std::string_view inside) const { return session_->locate(inside); }
Kind Sandbox::kind() const { return session_->kind(); }

Result run(const Box& box, const Step& step) {
  try {
    return Sandbox(box).run(step);
  } catch (const Error& error) {
    return failure(error);
  }
}

}  // namespace grader::sandbox
