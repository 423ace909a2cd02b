// docs/TEACHING.md, typed line by line: an instructor who follows it meets no mistake, and sees
// what it shows.
#include <tests/grader/cli/command_fixture.hpp>

#include <cstdlib>
#include <fstream>
#include <map>

namespace grader {
namespace {

// Words of a line as a shell makes them; a comment ends it.
std::vector<std::string> words_of(const std::string& line) {
  std::vector<std::string> words;
  bool quoted = false, inside = false;
  for (const char c : line) {
    if (c == '#' && !quoted && !inside) break;
    if (c == '"') quoted = !quoted;
    const bool space = c == ' ' && !quoted;
    if (!space && !inside) words.emplace_back();
    inside = !space;
    if (inside && c != '"') words.back() += c;
  }
  return words;
}

class Teaching : public testing::CommandTest {
 protected:
  Teaching() {
    setenv("RELATIONSHIP_LAB_ROOT", root_.path().c_str(), 1);
    hand_in("ann", "// fail 01.1.twin: the can was free");
    hand_in("bob", "int b;");
    root_.write("times.csv",
                "student,lesson,submitted_at\nann,01_one_to_many,2027-02-08 12:00\n"
                "bob,01_one_to_many,2027-02-07 12:00\n");
    root_.write("worksheet.csv", "Identifier,Full name\n");
    root_.write("suites/judge-01_one_to_many", "a program");
    for (const char* name : {"CLASS", "GRADES", "AGAIN", "PLAN", "autumn", "times.csv",
                             "worksheet.csv", "autumn.tar.gz"})
      paths_[name] = root_ / name;
    paths_["CLASS"] = root_ / "class";
    paths_["01.4.appending_a_can_sets_its_raccoon"] = "01.1.twin";
    paths_["~/suites"] = root_ / "suites";
  }
  ~Teaching() override { unsetenv("RELATIONSHIP_LAB_ROOT"); }

  // What an instructor does by hand.
  void edit_the_term() {
    root_.write("autumn/course.toml",
                "name = \"Databases\"\n[[lesson]]\nname = \"01_one_to_many\"\n"
                "open = 2027-02-01T08:00:00\ndue = 2027-02-07T23:59:59\n"
                "[[lesson]]\nname = \"10_design\"\n"
                "open = 2027-02-01T08:00:00\ndue = 2027-02-07T23:59:59\n");
    root_.write("autumn/roster.csv", "id,name,email,section,group\nann,Ann,,,\nbob,Bob,,,\n");
  }

  void type(const std::string& line) {
    auto words = words_of(line);
    if (words.empty()) return;
    const auto program = words.front();
    words.erase(words.begin());
    for (auto& word : words)
      if (paths_.contains(word)) word = paths_[word];
    if (program == "grader/engine/slurm.sh") return run_shards();
    const auto& command = words.front();
    const bool of_repository = command == "release" || command == "similar" || command == "package";
    if (program != "grader" || of_repository) return;  // those have tests of their own
    EXPECT_EQ(run(words), ExitCode::done) << line << "\n" << err_;
    ++typed_;
    if (words.front() == "new") edit_the_term();
  }

  void run_shards() {
    for (int shard = 0; shard < 40; ++shard)
      EXPECT_EQ(run({"run", root_ / "PLAN", "--shard", std::to_string(shard)}), ExitCode::done);
  }

  std::map<std::string, std::string> paths_;
  int typed_ = 0;
};

TEST_F(Teaching, EveryCommandDoesWhatTheTextSays) {
  std::ifstream document(std::string(RELATIONSHIP_LAB_SOURCE_DIR) + "/docs/TEACHING.md");
  std::string fence, shown;
  for (std::string line; std::getline(document, line);) {
    if (!line.starts_with("```")) {
      if (fence == "```sh") type(line);
      if (fence == "```text") shown += line + "\n";
      continue;
    }
    if (fence == "```text") {
      EXPECT_EQ(shown, out_);
    }
    shown.clear();
    fence = fence.empty() ? line : "";
  }
  EXPECT_GT(typed_, 30);
}

}  // namespace
}  // namespace grader
