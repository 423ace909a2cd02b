// Theory of operation. The child writes one reply, as a lesson would, to a pipe and ends; the
// parent reads the pipe to its end. Sockets would do as well, but a judge's box lets nobody make
// one.
#include <lab/check/confined.hpp>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <new>

#include <lab/migrate/error.hpp>
#include <lab/sqlite/error.hpp>
#include <lab/wire/client.hpp>

namespace check {

namespace {

using wire::ChannelError;
using Clock = wire::Channel::Clock;

constexpr std::size_t kMostReplyBytes = 1024 * 1024;

// AddressSanitizer's shadow memory is larger than any limit.
#if defined(__SANITIZE_ADDRESS__)
constexpr rlim_t kAddressSpace = RLIM_INFINITY;
#else
constexpr rlim_t kAddressSpace = 512ull * 1024 * 1024;
#endif

const char* kind_of(const migrate::Error& error) {
  switch (error.kind()) {
    case migrate::ErrorKind::value:
      return "ValueError";
    case migrate::ErrorKind::not_supported:
      return "NotImplementedError";
    case migrate::ErrorKind::command:
      break;
  }
  return "CommandError";
}

wire::Reply failed(const char* kind, const std::string& message) {
  wire::Reply reply;
  reply.ok = false;
  reply.kind = kind;
  reply.message = message;
  return reply;
}

wire::Reply reply_of(const std::function<wire::Value()>& work) {
  try {
    wire::Reply reply;
    reply.result = work();
    return reply;
  } catch (const migrate::Error& error) {
    return failed(kind_of(error), error.what());
  } catch (const sqlite::Error& error) {
    return failed(error.is_constraint() ? "IntegrityError" : "OperationalError", error.what());
  } catch (const std::bad_alloc&) {
    return failed("MemoryError", "there was no more memory");
  } catch (const std::exception& error) {
    return failed("Exception", error.what());
  }
}

void close_all_but(std::vector<int> kept) {
  std::ranges::sort(kept);
  unsigned first = STDERR_FILENO + 1;
  for (const int descriptor : kept) {
    if (descriptor < static_cast<int>(first)) continue;
    if (descriptor > static_cast<int>(first))
      ::close_range(first, static_cast<unsigned>(descriptor) - 1, 0);
    first = static_cast<unsigned>(descriptor) + 1;
  }
  ::close_range(first, ~0u, 0);
}

void write_all(int pipe, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(pipe, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

[[noreturn]] void serve(const std::function<wire::Value()>& work, std::vector<int> kept, int pipe) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  kept.push_back(pipe);
  close_all_but(std::move(kept));
  const rlimit space{kAddressSpace, kAddressSpace};
  ::setrlimit(RLIMIT_AS, &space);
  sqlite::FrameWriter frame;
  wire::write(frame, reply_of(work));
  write_all(pipe, frame.payload());
  ::_exit(0);
}

// What the child writes until it ends.
std::string read_all(int pipe, Clock::time_point deadline) {
  std::string bytes;
  for (;;) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
    pollfd wanted{pipe, POLLIN, 0};
    const int ready = ::poll(
        &wanted, 1, static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, 1'000'000'000)));
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0)
      throw ChannelError(ChannelError::Reason::late, "the revisions took longer than a check may");
    char part[16 * 1024];
    const ssize_t got = ::read(pipe, part, sizeof part);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return bytes;
    bytes.append(part, static_cast<std::size_t>(got));
    if (bytes.size() > kMostReplyBytes)
      throw ChannelError(ChannelError::Reason::nonsense, "the revisions say too much");
  }
}

// A child, which is ended with its owner.
class Child {
 public:
  Child(const std::function<wire::Value()>& work, const std::vector<int>& kept) {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe is to be had");
    process_ = ::fork();
    if (process_ == 0) serve(work, kept, ends[1]);
    ::close(ends[1]);
    pipe_ = ends[0];
    if (process_ < 0) {
      ::close(pipe_);
      throw std::runtime_error("no process is to be had");
    }
  }
  ~Child() {
    ::kill(process_, SIGKILL);
    while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
    }
    ::close(pipe_);
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  int pipe() const { return pipe_; }

 private:
  pid_t process_ = -1;
  int pipe_ = -1;
};

}  // namespace

wire::Value confined(const std::function<wire::Value()>& work, const std::vector<int>& kept,
                     Clock::time_point deadline) {
  const Child child(work, kept);
  const std::string bytes = read_all(child.pipe(), deadline);
  wire::Reply reply;
  try {
    reply = wire::read_reply(bytes);
  } catch (const sqlite::MalformedFrame&) {
    throw wire::RemoteError("Exception", "the process that runs the revisions ended unexpectedly");
  }
  if (!reply.ok) throw wire::RemoteError(reply.kind, reply.message);
  return std::move(reply.result);
}

}  // namespace check
