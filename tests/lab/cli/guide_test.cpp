// The students' guide is run: each of its transcripts is what the program prints.
//
// A comment before a block says which models.hpp the lesson has: <!-- models: stub -->, solution,
// prints or slip (the solution with something else in it), changed (the stub with something else in
// it), or a file below solutions/01_one_to_many. What is typed in the shell stands behind >>> and
// ... ; where the transcript has the character …, the program may print anything on that line.

#include <sstream>

#include <lab/run/debug_lesson.hpp>

#include "lab_fixture.hpp"
#include "terminal.hpp"

namespace {

struct Transcript {
  std::string models, command, input, output;
  int line = 0;
};

class Reader {
 public:
  explicit Reader(const fs::path& file) : file_(file) {}

  std::vector<Transcript> run() {
    for (std::string line; std::getline(file_, line);) {
      ++number_;
      if (line.starts_with(kModels)) {
        models_ = line.substr(kModels.size(), line.find(" -->") - kModels.size());
      } else if (line == "```console") {
        inside_ = true;
      } else if (line == "```") {
        inside_ = false;
      } else if (inside_) {
        add(line);
      }
    }
    return std::move(found_);
  }

 private:
  void add(const std::string& line) {
    if (line.starts_with("$ ")) {
      found_.push_back({models_, line.substr(2), "", "", number_});
      return;
    }
    ASSERT_FALSE(found_.empty()) << "a transcript begins with a command";
    Transcript& transcript = found_.back();
    if (line.starts_with(">>> ") || line.starts_with("... "))
      transcript.input += line.substr(4) + '\n';
    transcript.output += line + '\n';
  }

  static constexpr std::string_view kModels = "<!-- models: ";
  std::ifstream file_;
  std::string models_ = "stub";
  bool inside_ = false;
  int number_ = 0;
  std::vector<Transcript> found_;
};

// Does the program's line look like the guide's?
bool is_like(const std::string& line, const std::string& shown) {
  static const std::string kAnything = "…";
  const auto at = shown.find(kAnything);
  if (at == std::string::npos) return line == shown;
  const std::string end = shown.substr(at + kAnything.size());
  return line.size() + kAnything.size() > shown.size() && line.starts_with(shown.substr(0, at)) &&
         line.ends_with(end);
}

// What was printed, with the guide's line in place of each that is like it.
std::string as_shown(const std::string& printed, const std::string& shown) {
  std::istringstream lines(printed), wanted(shown);
  std::string text;
  for (std::string line, like; std::getline(lines, line);) {
    const bool same = std::getline(wanted, like) && is_like(line, like);
    text += (same ? like : line) + '\n';
  }
  return text;
}

class Guide : public Lab {
 protected:
  // With a lesson before and one behind that which most transcripts are about, and its solution.
  void SetUp() override {
    Lab::SetUp();
    for (const char* lesson : {"00_first_steps", "02_has_many_through"})
      for (const char* file : {"lesson.toml", "models.hpp", "seed.cpp"}) {
        fs::create_directories(root_ / "lessons" / lesson);
        fs::copy_file(kSource / "lessons" / lesson / file, root_ / "lessons" / lesson / file);
      }
    fs::create_directories((root_ / kSolution).parent_path());
    fs::copy_file(kSource / kSolution, root_ / kSolution);
    ::setenv("NO_COLOR", "1", 1);
  }
  void TearDown() override { ::unsetenv("NO_COLOR"); }

  void use(const std::string& models) {
    if (models == "prints")
      return write(with_find("print(\"looking for {}\\n\", name);\n  return {};"));
    if (models == "slip") return write(replaced(solution(), "\"raccoons.id\"", "raccoons.id"));
    const fs::path lesson = "01_one_to_many";
    const fs::path stub = kSource / "lessons" / lesson / "models.hpp";
    if (models == "changed")
      return write(replaced(read_file(stub), "return todo(5);", "return {};  // nobody"));
    const fs::path file = models == "stub"       ? stub
                          : models == "solution" ? kSource / "solutions" / lesson / "models.hpp"
                                                 : kSource / "solutions" / lesson / models;
    ASSERT_TRUE(fs::exists(file)) << file;
    write(read_file(file));
  }
  std::string answer(const Transcript& transcript) {
    if (transcript.command.starts_with("lab watch")) return watched(transcript);
    const fs::path typed = root_ / "typed";
    std::ofstream(typed) << transcript.input;
    const bool shell = transcript.command.find(" shell") != std::string::npos;
    const std::string line = "cd '" + root_.string() + "' && " LAB_PROGRAM +
                             transcript.command.substr(3) + (shell ? " --echo" : "") + " 2>&1 < '" +
                             typed.string() + "'";
    return lab::capture({"/bin/sh", "-c", line}, {}).output;
  }
  // The first screen, and the key that ends it.
  std::string watched(const Transcript& transcript) {
    Terminal watch({LAB_PROGRAM, "watch", transcript.command.substr(10)});
    EXPECT_TRUE(watch.shows("q quit"));
    watch.type("q");
    watch.end();
    std::string screen = watch.screen().substr(watch.screen().rfind("\x1b[3J") + 4);
    std::erase(screen, '\r');
    return screen.substr(0, screen.find("q quit") + 7);
  }
};

TEST_F(Guide, EveryTranscriptIsWhatTheProgramPrints) {
  const auto transcripts = Reader(kSource / "docs/STUDENT.md").run();
  ASSERT_GE(transcripts.size(), 6U);
  for (const Transcript& transcript : transcripts) {
    if (!transcript.command.starts_with("lab ") && transcript.command != "lab") continue;
    if (transcript.command.starts_with("lab debug") && lab::find_gdb().empty()) continue;
    use(transcript.models);
    EXPECT_EQ(as_shown(answer(transcript), transcript.output), transcript.output)
        << "docs/STUDENT.md:" << transcript.line << ": " << transcript.command;
  }
}

TEST_F(Guide, ShowsEveryViewOfTheLab) {
  lab({"--help"});
  const std::string guide = read_file(kSource / "docs/STUDENT.md");
  std::istringstream lines(output_);
  int views = 0;
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("  ") || line[2] == ' ' || line[2] == '-') continue;
    const std::string name = line.substr(2, line.find(' ', 2) - 2);
    if (name == "site" || name == "reset") continue;  // they write files and show nothing
    EXPECT_NE(guide.find("\n$ lab " + name), std::string::npos) << name;
    ++views;
  }
  EXPECT_GE(views, 16);
}

TEST_F(Guide, ItsProgramOfOnesOwnRuns) {
  const std::string text = read_file(kSource / "docs/STUDENT.md");
  const std::string begin = "```cpp\n";
  const auto at = text.find(begin) + begin.size();
  std::ofstream(root_ / "main.cpp") << text.substr(at, text.find("```", at) - at);
  const std::string line = std::string(COMPILER) + " -std=c++20 -I '" + kSource.string() +
                           "' main.cpp " LIBRARIES " -lsqlite3 -o cats && ./cats";
  const lab::Captured ended =
      lab::capture({"/bin/sh", "-c", "cd '" + root_.string() + "' && " + line}, {});
  EXPECT_EQ(ended.output, "<Cat 1, Tom>\n");
}

}  // namespace
