// Theory of operation. gdb starts the program subject with the student's file, compiled for a
// debugger, and follows the child that serves the check; the suite's program runs that one check.
// This process stands between the two, as in run_lesson, but limits nothing in time: whoever looks
// at code thinks. gdb shares our terminal. It is told where to stop by lab/debug/stops.py.

#include <lab/run/debug_lesson.hpp>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <sstream>
#include <system_error>
#include <utility>

#include <nlohmann/json.hpp>

#include <lab/check/outcome.hpp>
#include <lab/run/interrupts.hpp>
#include <lab/run/process.hpp>
#include <lab/run/program.hpp>
#include <lab/run/scratch.hpp>
#include <lab/wire/channel.hpp>

namespace lab {

namespace fs = std::filesystem;

namespace {

constexpr long kADay = 24L * 60 * 60 * 1000;  // milliseconds
constexpr long kUntilItLoops = 500;           // of CPU, where an endless loop is looked for

struct SocketPair {
  explicit SocketPair(int type) {
    if (::socketpair(AF_UNIX, type | SOCK_CLOEXEC, 0, ends.data()) != 0)
      throw std::system_error(errno, std::generic_category(), "socketpair");
  }
  ~SocketPair() {
    for (int& end : ends) close(end);
  }
  SocketPair(const SocketPair&) = delete;
  static void close(int& end) {
    if (end >= 0) ::close(end);
    end = -1;
  }
  int& mine() { return ends[0]; }
  int& theirs() { return ends[1]; }
  std::array<int, 2> ends{-1, -1};
};

// gdb, in our process group, so that the terminal is its as well. Ctrl-C is for it alone.
class Debugger {
 public:
  Debugger(const Command& command, const std::string& wishes, int control) {
    throw_if_interrupted();
    before_ = ::signal(SIGINT, SIG_IGN);
    process_ = ::fork();
    if (process_ < 0) throw std::system_error(errno, std::generic_category(), "fork");
    if (process_ == 0) become(command, wishes, control);
    guard_process(process_);
  }
  ~Debugger() {
    if (process_ > 0) {
      ::kill(process_, SIGKILL);
      wait();
    }
    ::signal(SIGINT, before_);
  }
  Debugger(const Debugger&) = delete;

  int wait() {
    const int status = wait_process(process_);
    process_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }

 private:
  [[noreturn]] static void become(const Command& command, const std::string& wishes, int control) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::signal(SIGINT, SIG_DFL);
    ::setenv("LAB_DEBUG", wishes.c_str(), 1);
    if (control == 3)
      ::fcntl(3, F_SETFD, 0);
    else
      ::dup2(control, 3);
    std::vector<char*> argv;
    for (const auto& word : command) argv.push_back(const_cast<char*>(word.c_str()));
    argv.push_back(nullptr);
    ::execv(argv[0], argv.data());
    ::_exit(127);
  }

  pid_t process_ = -1;
  void (*before_)(int) = nullptr;
};

// What the suite asks for: one check gets a lesson, the others are skipped.
class Between {
 public:
  Between(int suite, int lesson, const DebugRequest& request, fs::path folder)
      : suite_(suite), lesson_(lesson), request_(request), folder_(std::move(folder)) {}

  // Ends with the suite, or with gdb.
  void run() {
    wire::Packet packet;
    while (wire::receive_packet(suite_, packet)) {
      if (packet.bytes == "end") return wait();
      if (!packet.bytes.starts_with("next ")) continue;
      if (packet.bytes.substr(5) != request_.check) {
        wire::send_packet(suite_, "skip");
      } else if (!begin()) {
        return;
      }
    }
  }

 private:
  // Until the lesson has ended by itself: gdb shall not see it killed.
  void wait() {
    wire::Packet answer;
    if (wire::send_packet(lesson_, "wait " + child_)) wire::receive_packet(lesson_, answer);
  }

  bool begin() {
    wire::Packet answer;
    if (!wire::receive_packet(lesson_, answer) || answer.bytes != "ready") return false;
    SocketPair link(SOCK_STREAM);
    const std::string database = (folder_ / "check.db").string();
    const long cpu = request_.stops_by_itself ? kUntilItLoops : kADay;
    const std::string fork = "fork " + std::to_string(cpu) + ' ' + database;
    if (!wire::send_packet(lesson_, fork, {link.theirs()}) ||
        !wire::receive_packet(lesson_, answer))
      return false;
    child_ = answer.bytes;
    return wire::send_packet(suite_, "go " + database + ' ' + std::to_string(kADay), {link.mine()});
  }

  int suite_, lesson_;
  const DebugRequest& request_;
  fs::path folder_;
  std::string child_ = "0";  // the lesson's process
};

std::string wishes(const DebugRequest& request, const RunPlace& place, const fs::path& source,
                   const fs::path& object) {
  return nlohmann::json{{"program", (place.programs / "subject").string()},
                        {"object", object.string()},
                        {"source", source.string()},
                        {"exercise", request.exercise},
                        {"functions", request.functions},
                        {"at_first_line", !request.stops_by_itself},
                        {"nowhere", request.nowhere},
                        {"memory", kLessonMemory}}
      .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Command debugger_command(const fs::path& gdb, const fs::path& scripts, bool batch) {
  Command command{gdb.string(), "-q", "-nx"};
  if (batch) command.emplace_back("-batch");
  for (const char* script : {"values.py", "stops.py"})
    command.insert(command.end(), {"-x", (scripts / script).string()});
  command.insert(command.end(), {"-ex", batch ? "python SCRIPT.run()" : "run"});
  return command;
}

}  // namespace

fs::path find_gdb() {
  const char* path = std::getenv("PATH");
  std::istringstream folders(path ? path : "/usr/bin");
  for (std::string folder; std::getline(folders, folder, ':');)
    if (const fs::path file = fs::path(folder) / "gdb"; ::access(file.c_str(), X_OK) == 0)
      return file;
  return {};
}

int debug_lesson(const Lesson& lesson, const RunPlace& place, const DebugRequest& request) {
  const fs::path gdb = find_gdb();
  if (gdb.empty()) throw NoDebugger();
  const Scratch scratch;
  const fs::path object = scratch.folder() / "lesson.so";
  const fs::path source =
      fs::absolute(place.source.empty() ? lesson.folder / lesson.files.front() : place.source);
  if (build_lesson(lesson, place.root, source, object, Sanitizers::none, DebugInfo::full).status !=
      Status::passed)
    throw MachineError("the file compiles, but not for a debugger; is the disk full?");
  SocketPair control(SOCK_SEQPACKET), suite(SOCK_SEQPACKET);
  const std::string checks = (place.programs / ("checks-" + lesson.name)).string();
  const pid_t suite_process = start_process({checks, kOwnSeed, source.parent_path().string()},
                                            {.descriptor3 = suite.theirs()});
  SocketPair::close(suite.theirs());
  if (!place.now.empty()) ::setenv("RELATIONSHIP_LAB_NOW", place.now.c_str(), 1);
  int answer = 0;
  {
    Debugger debugger(debugger_command(gdb, place.root / "lab/debug", request.batch),
                      wishes(request, place, source, object), control.theirs());
    SocketPair::close(control.theirs());
    Between(suite.mine(), control.mine(), request, scratch.folder()).run();
    SocketPair::close(control.mine());
    answer = debugger.wait();
  }
  SocketPair::close(suite.mine());
  ::kill(suite_process, SIGKILL);
  wait_process(suite_process);
  throw_if_interrupted();
  return answer;
}

}  // namespace lab
