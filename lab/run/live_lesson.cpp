// Theory of operation. The lesson's file, with its seed.cpp where both compile together, becomes a
// shared object. The program subject loads it and forks a child, which serves the wire. The child
// may crash or never answer: it is ended, the sentence says how, and the next one begins.

#include <lab/run/live_lesson.hpp>

#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <fstream>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include <lab/run/interrupts.hpp>
#include <lab/run/process.hpp>
#include <lab/subject/lesson_object.hpp>

namespace lab {

namespace fs = std::filesystem;

namespace {

constexpr char kSeedFunction[] = "lab seed";  // which no lesson can give to one of its own
constexpr int kLoadMilliseconds = 10'000;

std::array<int, 2> socket_pair(int type) {
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, type | SOCK_CLOEXEC, 0, ends.data()) != 0)
    throw std::system_error(errno, std::generic_category(), "socketpair");
  return ends;
}

// The lesson with its sample rows as one unit in `folder`: a function that the lesson exposes
// beside its own. seed.cpp finds `models` by the name that it includes, and they what is beside
// them, through a link that has no character which ends the name in an #include.
fs::path write_seeded(const Lesson& lesson, const fs::path& models, const fs::path& folder) {
  const fs::path unit = folder / "seeded.cpp";
  fs::copy_file(lesson.folder / "seed.cpp", folder / "seed.cpp");
  fs::create_directory_symlink(models.parent_path(), folder / "beside");
  std::ofstream(folder / lesson.files.front())
      << fmt::format("#pragma once\n#include \"beside/{}\"\n", models.filename().string());
  std::ofstream(unit) << fmt::format(
      "#include \"seed.cpp\"\nnamespace lesson::{} {{\ninline const orm::Functions "
      "functions_of_the_lab{{orm::fn<seed>(\"{}\")}};\n}}\n",
      lesson.name.substr(3), kSeedFunction);
  return unit;
}

std::string how_it_ended(const std::string& status) {
  if (status == "signal 11")
    return "crashed: a recursion without an end, or memory that is not there";
  if (status.starts_with("signal ")) return "crashed (" + status + ")";
  return "ended the program";
}

}  // namespace

// The subject, and its child that serves the wire.
class LiveLesson::Process {
 public:
  Process(const Command& command, const LivePlace& place) {
    const auto control = socket_pair(SOCK_SEQPACKET);
    ProcessStart start;
    start.descriptor3 = control[1];
    start.limits.memory_bytes = kLessonMemory;
    start.outlives_interrupts = true;
    if (!place.now.empty()) start.environment = {{"RELATIONSHIP_LAB_NOW", place.now}};
    subject_ = start_process(command, start);
    ::close(control[1]);
    control_ = control[0];
    try {
      greet();
      fork(place.database);
    } catch (...) {
      end();
      throw;
    }
  }
  ~Process() { end(); }
  Process(const Process&) = delete;

  wire::Client& client() { return *client_; }
  pid_t child() const { return child_; }

  // "signal 11", "exit 0", of a child that has gone.
  std::string ending() { return ask("wait " + std::to_string(child_), {}); }

 private:
  void end() {
    if (subject_ <= 0) return;
    client_.reset();
    if (child_ > 0) ::kill(child_, SIGKILL);
    ::close(control_);
    ::kill(subject_, SIGKILL);
    wait_process(subject_);
    subject_ = -1;
  }

  void greet() {
    const std::string greeting = answer();
    if (greeting == "ready") return;
    const std::string refused = "refused ";
    if (greeting.starts_with(refused + std::string(subject::kOtherLab)))
      throw MachineError(greeting.substr(refused.size()));
    if (greeting.starts_with(refused)) throw BrokenLesson(greeting.substr(refused.size()));
    throw BrokenLesson(
        "the lesson ends, or never ends, while it is loaded: look at what its global variables do");
  }

  void fork(const std::string& database) {
    const auto ends = socket_pair(SOCK_STREAM);
    const std::string child = ask("fork 0 " + database, {ends[1]});
    ::close(ends[1]);
    client_ = std::make_unique<wire::Client>(wire::Channel(ends[0]));
    child_ = static_cast<pid_t>(std::atol(child.c_str()));
    if (child_ <= 0) throw BrokenLesson("the lesson could not be started");
  }

  std::string ask(const std::string& command, const std::vector<int>& descriptors) {
    return wire::send_packet(control_, command, descriptors) ? answer() : "";
  }
  std::string answer() {
    pollfd ready{control_, POLLIN, 0};
    wire::Packet packet;
    if (::poll(&ready, 1, kLoadMilliseconds) <= 0 || !wire::receive_packet(control_, packet))
      return "";
    for (const int descriptor : packet.descriptors) ::close(descriptor);
    return packet.bytes;
  }

  pid_t subject_ = -1, child_ = -1;
  int control_ = -1;
  std::unique_ptr<wire::Client> client_;
};

LiveLesson::LiveLesson(Lesson lesson, LivePlace place)
    : lesson_(std::move(lesson)), place_(std::move(place)) {
  compile();
  process_ = start();
}

LiveLesson::~LiveLesson() = default;

void LiveLesson::compile() {
  require_programs(place_.root, place_.programs);
  auto scratch = std::make_unique<Scratch>();
  const fs::path object = scratch->folder() / "lesson.so";
  const fs::path models =
      fs::absolute(place_.source.empty() ? lesson_.folder / lesson_.files.front() : place_.source);
  if (const std::string why = why_unusable(lesson_, models); !why.empty()) throw BrokenLesson(why);
  bool seeded = false;
  if (fs::exists(lesson_.folder / "seed.cpp")) {
    const fs::path unit = write_seeded(lesson_, models, scratch->folder());
    seeded =
        build_lesson(lesson_, place_.root, unit, object, Sanitizers::none).status == Status::passed;
  }
  if (!seeded) {
    const CompileResult result =
        build_lesson(lesson_, place_.root, models, object, Sanitizers::none);
    if (result.status != Status::passed)
      throw BrokenLesson(result.message.value_or("it does not compile"));
  }
  scratch_ = std::move(scratch);
  has_seed_ = seeded;
}

std::unique_ptr<LiveLesson::Process> LiveLesson::start() const {
  const fs::path subject = place_.programs / "subject";
  const bool in_memory = place_.database == ":memory:";
  const bool fresh = in_memory || !fs::exists(place_.database);
  const bool by_models = in_memory || !place_.make_tables;
  if (fresh && !by_models) place_.make_tables();
  auto process = std::make_unique<Process>(
      Command{subject.string(), (scratch_->folder() / "lesson.so").string()}, place_);
  if (fresh && by_models) process->client().perform("create_all");
  return process;
}

wire::Value LiveLesson::perform(const std::string& operation, std::vector<wire::Value> arguments,
                                const std::string& what) {
  const pid_t child = process_->child();
  guard_process(child);
  process_->client().set_deadline(wire::Channel::Clock::now() + place_.patience);
  try {
    wire::Value result = process_->client().perform(operation, std::move(arguments));
    unguard_process(child);
    return result;
  } catch (const wire::ChannelError& error) {
    using Reason = wire::ChannelError::Reason;
    unguard_process(child);
    const std::string name = what.empty() ? operation : what;
    std::string sentence = name + ' ';
    if (const bool was = interrupted() != 0; was && !forget_ctrl_c())
      throw Interrupted();
    else if (was)
      sentence += "was interrupted";
    else if (error.reason == Reason::late)
      sentence +=
          fmt::format("did not end in {} seconds and was stopped, for there may be an endless loop",
                      std::chrono::duration_cast<std::chrono::seconds>(place_.patience).count());
    else if (error.reason == Reason::ended)
      sentence += how_it_ended(process_->ending());
    else
      sentence += "answered nonsense";
    process_ = start();
    throw LessonEnded(sentence);
  } catch (...) {
    unguard_process(child);
    throw;
  }
}

const std::string& LiveLesson::output() const { return process_->client().output(); }

void LiveLesson::restart() { process_ = start(); }

void LiveLesson::reload() {
  compile();
  process_ = start();
}

bool LiveLesson::has_seed() const { return has_seed_; }

bool LiveLesson::seed() {
  if (!has_seed_) return false;
  process_.reset();
  if (place_.database != ":memory:")
    for (const char* part : {"", "-wal", "-shm", "-journal"}) fs::remove(place_.database + part);
  process_ = start();
  perform("call", {kSeedFunction, std::vector<wire::Value>{}}, "seed");
  perform("commit", {}, "seed");
  return true;
}

}  // namespace lab
