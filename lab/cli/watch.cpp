// Theory of operation. `lab watch` waits for three things: a save, a key, the end of a run. A run
// is the program `lab run` itself in a process of its own, so that one that a newer save has
// overtaken is ended whole, and puts away what it made.
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <memory>
#include <system_error>

#include <fmt/format.h>

#include <lab/cli/commands.hpp>
#include <lab/cli/keys.hpp>
#include <lab/cli/saves.hpp>
#include <lab/cli/state.hpp>
#include <lab/run/interrupts.hpp>
#include <lab/text/whole_file.hpp>

namespace lab::cli {

namespace fs = std::filesystem;

namespace {

// Another `lab` with these words, on our terminal.
class Child {
 public:
  Child(const fs::path& program, const std::vector<std::string>& words) {
    std::vector<char*> argv{const_cast<char*>(program.c_str())};
    for (const auto& word : words) argv.push_back(const_cast<char*>(word.c_str()));
    argv.push_back(nullptr);
    std::fflush(stdout);
    process_ = ::fork();
    if (process_ < 0) throw std::system_error(errno, std::generic_category(), "fork");
    if (process_ == 0) {
      ::prctl(PR_SET_PDEATHSIG, SIGTERM);
      ::execv(program.c_str(), argv.data());
      ::_exit(127);
    }
    ended_ = static_cast<int>(::syscall(SYS_pidfd_open, process_, 0));
  }
  ~Child() {
    if (process_ > 0) ::kill(process_, SIGTERM);
    wait();
  }
  Child(const Child&) = delete;

  int descriptor() const { return ended_; }  // readable when it has ended
  void wait() {
    if (process_ <= 0) return;
    while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
    }
    if (ended_ >= 0) ::close(ended_);
    process_ = ended_ = -1;
  }

 private:
  pid_t process_ = -1;
  int ended_ = -1;
};

class Watch {
 public:
  Watch(const Lesson& lesson, const Environment& environment)
      : environment_(environment), lesson_(lesson) {
    begin(lesson);
  }

  int loop() {
    run();
    while (!over_ && interrupted() == 0) wait();
    run_.reset();
    fmt::print("\n");
    return kDone;
  }

 private:
  void begin(const Lesson& lesson) {
    lesson_ = lesson;
    saves_ = std::make_unique<Saves>(lesson.folder, lesson.files);
    State(environment_.root).choose(lesson.name);
  }

  void wait() {
    std::array<pollfd, 3> ready{pollfd{saves_->descriptor(), POLLIN, 0},
                                pollfd{keys_.are_there() ? STDIN_FILENO : -1, POLLIN, 0},
                                pollfd{run_ ? run_->descriptor() : -1, POLLIN, 0}};
    if (::poll(ready.data(), ready.size(), -1) < 0) return;
    if (ready[0].revents && saves_->take()) return saved();
    if (ready[2].revents) finished();
    if (ready[1].revents) pressed(keys_.next());
  }

  // Some editors save twice: what is being checked already is not begun again.
  void saved() {
    if (run_ && contents() == running_) return;
    run();
  }

  void run() {
    run_.reset();
    if (::isatty(STDOUT_FILENO) == 1) fmt::print("\x1b[H\x1b[2J\x1b[3J");
    std::vector<std::string> words{"run", lesson_.name};
    if (!environment_.now.empty()) words.insert(words.begin(), {"--now", environment_.now});
    running_ = contents();
    run_ = std::make_unique<Child>(environment_.programs / "lab", words);
  }

  void finished() {
    run_->wait();
    run_.reset();
    fmt::print("\nwatching lessons/{}/{}\n", lesson_.name, lesson_.files.front());
    if (keys_.are_there()) fmt::print("h hint  r run  n next  l list  q quit\n");
    std::fflush(stdout);
  }

  void pressed(char key) {
    if (key == 'q') over_ = true;
    if (key == 'r') run();
    if (key == 'l') other({"list"});
    if (key == 'n') next();
    if (key == 'h') hint();
  }

  void other(const std::vector<std::string>& words) {
    fmt::print("\n");
    Child(environment_.programs / "lab", words).wait();
  }

  void hint() {
    const auto statuses = State(environment_.root).statuses(lesson_.name);
    for (const Exercise& exercise : lesson_.exercises) {
      const auto found = statuses.find(exercise.id);
      if (found != statuses.end() && found->second == "passed") continue;
      return other({"hint", exercise.id});
    }
    fmt::print("\nAll of this lesson has passed.\n");
    std::fflush(stdout);
  }

  void next() {
    for (const Lesson& lesson : read_lessons(environment_.root))
      if (lesson.name > lesson_.name) {
        begin(lesson);
        return run();
      }
    fmt::print("\nThis is the last lesson.\n");
    std::fflush(stdout);
  }

  std::string contents() const try {
    const fs::path file = lesson_.folder / lesson_.files.front();
    return fs::is_regular_file(file) ? read_whole_file(file) : "";
  } catch (const std::system_error&) {  // the run says it
    return "";
  }

  const Environment& environment_;
  Lesson lesson_;
  Keys keys_;
  std::unique_ptr<Saves> saves_;
  std::unique_ptr<Child> run_;  // null: nothing runs
  std::string running_;         // what the run checks
  bool over_ = false;
};

}  // namespace

void add_watch(CLI::App& app, Command& chosen) {
  CLI::App* command = app.add_subcommand("watch", "Check at every save");
  const auto what = std::make_shared<std::string>();
  const auto editor = std::make_shared<std::string>();
  command->add_option("LESSON", *what, "01; else the last one");
  command->add_option("--edit-cmd", *editor, "Begin by opening the file: \"code {}\"");
  command->callback([what, editor, &chosen] {
    chosen = [what, editor](const Environment& environment) {
      const Lesson lesson = wanted(environment, *what).lesson;
      if (!editor->empty()) open_editor(*editor, lesson);
      return Watch(lesson, environment).loop();
    };
  });
}

}  // namespace lab::cli
