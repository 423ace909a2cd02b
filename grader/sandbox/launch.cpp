#include "grader/sandbox/launch.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <initializer_list>

#include "grader/sandbox/packet.hpp"
#include "grader/sandbox/protocol.hpp"
#include "grader/sandbox/sandbox.hpp"
#include "grader/sandbox/spawn.hpp"

namespace grader::sandbox {
namespace {

constexpr int kReadyMilliseconds = 10'000;
constexpr int kGoneMilliseconds = 10'000;

void append(std::vector<std::string>& arguments, std::initializer_list<std::string> more) {
  arguments.insert(arguments.end(), more);
}

// /bin, /lib and their like are links into /usr on most systems, and folders on others.
void show_system(std::vector<std::string>& arguments) {
  append(arguments, {"--ro-bind", "/usr", "/usr"});
  for (const char* folder : {"/bin", "/lib", "/lib64"}) {
    struct stat status;
    if (lstat(folder, &status)) continue;
    if (S_ISLNK(status.st_mode)) {
      append(arguments, {"--symlink", std::string("usr") + folder, folder});
    } else {
      append(arguments, {"--ro-bind", folder, folder});
    }
  }
  for (const char* file : {"/etc/alternatives", "/etc/ld.so.cache"}) {
    append(arguments, {"--ro-bind-try", file, file});
  }
}

// The root is made read-only at the end, so every mount point that sandbox-init needs is made here.
// There is no terminal and no /dev/pts.
void show_devices(std::vector<std::string>& arguments) {
  append(arguments, {"--dir", "/tmp", "--dir", "/box", "--dir", "/disk", "--dir", "/dev/shm"});
  for (const char* device :
       {"/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom"}) {
    append(arguments, {"--dev-bind", device, device});
  }
}

Program bubblewrap(const Box& box) {
  Program program;
  program.path = bubblewrap_program();
  if (program.path.empty()) {
    throw Error(
        "bubblewrap: bwrap is not installed, and nothing runs without it; apt install bubblewrap");
  }
  auto& arguments = program.arguments;
  arguments = {"bwrap",
               "--unshare-user",
               "--unshare-pid",
               "--unshare-net",
               "--unshare-ipc",
               "--unshare-uts",
               "--unshare-cgroup-try",
               "--uid",
               "65534",
               "--gid",
               "65534",
               "--hostname",
               "box",
               "--die-with-parent",
               "--new-session",
               "--as-pid-1",
               "--cap-add",
               "CAP_SYS_ADMIN",
               "--cap-add",
               "CAP_SETPCAP"};
  show_system(arguments);
  show_devices(arguments);
  if (box.proc) append(arguments, {"--proc", "/proc"});
  append(arguments, {"--ro-bind", reachable(program, init_program()), "/run/sandbox-init"});
  for (const Mount& mount : box.read_only) {
    append(arguments, {"--ro-bind", reachable(program, mount.host), mount.inside});
  }
  for (const Mount& mount : box.writable) {
    append(arguments, {"--bind", reachable(program, mount.host), mount.inside});
  }
  append(arguments, {"--remount-ro", "/", "--", "/run/sandbox-init", "bubblewrap",
                     std::to_string(box.disk_bytes), std::to_string(box.disk_files)});
  return program;
}

Program landlock(const Box& box, const std::filesystem::path& work) {
  Program program;
  program.path = init_program();
  program.arguments = {"sandbox-init", "landlock", std::to_string(1 + box.writable.size()), work};
  for (const Mount& mount : box.writable) program.arguments.push_back(mount.host);
  for (const Mount& mount : box.read_only) program.arguments.push_back(mount.host);
  return program;
}

Descriptor open_process(pid_t process) {
  return Descriptor(static_cast<int>(syscall(SYS_pidfd_open, process, 0)));
}

void signal_process(int process, int signal) {
  syscall(SYS_pidfd_send_signal, process, signal, nullptr, 0);
}

bool wait_for(int descriptor, int milliseconds) {
  pollfd waiting{descriptor, POLLIN, 0};
  int ready;
  do {
    ready = poll(&waiting, 1, milliseconds);
  } while (ready < 0 && errno == EINTR);
  return ready > 0;
}

std::string read_all(int descriptor) {
  std::string text;
  char piece[1024];
  ssize_t size;
  while (text.size() < 8192 && (size = read(descriptor, piece, sizeof piece)) > 0) {
    text.append(piece, size);
  }
  return text.substr(0, text.find('\n'));
}

std::string remedy(const std::string& said) {
  const auto has = [&](const char* part) { return said.find(part) != std::string::npos; };
  if (has("namespace") || has("uid map") || has("Operation not permitted")) {
    return "; user namespaces are closed to this user: run `grader doctor`, which names the "
           "setting";
  }
  return "; run `grader doctor`";
}

const char* name(Stage stage) {
  switch (stage) {
    case Stage::disk:
      return "mounting the box's disk";
    case Stage::privileges:
      return "giving up privileges";
    case Stage::landlock:
      return "asking for Landlock";
    default:
      return "starting";
  }
}

}  // namespace

std::string bubblewrap_program() {
  for (const char* path : {"/usr/bin/bwrap", "/usr/local/bin/bwrap", "/bin/bwrap"}) {
    if (access(path, X_OK) == 0) return path;
  }
  return "";
}

std::string init_program() {
  const auto program =
      std::filesystem::read_symlink("/proc/self/exe").parent_path() / "sandbox-init";
  if (access(program.c_str(), X_OK)) {
    throw Error(program.string() + ": " + std::strerror(errno) + "; build the target sandbox-init");
  }
  return program;
}

void Launched::explain_failure() {
  wait_for(child_.get(), 1000);
  kill();
  const std::string said = read_all(errors_.get());
  throw Error("sandbox: " + (said.empty() ? "it ended before it was ready" : said) + remedy(said));
}

// The kernel tells the sender's process id with the packet, at a moment at which it cannot have
// ended and been replaced: sandbox-init waits for us.
void Launched::wait_until_ready() {
  Report report;
  Attachments attached;
  if (!wait_for(control_.get(), kReadyMilliseconds) ||
      receive_packet(control_.get(), std::as_writable_bytes(std::span(&report, 1)), attached) !=
          sizeof report) {
    explain_failure();
  }
  if (report.failed != Stage::none) {
    throw Error(std::string("sandbox: ") + name(report.failed) + ": " +
                std::strerror(report.error) + "; run `grader doctor`");
  }
  init_id_ = attached.sender;
  init_ = open_process(init_id_);
}

void Launched::kill() {
  if (init_) signal_process(init_.get(), SIGKILL);
  if (child_) signal_process(child_.get(), SIGKILL);
}

Launched::~Launched() {
  if (!child_) return;
  control_.close();
  // When PID 1 of a box dies the kernel kills the others, and lets go of it only after them.
  // Without namespaces sandbox-init has to do that work itself.
  const bool pid_one = kind_ == Kind::bubblewrap && init_;
  if (pid_one) signal_process(init_.get(), SIGKILL);
  if (!wait_for(child_.get(), kGoneMilliseconds)) kill();
  if (init_) wait_for(init_.get(), kGoneMilliseconds);
  while (waitpid(child_id_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

Launched launch(const Box& box, const std::filesystem::path& work) {
  Program program = box.kind == Kind::bubblewrap ? bubblewrap(box) : landlock(box, work);
  int pair[2];
  int pipe[2];
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) || pipe2(pipe, O_CLOEXEC)) {
    throw Error(std::string("sandbox: no descriptors left: ") + std::strerror(errno));
  }
  Launched launched;
  launched.kind_ = box.kind;
  launched.control_ = Descriptor(pair[0]);
  launched.errors_ = Descriptor(pipe[0]);
  Descriptor theirs(pair[1]);
  Descriptor errors(pipe[1]);
  const int on = 1;
  setsockopt(pair[0], SOL_SOCKET, SO_PASSCRED, &on, sizeof on);
  program.control = theirs.get();
  program.errors = errors.get();
  launched.child_id_ = spawn(program);
  launched.child_ = open_process(launched.child_id_);
  theirs.close();  // so that its end is seen when the box ends
  errors.close();
  launched.wait_until_ready();
  return launched;
}

}  // namespace grader::sandbox
