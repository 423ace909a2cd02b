// sandbox-init: the first process of a box.
//
// Theory of operation. bubblewrap makes the namespaces and mounts, and executes this program as PID
// 1 of the box with two capabilities left. It mounts the bounded disk, gives every privilege up for
// good, and from then on does what the library asks over a socket (protocol.hpp): run a step, kill
// it, put a file or take one, empty the disk. A step is a child: numbered descriptors, resource
// limits, seccomp, and then its program.
//
// Why a program of our own is PID 1:
//   - RLIMIT_NPROC set outside would count the whole machine; tmpfs by bubblewrap has no bound on
//   files;
//   - bubblewrap's own PID 1 has the student's user id and a readable memory; this one is not
//   dumpable;
//   - CPU time and peak memory are only known to whom the processes are children of;
//   - PID 1 cannot be signalled from inside, and when it ends the kernel kills all others. It ends
//   when
//     the socket does, that is, also when the grader is killed.
// It is static: it starts in a fifth of the time, and needs no loader in the box.
//
// Without namespaces (Kind::landlock) the same program runs outside of any box, as the reaper of
// its descendants, and puts each step behind Landlock.

#include <poll.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <span>

#include "grader/sandbox/init/confinement.hpp"
#include "grader/sandbox/init/disk.hpp"
#include "grader/sandbox/init/files.hpp"
#include "grader/sandbox/init/landlock.hpp"
#include "grader/sandbox/init/step.hpp"
#include "grader/sandbox/packet.hpp"
#include "grader/sandbox/protocol.hpp"

namespace grader::sandbox::init {
namespace {

void answer(const Report& report, std::span<const int> descriptors = {}) {
  send_packet(kControl, std::as_bytes(std::span(&report, 1)), descriptors);
}

[[noreturn]] void refuse(Stage stage) {
  Report report;
  report.failed = stage;
  report.error = errno;
  answer(report);
  _exit(1);
}

void answer_file(int error, std::span<const int> descriptors = {}) {
  Report report;
  report.failed = error ? Stage::file : Stage::none;
  report.error = error;
  answer(report, descriptors);
}

void take(const char* path) {
  const int file = take_file(path);
  if (file < 0) return answer_file(errno);
  answer_file(0, std::span(&file, 1));
  close(file);
}

class Server {
 public:
  Server(StepRunner& steps, const Disk& disk) : steps_(steps), disk_(disk) {}

  // Serves one packet; false when the library is gone.
  bool serve() {
    Attachments attached;
    const ssize_t size = receive_packet(kControl, buffer_, attached);
    if (size < static_cast<ssize_t>(sizeof(Request))) return false;
    Request request;
    std::memcpy(&request, buffer_, sizeof request);
    auto* strings = reinterpret_cast<char*>(buffer_) + sizeof request;
    obey(request, strings, reinterpret_cast<char*>(buffer_) + size, attached);
    for (std::size_t i = 0; i < attached.count; ++i) close(attached.descriptors[i]);
    return true;
  }

 private:
  void obey(const Request& request, char* strings, const char* end, const Attachments& attached) {
    Report failure;
    switch (request.ask) {
      case Ask::run:
        if (!steps_.start(request, strings, end, attached, failure)) answer(failure);
        break;
      case Ask::kill:
        if (steps_.running()) steps_.kill_all();
        break;
      case Ask::put:
        answer_file(attached.count == 1 && put_file(strings, attached.descriptors[0]) ? 0 : errno);
        break;
      case Ask::take:
        take(strings);
        break;
      case Ask::clear:
        answer_file(disk_.clear() ? 0 : errno);
        break;
    }
  }

  StepRunner& steps_;
  const Disk& disk_;
  alignas(Request) std::byte buffer_[kPacketBytes];
};

// Children's ends as a descriptor, so that one poll waits for them and for the library.
int watch_children() {
  sigset_t children;
  sigemptyset(&children);
  sigaddset(&children, SIGCHLD);
  sigprocmask(SIG_BLOCK, &children, nullptr);
  return signalfd(-1, &children, SFD_CLOEXEC | SFD_NONBLOCK);
}

[[noreturn]] void serve_until_the_library_is_gone(StepRunner& steps, const Disk& disk) {
  static Server server(steps, disk);
  const int children = watch_children();
  answer({});
  for (;;) {
    pollfd waiting[] = {{kControl, POLLIN, 0}, {children, POLLIN, 0}};
    if (poll(waiting, 2, -1) < 0) continue;
    if (waiting[1].revents) {
      signalfd_siginfo ignored;
      while (read(children, &ignored, sizeof ignored) > 0) {
      }
      Report report;
      if (steps.reap(report)) answer(report);
    }
    if (waiting[0].revents && !server.serve()) break;
  }
  steps.end_all();
  _exit(0);
}

int start(int count, char** arguments) {
  static Filters filters;
  static Landlock walls;
  static Disk disk;
  if (count < 4 || !filters.load()) refuse(Stage::arguments);
  const bool alone = std::strcmp(arguments[1], "bubblewrap") == 0;
  if (alone) {
    if (!disk.mount(arguments[2], arguments[3])) refuse(Stage::disk);
  } else {
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    prctl(PR_SET_PDEATHSIG, 0);  // the socket's end says it, and leaves time to end the step
    disk.use(arguments[3]);
    if (!walls.prepare(arguments + 3, std::atoi(arguments[2]))) refuse(Stage::landlock);
  }
  if (!give_up_privileges()) refuse(Stage::privileges);
  static StepRunner steps(filters, walls, disk, alone);
  serve_until_the_library_is_gone(steps, disk);
}

}  // namespace
}  // namespace grader::sandbox::init

int main(int count, char** arguments) { return grader::sandbox::init::start(count, arguments); }
