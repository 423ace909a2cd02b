// The students' guide is run: each of its transcripts is what the program prints.
//
// A comment before a block says which models.hpp the lesson has: <!-- models: stub -->, solution,
// prints or slip (the solution with something else in it), or a file below
// solutions/01_one_to_many. What is typed in the shell stands behind >>> and ... .

#include <sstream>

#include <lab/run/debug_lesson.hpp>

#include "lab_fixture.hpp"

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

class Guide : public Lab {
 protected:
  void use(const std::string& models) {
    if (models == "prints")
      return write(with_find("print(\"looking for {}\\n\", name);\n  return {};"));
    if (models == "slip") return write(replaced(solution(), "\"raccoons.id\"", "raccoons.id"));
    const fs::path lesson = "01_one_to_many";
    const fs::path file = models == "stub"       ? kSource / "lessons" / lesson / "models.hpp"
                          : models == "solution" ? kSource / "solutions" / lesson / "models.hpp"
                                                 : kSource / "solutions" / lesson / models;
    ASSERT_TRUE(fs::exists(file)) << file;
    write(read_file(file));
  }
  std::string answer(const Transcript& transcript) {
    const fs::path typed = root_ / "typed";
    std::ofstream(typed) << transcript.input;
    const bool shell = transcript.command.find(" shell") != std::string::npos;
    const std::string line = std::string(LAB_PROGRAM) + transcript.command.substr(3) +
                             (shell ? " --echo" : "") + " 2>&1 < '" + typed.string() + "'";
    return lab::capture({"/bin/sh", "-c", line}, {}).output;
  }
};

TEST_F(Guide, EveryTranscriptIsWhatTheProgramPrints) {
  const auto transcripts = Reader(kSource / "docs/STUDENT.md").run();
  ASSERT_GE(transcripts.size(), 6U);
  for (const Transcript& transcript : transcripts) {
    if (!transcript.command.starts_with("lab ") && transcript.command != "lab") continue;
    if (transcript.command.starts_with("lab debug") && lab::find_gdb().empty()) continue;
    use(transcript.models);
    EXPECT_EQ(answer(transcript), transcript.output)
        << "docs/STUDENT.md:" << transcript.line << ": " << transcript.command;
  }
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
