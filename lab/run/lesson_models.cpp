#include <lab/run/lesson_models.hpp>

#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <system_error>
#include <utility>

#include <lab/run/process.hpp>
#include <lab/run/program.hpp>
#include <lab/run/scratch.hpp>
#include <lab/wire/client.hpp>
#include <lab/wire/metadata.hpp>

namespace lab {

namespace fs = std::filesystem;

namespace {

constexpr std::chrono::seconds kPatience{3};
constexpr char kGone[] =
    "models.hpp: the program ended, or did not go on, while its models were read: is there a loop "
    "that does not end?";

class Socket {
 public:
  explicit Socket(int descriptor) : descriptor_(descriptor) {}
  ~Socket() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;
  int get() const { return descriptor_; }
  int release() { return std::exchange(descriptor_, -1); }

 private:
  int descriptor_;
};

struct Pair {
  explicit Pair(int type) : Pair(make(type)) {}
  Socket mine, theirs;

 private:
  explicit Pair(const std::pair<int, int>& ends) : mine(ends.first), theirs(ends.second) {}
  static std::pair<int, int> make(int type) {
    int ends[2];
    if (::socketpair(AF_UNIX, type | SOCK_CLOEXEC, 0, ends) != 0)
      throw std::system_error(errno, std::generic_category(), "socketpair");
    return {ends[0], ends[1]};
  }
};

// The program subject with the lesson loaded; ended with its owner.
class Subject {
 public:
  Subject(const fs::path& program, const fs::path& object) : control_(SOCK_SEQPACKET) {
    const timeval patience{kPatience.count(), 0};
    ::setsockopt(control_.mine.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    const ProcessStart start{.limits = {.cpu = kPatience, .memory_bytes = 1ull << 30},
                             .descriptor3 = control_.theirs.get()};
    process_ = start_process({program.string(), object.string()}, start);
    ::close(control_.theirs.release());
  }
  ~Subject() {
    ::kill(process_, SIGKILL);
    wait_process(process_);
  }
  Subject(const Subject&) = delete;
  Subject& operator=(const Subject&) = delete;

  wire::Value describe() {
    const std::string greeting = answer();
    if (greeting.starts_with("refused ")) throw ModelsError("models.hpp: " + greeting.substr(8));
    Pair wire(SOCK_STREAM);
    wire::send_packet(
        control_.mine.get(),
        "fork " + std::to_string(kPatience.count() * 1000) + " :memory:", {wire.theirs.get()});
    answer();
    ::close(wire.theirs.release());
    wire::Client lesson{wire::Channel(wire.mine.release())};
    lesson.set_deadline(wire::Channel::Clock::now() + kPatience);
    return lesson.perform("describe");
  }

 private:
  std::string answer() const {
    wire::Packet packet;
    if (!wire::receive_packet(control_.mine.get(), packet)) throw ModelsError(kGone);
    for (const int descriptor : packet.descriptors) ::close(descriptor);
    return packet.bytes;
  }
  Pair control_;
  pid_t process_ = -1;
};

const wire::Value& entry(const wire::Value& dict, const char* name) {
  static const wire::Value kNone;
  for (const auto& [key, value] : dict.entries)
    if (key.text == name) return value;
  return kNone;
}

}  // namespace

orm::metadata::Schema lesson_models(const fs::path& root, const fs::path& programs,
                                    const fs::path& source, const Budgets& budgets) {
  require_programs(root, programs);
  const Scratch scratch;
  const fs::path object = scratch.folder() / "lesson.so";
  Lesson lesson;
  lesson.budgets = budgets;
  const CompileResult compiled =
      build_lesson(lesson, root, fs::absolute(source), object, Sanitizers::none);
  if (compiled.status != Status::passed) throw ModelsError(compiled.message.value_or(kGone));
  try {
    Subject subject(programs / "subject", object);
    const wire::Value description = subject.describe();
    const wire::Value& mistakes = entry(description, "mistakes");
    if (!mistakes.items.empty()) throw ModelsError("models.hpp: " + mistakes.items[0].text);
    return wire::metadata_from(entry(description, "metadata"));
  } catch (const wire::ChannelError&) {
    throw ModelsError(kGone);
  } catch (const wire::RemoteError& error) {
    throw ModelsError(std::string("models.hpp: ") + error.what());
  }
}

}  // namespace lab
