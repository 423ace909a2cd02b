// Theory of operation. One loop waits for five things at once: output, the report of sandbox-init,
// the caller's wish to stop, the next look of the watchdog, and the end of the time. Whatever ends
// the step, it ends in the same way: sandbox-init is asked to kill all of its processes, and
// reports. A box whose sandbox-init does not answer within kPatience is killed as a whole.
//
// Both pipes are read as long as the step runs, or a program that writes more than a pipe holds
// would block. After the report every process is dead, so what is in the pipes is all there will
// be; their end is not waited for, because a copy of the writing end may travel in a socket
// forever.

#include "grader/sandbox/supervisor.hpp"

#include <poll.h>
#include <unistd.h>

#include <sys/wait.h>
#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <span>
#include <utility>

#include "grader/sandbox/packet.hpp"
#include "grader/sandbox/verdict.hpp"

namespace grader::sandbox {
namespace {

constexpr std::chrono::seconds kPatience{3};

const char* describe(Stage stage) {
  switch (stage) {
    case Stage::arguments:
      return "its arguments were refused";
    case Stage::fork:
      return "it cannot be forked";
    case Stage::descriptors:
      return "its descriptors cannot be passed";
    case Stage::limits:
      return "its limits cannot be set";
    case Stage::folder:
      return "its working folder cannot be entered";
    case Stage::landlock:
      return "Landlock cannot be applied";
    case Stage::seccomp:
      return "seccomp cannot be applied";
    case Stage::execute:
      return "it cannot be executed in the box";
    default:
      return "it failed to start";
  }
}

}  // namespace

Supervisor::Supervisor(Launched& box, Started started, int stop)
    : box_(box), step_(std::move(started)), stop_(stop) {}

Result Supervisor::run() {
  while (!report_ && !box_ended_) poll_once();
  drain(step_.out, result_.out);
  drain(step_.err, result_.err);
  result_.wall = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - started_);
  return conclude();
}

Supervisor::Clock::time_point Supervisor::next_event() const {
  if (stopped_for_) return kill_time_ + kPatience;
  return std::min(next_look_, started_ + limits_.wall);
}

void Supervisor::poll_once() {
  using std::chrono::ceil;
  const auto left = ceil<std::chrono::milliseconds>(next_event() - Clock::now()).count();
  pollfd waiting[] = {{step_.out.get(), POLLIN, 0},
                      {step_.err.get(), POLLIN, 0},
                      {box_.control(), POLLIN, 0},
                      {stopped_for_ ? -1 : stop_, POLLIN, 0}};
  poll(waiting, 4, static_cast<int>(std::max<std::int64_t>(0, left)));
  if (waiting[0].revents) drain(step_.out, result_.out);
  if (waiting[1].revents) drain(step_.err, result_.err);
  if (waiting[2].revents) return receive_report();
  if (waiting[3].revents) end(Outcome::killed);
  const auto now = Clock::now();
  if (stopped_for_) {
    if (now >= kill_time_ + kPatience) insist();
  } else if (now >= started_ + limits_.wall) {
    look();
    end(Outcome::wall_timeout);
  } else if (now >= next_look_) {
    look();
  }
}

void Supervisor::look() {
  next_look_ = Clock::now() + Watchdog::kPeriod;
  if (const auto limit = step_.watchdog.look()) end(*limit);
}

// At most 64 pieces at a time: the clock has to be looked at while a program floods us.
void Supervisor::drain(Descriptor& pipe, std::string& text) {
  if (!pipe) return;
  char piece[65536];
  for (int i = 0; i < 64; ++i) {
    const ssize_t size = read(pipe.get(), piece, sizeof piece);
    if (size == 0) pipe.close();
    if (size <= 0) return;
    written_ += size;
    const std::uint64_t kept = result_.out.size() + result_.err.size();
    const std::uint64_t room = limits_.output_bytes - std::min(limits_.output_bytes, kept);
    text.append(piece, std::min<std::uint64_t>(size, room));
    if (written_ > limits_.output_bytes) end(Outcome::output_limit);
  }
}

void Supervisor::receive_report() {
  Report report;
  Attachments attached;
  const ssize_t size =
      receive_packet(box_.control(), std::as_writable_bytes(std::span(&report, 1)), attached);
  if (size == sizeof report) {
    report_ = report;
  } else {
    box_ended_ = true;
  }
}

void Supervisor::end(Outcome why) {
  if (stopped_for_) return;
  stopped_for_ = why;
  kill_time_ = Clock::now();
  Request request;
  request.ask = Ask::kill;
  send_packet(box_.control(), std::as_bytes(std::span(&request, 1)));
}

void Supervisor::insist() {
  box_.kill();
  box_ended_ = true;
}

Result Supervisor::failed(std::string reason) {
  result_.outcome = Outcome::sandbox_failed;
  result_.reason = "sandbox: " + std::move(reason);
  return std::move(result_);
}

Result Supervisor::conclude() {
  step_.watchdog.look();
  result_.truncated = written_ > result_.out.size() + result_.err.size();
  result_.evidence = step_.watchdog.evidence();
  result_.peak_memory_bytes = step_.watchdog.peak_memory_bytes();
  result_.cpu = step_.watchdog.cpu();
  if (!report_) {
    if (!stopped_for_ && !result_.evidence.memory) return failed("the box ended by itself");
    result_.outcome = stopped_for_.value_or(Outcome::memory_limit);
    return std::move(result_);
  }
  const Report& report = *report_;
  if (report.failed != Stage::none) {
    return failed(std::string(describe(report.failed)) + ": " + std::strerror(report.error));
  }
  result_.cpu = std::chrono::microseconds(report.cpu_microseconds);
  result_.peak_memory_bytes = std::max(result_.peak_memory_bytes, report.peak_memory_bytes);
  if (report.survivors + 1 >= limits_.processes) result_.evidence.processes = true;
  if (report.disk_full ||
      (WIFSIGNALED(report.wait_status) && WTERMSIG(report.wait_status) == SIGXFSZ)) {
    result_.evidence.disk = true;
  }
  result_.outcome =
      outcome_of({stopped_for_, report.wait_status, result_.cpu, result_.evidence}, limits_);
  if (result_.outcome == Outcome::exited) result_.exit_code = WEXITSTATUS(report.wait_status);
  if (WIFSIGNALED(report.wait_status)) result_.signal = WTERMSIG(report.wait_status);
  return std::move(result_);
}

}  // namespace grader::sandbox
