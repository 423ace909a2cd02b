#include "grader/sandbox/session.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <span>
#include <vector>

#include "grader/sandbox/packet.hpp"
#include "grader/sandbox/sandbox.hpp"
#include "grader/sandbox/spawn.hpp"

namespace grader::sandbox {
namespace {

// A request and its strings, one packet.
class Message {
 public:
  explicit Message(const Request& request) : bytes_(sizeof request) {
    std::memcpy(bytes_.data(), &request, sizeof request);
  }
  void add(const std::string& word) {
    if (word.find('\0') != std::string::npos) throw Error("sandbox: an argument holds a NUL byte");
    const auto* text = reinterpret_cast<const std::byte*>(word.c_str());
    bytes_.insert(bytes_.end(), text, text + word.size() + 1);
  }
  void send(int control, std::span<const int> descriptors) const {
    if (bytes_.size() > kPacketBytes) throw Error("sandbox: the arguments are longer than 128 KiB");
    if (!send_packet(control, bytes_, descriptors)) {
      throw Error(std::string("sandbox: the box has ended: ") + std::strerror(errno));
    }
  }

 private:
  std::vector<std::byte> bytes_;
};

struct Pipe {
  Descriptor read;
  Descriptor write;
};

Pipe make_pipe() {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC)) throw Error(std::string("sandbox: no pipe: ") + std::strerror(errno));
  fcntl(ends[0], F_SETFL, O_NONBLOCK);
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

Request request_for(const Step& step) {
  using std::chrono::ceil;
  const Limits& limits = step.limits;
  Request request;
  request.ask = Ask::run;
  request.arguments = static_cast<std::uint32_t>(step.argv.size());
  request.may_send_descriptors = step.may_send_descriptors;
  // The watchdog counts all processes together and comes first; this is the kernel's own bound on
  // each.
  request.cpu_seconds = ceil<std::chrono::seconds>(limits.cpu).count() + 1;
  request.address_space_bytes = limits.address_space_bytes;
  // Above the cgroup's bound, which tells when it is met. sandbox-init counts as well.
  request.processes = limits.processes + 2;
  request.file_bytes = limits.file_bytes;
  request.open_files = limits.open_files;
  request.stack_bytes = limits.stack_bytes;
  return request;
}

Report receive_answer(int control, Attachments& attached) {
  Report report;
  const ssize_t size =
      receive_packet(control, std::as_writable_bytes(std::span(&report, 1)), attached);
  if (size != sizeof report) throw Error("sandbox: the box has ended");
  return report;
}

std::string read_regular(int file, std::size_t max_bytes) {
  std::string contents;
  char piece[65536];
  ssize_t size;
  while (contents.size() < max_bytes &&
         (size = read(file, piece, std::min(sizeof piece, max_bytes - contents.size()))) > 0) {
    contents.append(piece, size);
  }
  return contents;
}

// The folders of Kind::landlock, which belong to whom the steps run as.
void furnish(const std::filesystem::path& work) {
  for (const auto& folder : {work, work / "box", work / "tmp"}) {
    if (mkdir(folder.c_str(), 0700) && errno != EEXIST)
      throw Error(folder.string() + ": cannot be made");
    if (geteuid() == 0 && chown(folder.c_str(), kBoxUser, kBoxUser)) {
      throw Error(folder.string() + ": cannot be given to user 65534");
    }
  }
}

}  // namespace

Session::Session(const Box& box)
    : box_(box),
      work_(box.kind == Kind::landlock ? std::optional<Scratch>(std::in_place) : std::nullopt),
      launched_((work_ ? furnish(work_->folder()) : void(),
                 launch(box, work_ ? work_->folder() : std::filesystem::path()))) {
  cgroup_.add(launched_.init());
}

void Session::require_idle() const {
  if (busy_) throw Error("sandbox: a step of this box runs; wait for it first");
}

// Steps are sandbox-init's children, and run where it does.
void Session::choose_processor(std::optional<int> processor) {
  if (processor == processor_) return;
  if (!processor_) sched_getaffinity(launched_.init(), sizeof any_processor_, &any_processor_);
  cpu_set_t one;
  CPU_ZERO(&one);
  if (processor) CPU_SET(*processor, &one);
  sched_setaffinity(launched_.init(), sizeof one, processor ? &one : &any_processor_);
  processor_ = processor;
}

Started Session::start(const Step& step) {
  require_idle();
  choose_processor(step.processor);
  std::vector<std::string> environment = {"PATH=/usr/bin:/bin", "LANG=C.UTF-8",
                                          "HOME=" + locate("/box"), "TMPDIR=" + locate("/tmp")};
  environment.insert(environment.end(), step.environment.begin(), step.environment.end());
  Request request = request_for(step);
  request.environment = static_cast<std::uint32_t>(environment.size());
  Message message(request);
  message.add(locate(step.cwd));
  for (const auto& word : step.argv) message.add(word);
  for (const auto& variable : environment) message.add(variable);

  Pipe out = make_pipe();
  Pipe err = make_pipe();
  const Descriptor nothing(step.input < 0 ? open("/dev/null", O_RDONLY | O_CLOEXEC) : -1);
  std::vector<int> descriptors = {nothing ? nothing.get() : step.input, out.write.get(),
                                  err.write.get()};
  descriptors.insert(descriptors.end(), step.descriptors.begin(), step.descriptors.end());
  // The limits stand before the program runs.
  Started started{step.limits, std::move(out.read), std::move(err.read),
                  Watchdog(cgroup_, launched_.init(), step.limits)};
  message.send(launched_.control(), descriptors);
  busy_ = true;
  return started;
}

Result Session::supervise(Started started, int stop) {
  Result result = Supervisor(launched_, std::move(started), stop).run();
  busy_ = false;
  return result;
}

void Session::put(const std::string& inside, std::string_view contents) {
  require_idle();
  const Descriptor source = text_descriptor(contents);
  Message message({.ask = Ask::put});
  message.add(locate(inside));
  const int number = source.get();
  message.send(launched_.control(), std::span(&number, 1));
  Attachments attached;
  const Report report = receive_answer(launched_.control(), attached);
  if (report.error)
    throw Error(inside + ": cannot be written in the box: " + std::strerror(report.error));
}

std::string Session::take(const std::string& inside, std::size_t max_bytes) {
  require_idle();
  Message message({.ask = Ask::take});
  message.add(locate(inside));
  message.send(launched_.control(), {});
  Attachments attached;
  const Report report = receive_answer(launched_.control(), attached);
  const Descriptor file(attached.count == 1 ? attached.descriptors[0] : -1);
  if (report.error || !file) {
    throw Error(inside + ": cannot be read in the box: " + std::strerror(report.error));
  }
  return read_regular(file.get(), max_bytes);
}

void Session::clear() {
  require_idle();
  Message({.ask = Ask::clear}).send(launched_.control(), {});
  Attachments attached;
  const Report report = receive_answer(launched_.control(), attached);
  if (report.error)
    throw Error(std::string("sandbox: the disk cannot be emptied: ") + std::strerror(report.error));
}

std::string Session::locate(std::string_view inside) const {
  if (!work_) return std::string(inside);
  const auto below = [&](std::string_view folder) {
    return inside == folder || (inside.starts_with(folder) && inside[folder.size()] == '/');
  };
  for (const auto* mounts : {&box_.read_only, &box_.writable}) {
    for (const Mount& mount : *mounts) {
      if (below(mount.inside))
        return mount.host.string().append(inside.substr(mount.inside.size()));
    }
  }
  const bool ours = below("/box") || below("/tmp");
  return ours ? work_->folder().string().append(inside) : std::string(inside);
}

Descriptor text_descriptor(std::string_view text) {
  Descriptor file(memfd_create("text", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  while (file && !text.empty()) {
    const ssize_t size = write(file.get(), text.data(), text.size());
    if (size < 0) break;
    text.remove_prefix(size);
  }
  if (!file || !text.empty())
    throw Error(std::string("sandbox: no memory file: ") + std::strerror(errno));
  lseek(file.get(), 0, SEEK_SET);
  // Who reads it in a box may not use it as memory that no limit counts.
  fcntl(file.get(), F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL);
  return file;
}

}  // namespace grader::sandbox
