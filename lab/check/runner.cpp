#include <lab/check/runner.hpp>

#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <map>
#include <sstream>
#include <stdexcept>
#include <utility>

#include <lab/wire/channel.hpp>

namespace check {

namespace {

using Clock = std::chrono::steady_clock;

class Socket {
 public:
  explicit Socket(int descriptor = -1) : descriptor_(descriptor) {}
  Socket(Socket&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  Socket& operator=(Socket&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
  }
  ~Socket() { close(); }
  void close() {
    if (descriptor_ >= 0) ::close(std::exchange(descriptor_, -1));
  }
  int get() const { return descriptor_; }

 private:
  int descriptor_;
};

std::pair<Socket, Socket> socket_pair(int type) {
  int ends[2];
  if (::socketpair(AF_UNIX, type | SOCK_CLOEXEC, 0, ends) != 0)
    throw std::runtime_error("no socket pair is to be had");
  return {Socket(ends[0]), Socket(ends[1])};
}

const std::string kKilled = "signal " + std::to_string(SIGKILL);

// Did one of the lesson's CPU timers end it?
bool is_out_of_time(const std::string& process) {
  return process == "signal " + std::to_string(SIGVTALRM) ||
         process == "signal " + std::to_string(SIGPROF);
}

// Did a limit of the lesson's box end it?
bool is_limit(const std::string& process) {
  return process.ends_with("_limit") || process.ends_with("_timeout");
}

const std::string kUnknown = "unknown";

bool is_number(std::string_view text) {
  return !text.empty() && text.size() <= 10 &&
         text.find_first_not_of("0123456789") == std::string_view::npos;
}

// What a lesson's process says of its child's end is the student's word: it has this form or none.
bool is_ending(std::string_view text) {
  for (const std::string_view word : {"exit ", "signal "})
    if (text.starts_with(word)) return is_number(text.substr(word.size()));
  return false;
}

bool readable(int socket, std::chrono::milliseconds within) {
  pollfd wanted{socket, POLLIN, 0};
  return ::poll(&wanted, 1, static_cast<int>(within.count())) > 0;
}

// The lesson's side: a process that forks for each check, and is started anew when it has died.
class Lesson {
 public:
  // Nothing is waited for after `end`.
  Lesson(Launcher& launcher, const RunOptions& options, Clock::time_point end)
      : launcher_(launcher), options_(options), end_(end) {}

  // The process id of a child that serves `wire`, or none, with the reason in `failure()`.
  std::optional<std::string> fork(int wire, const std::string& database,
                                  const std::vector<int>& more) {
    if (!process_ && !start()) return std::nullopt;
    std::vector<int> descriptors{wire};
    descriptors.insert(descriptors.end(), more.begin(), more.end());
    const auto child =
        ask("fork " + std::to_string(options_.cpu.count()) + ' ' + database, descriptors);
    if (child && is_number(*child)) return child;
    lose();
    return std::nullopt;
  }

  // Ends the child and says how it ended, or was ended.
  std::string end(const std::string& child) {
    if (!process_) return failure_;
    const auto how = ask("kill " + child, {});
    if (how) return is_ending(*how) ? *how : kUnknown;
    lose();
    return failure_;
  }
  // As `end`, of a child that has gone already.
  std::string wait(const std::string& child) {
    if (!process_) return failure_;
    const auto how = ask("wait " + child, {});
    if (how && *how != kKilled) return is_ending(*how) ? *how : kUnknown;
    // The kernel kills for want of memory; whether it did, the lesson's box tells at its end.
    lose();
    return how && !is_limit(failure_) ? *how : failure_;
  }

  const std::string& failure() const { return failure_; }
  // Why the lesson could not be loaded; empty: it could, or went away without a word.
  std::string refusal() const { return refused_ ? failure_ : ""; }

 private:
  static constexpr int kMostStarts = 4;  // in a row that fail
  static constexpr std::chrono::milliseconds kPatience{3000};

  bool start() {
    if (refused_ || starts_ >= kMostStarts) return false;
    ++starts_;
    auto [mine, theirs] = socket_pair(SOCK_SEQPACKET);
    process_ = launcher_.start_lesson(theirs.get());
    theirs.close();
    control_ = std::move(mine);
    const auto greeting = answer();
    if (greeting == "ready") {
      starts_ = 0;
      return true;
    }
    if (!greeting && !readable(control_.get(), std::chrono::milliseconds(0))) return sleeps();
    refused_ = greeting && greeting->starts_with("refused ");
    failure_ = refused_ ? greeting->substr(8) : "";
    if (refused_)
      process_.reset();
    else
      lose();
    return false;
  }

  // It does nothing at all: it would do that again.
  bool sleeps() {
    starts_ = kMostStarts;
    lose();
    failure_ = "wall_timeout";
    return false;
  }

  std::optional<std::string> ask(const std::string& command, const std::vector<int>& descriptors) {
    if (!wire::send_packet(control_.get(), command, descriptors)) return std::nullopt;
    return answer();
  }
  std::optional<std::string> answer() {
    wire::Packet packet;
    if (!readable(control_.get(), patience()) || !wire::receive_packet(control_.get(), packet))
      return std::nullopt;
    for (const int descriptor : packet.descriptors) ::close(descriptor);
    return packet.bytes;
  }
  std::chrono::milliseconds patience() const {
    using std::chrono::milliseconds;
    return std::clamp(std::chrono::ceil<milliseconds>(end_ - Clock::now()), milliseconds(0),
                      kPatience);
  }
  void lose() {
    failure_ = process_->how_it_ended();
    process_.reset();
    control_.close();
  }

  Launcher& launcher_;
  const RunOptions& options_;
  Clock::time_point end_;
  std::unique_ptr<LessonProcess> process_;
  Socket control_;
  std::string failure_;
  bool refused_ = false;
  int starts_ = 0;
};

class Run {
 public:
  Run(int suite, Launcher& launcher, const RunOptions& options)
      : suite_(suite),
        launcher_(launcher),
        options_(options),
        end_(Clock::now() + options.total_wall),
        lesson_(launcher, options, end_) {}

  std::vector<Finished> run() {
    wire::Packet packet;
    while (readable(suite_, patience()) && wire::receive_packet(suite_, packet)) {
      if (packet.bytes.starts_with("list\n"))
        list(packet.bytes.substr(5));
      else if (packet.bytes.starts_with("next "))
        next(packet.bytes.substr(5));
      else if (packet.bytes == "end")
        return std::move(checks_);
      else if (packet.bytes.size() == sizeof(Outcome))
        finish(packet.bytes);
    }
    // A suite that has begun talks to a hostile program, which may have found a way to stop it.
    if (!has_begun_) throw std::runtime_error("the suite ended before its end");
    return std::move(checks_);
  }

 private:
  // Each check ends in time by itself; a suite that is still at work a while after the last one is
  // waited for no longer.
  std::chrono::milliseconds patience() const {
    constexpr std::chrono::seconds kToBegin{30}, kToEnd{2};
    const auto left = std::max(end_ - Clock::now(), Clock::duration::zero()) + kToEnd;
    return has_begun_ ? std::chrono::ceil<std::chrono::milliseconds>(left) : kToBegin;
  }

  void list(const std::string& lines) {
    std::istringstream text(lines);
    for (std::string line; std::getline(text, line);) {
      std::istringstream fields(line);
      Finished finished;
      std::string visibility;
      std::getline(fields, finished.check.id, '\t');
      std::getline(fields, visibility, '\t');
      std::getline(fields, finished.check.exercise, '\t');
      std::getline(fields, finished.check.name, '\t');
      finished.check.visible = visibility == "visible";
      finished.outcome.status = Status::ended;  // until it reports
      checks_.push_back(std::move(finished));
    }
  }

  Finished* find(const std::string& id) {
    const auto found = std::find_if(checks_.begin(), checks_.end(),
                                    [&](const Finished& each) { return each.check.id == id; });
    return found == checks_.end() ? nullptr : &*found;
  }

  bool time_is_over() const { return Clock::now() >= end_ || (options_.stop && options_.stop()); }

  void skip(Finished& check, Status status, const std::string& process) {
    check.outcome.status = status;
    check.process = process;
    skipped_ = true;
    wire::send_packet(suite_, "skip");
  }

  void next(const std::string& id) {
    Finished* check = find(id);
    if (!check) throw std::runtime_error("the suite runs a check that it did not list");
    skipped_ = false;
    child_.clear();
    if (time_is_over()) return skip(*check, Status::late, lesson_.failure());
    if (const auto spent = spent_.find(check->check.exercise); spent != spent_.end())
      return skip(*check, spent->second.first, spent->second.second);
    auto [for_suite, for_lesson] = socket_pair(SOCK_STREAM);
    Launcher::Link link = launcher_.new_check();
    const auto child = lesson_.fork(for_lesson.get(), link.database, link.for_lesson);
    if (!child) {
      check->outcome.message = lesson_.refusal();
      skip(*check, Status::ended, lesson_.failure());
    } else {
      child_ = *child;
      std::vector<int> descriptors{for_suite.get()};
      descriptors.insert(descriptors.end(), link.for_suite.begin(), link.for_suite.end());
      const auto wall = std::min<std::chrono::milliseconds>(
          options_.cpu + options_.extra_wall,
          std::chrono::ceil<std::chrono::milliseconds>(end_ - Clock::now()));
      has_begun_ = true;
      wire::send_packet(suite_, "go " + link.database + ' ' + std::to_string(wall.count()),
                        descriptors);
      check->ran = true;
    }
    for (const int descriptor : link.for_suite) ::close(descriptor);
    for (const int descriptor : link.for_lesson) ::close(descriptor);
  }

  void finish(const std::string& bytes) {
    Outcome outcome;
    std::memcpy(&outcome, bytes.data(), sizeof outcome);
    Finished* check = find(outcome.id.text());
    if (!check) throw std::runtime_error("the suite reports a check that it did not list");
    if (skipped_) return;
    check->outcome = outcome;
    const bool gone = outcome.status == Status::ended;
    check->process = gone ? lesson_.wait(child_) : lesson_.end(child_);
    if (gone && is_out_of_time(check->process)) {
      check->outcome.status = Status::late;
      check->process = "cpu_timeout";
    }
    if (check->outcome.status == Status::late || (gone && is_limit(check->process)))
      spent_[check->check.exercise] = {check->outcome.status, check->process};
  }

  int suite_;
  Launcher& launcher_;
  const RunOptions& options_;
  Clock::time_point end_;
  Lesson lesson_;
  std::vector<Finished> checks_;
  // How the exercises that met a limit ended; their other checks do not run.
  std::map<std::string, std::pair<Status, std::string>> spent_;
  std::string child_;
  bool skipped_ = false;
  bool has_begun_ = false;
};

}  // namespace

std::vector<Finished> run_checks(int suite, Launcher& launcher, const RunOptions& options) {
  return Run(suite, launcher, options).run();
}

}  // namespace check
