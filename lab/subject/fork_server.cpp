#include <lab/subject/fork_server.hpp>

#include <signal.h>
#include <sys/prctl.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <sstream>

#include <lab/orm/session/session_state.hpp>
#include <lab/subject/lesson_object.hpp>
#include <lab/wire/server.hpp>

namespace subject {

namespace {

void end_after(int timer, int signal, long milliseconds) {
  ::signal(signal, SIG_DFL);
  itimerval limit{};
  limit.it_value.tv_sec = milliseconds / 1000;
  limit.it_value.tv_usec = milliseconds % 1000 * 1000;
  ::setitimer(timer, &limit, nullptr);
}

// The lesson's own instructions have `milliseconds`. The kernel's work for it (a page that is
// touched first, a write) has a bound of its own, wide enough that whoever fills memory or floods
// the output meets that limit on any machine before this one. A child that takes the timers off is
// ended by whoever waits for it.
void limit_cpu(long milliseconds) {
  constexpr long kKernel = 1000;
  end_after(ITIMER_VIRTUAL, SIGVTALRM, milliseconds);
  end_after(ITIMER_PROF, SIGPROF, milliseconds + kKernel);
}

std::string ended(int status) {
  if (WIFSIGNALED(status)) return "signal " + std::to_string(WTERMSIG(status));
  return "exit " + std::to_string(WEXITSTATUS(status));
}

class ForkServer {
 public:
  // What every child would do alike is done before they are forked.
  ForkServer(int control, const DriverMaker& driver)
      : control_(control),
        driver_(driver),
        engine_(*orm::detail::schemas().back()),
        server_(engine_) {
    server_.keep_description();
    server_.perform({"", {}});  // is refused: the linker finds once what exceptions need
  }

  void run() {
    wire::Packet packet;
    while (wire::receive_packet(control_, packet)) {
      std::istringstream words(packet.bytes);
      std::string command;
      words >> command;
      if (command == "fork")
        fork_check(packet, words);
      else if (command == "wait" || command == "kill")
        end_check(command == "kill", words);
      for (const int descriptor : packet.descriptors) ::close(descriptor);
    }
  }

 private:
  void fork_check(const wire::Packet& packet, std::istringstream& words) {
    long milliseconds = 0;
    std::string database;
    words >> milliseconds >> std::ws;
    std::getline(words, database);  // a path may have spaces
    std::fflush(nullptr);
    const pid_t child = packet.descriptors.empty() ? -1 : ::fork();
    if (child == 0) {
      ::close(control_);
      serve_check(packet, milliseconds, database);
    }
    wire::send_packet(control_, std::to_string(child));
  }

  [[noreturn]] void serve_check(const wire::Packet& packet, long milliseconds,
                                const std::string& database) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    limit_cpu(milliseconds);
    orm::detail::set_opener(driver_({packet.descriptors.begin() + 1, packet.descriptors.end()}));
    engine_.open(database);
    wire::Channel channel(packet.descriptors.front());
    server_.serve(channel);
    std::fflush(nullptr);
    ::_exit(0);
  }

  void end_check(bool kill, std::istringstream& words) {
    pid_t child = 0;
    words >> child;
    int status = 0;
    if (kill && child > 0) ::kill(child, SIGKILL);
    const bool known = child > 0 && ::waitpid(child, &status, 0) == child;
    wire::send_packet(control_, known ? ended(status) : "unknown");
  }

  int control_;
  const DriverMaker& driver_;
  wire::Engine engine_;
  wire::Server server_;
};

}  // namespace

int serve_forks(int control, const std::string& lesson, const DriverMaker& driver) {
  ::signal(SIGPIPE, SIG_IGN);
  try {
    load_lesson(lesson);
    if (orm::detail::schemas().empty())
      throw LoadError("the file has no Schema: it ends with `inline const Schema<...> schema;`");
  } catch (const LoadError& error) {
    wire::send_packet(control, "refused " + std::string(error.what()).substr(0, 1000));
    return 1;
  }
  wire::send_packet(control, "ready");
  ForkServer(control, driver).run();
  return 0;
}

}  // namespace subject
