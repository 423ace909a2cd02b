// What editors are told: how a lesson's file is compiled, how its tasks run, and what an error
// looks like.

#include <nlohmann/json.hpp>
#include <regex>

#include "lab_fixture.hpp"

namespace {

using nlohmann::json;

json read_json(const std::string& file) { return json::parse(read_file(kSource / file)); }

// The command of a lesson's file, for a clang that reads and makes nothing.
std::vector<std::string> command_for(const fs::path& file) {
  const json entries = read_json("compile_commands.json");
  for (const json& entry : entries)
    if (entry.at("file") == file.string()) return entry.at("arguments");
  return {};
}

std::vector<fs::path> lessons() {
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(kSource / "lessons"))
    if (fs::exists(entry.path() / "models.hpp")) found.push_back(entry.path());
  return found;
}

std::string any_clang() {
  for (const char* name : {"clang++-16", "clang++"})
    if (const fs::path file = fs::path("/usr/bin") / name; fs::exists(file)) return file;
  return "";
}

TEST(Editors, KnowHowEveryLessonIsCompiled) {
  ASSERT_GE(lessons().size(), 11U);
  for (const fs::path& lesson : lessons())
    EXPECT_FALSE(command_for(lesson / "models.hpp").empty()) << lesson;
}

TEST(Editors, ReadEveryStubAndSolutionWithoutAWarning) {
  const std::string clang = any_clang();
  if (clang.empty()) GTEST_SKIP() << "clang++ is not installed";
  const fs::path first = lessons().front() / "models.hpp";
  lab::Command command = command_for(first);
  command.front() = clang;
  std::erase(command, first.string());
  std::ranges::replace(command, "-c", "-fsyntax-only");
  command.emplace_back("-Wall");
  for (const fs::path& lesson : lessons()) {
    command.push_back((lesson / "models.hpp").string());
    command.push_back((kSource / "solutions" / lesson.filename() / "models.hpp").string());
  }
  const lab::Captured ended = lab::capture(command, {});
  EXPECT_EQ(ended.status, 0);
  EXPECT_EQ(ended.output, "");
}

TEST(Editors, AreOfferedTasksThatRunTheLab) {
  const json tasks = read_json(".vscode/tasks.json").at("tasks");
  for (const char* word : {"lab run ", "lab watch ", "lab shell "})
    EXPECT_TRUE(std::ranges::any_of(tasks, [&](const json& task) {
      return task.at("command").get<std::string>().find(word) != std::string::npos;
    })) << word;
}

// ./run installs what the lab needs; the container adds what only editors and `lab debug` ask for.
TEST(Editors, HaveWhatTheyNeedInTheDevContainer) {
  const json container = read_json(".devcontainer/devcontainer.json");
  EXPECT_EQ(container.at("image"), "mcr.microsoft.com/devcontainers/base:bookworm");
  EXPECT_EQ(container.at("postCreateCommand"), "./run");
  EXPECT_EQ(container.at("remoteEnv").at("PATH"),
            "${containerWorkspaceFolder}/build/release/bin:${containerEnv:PATH}");
  const std::string added = container.at("onCreateCommand");
  const json editor = container.at("customizations").at("vscode");
  EXPECT_EQ(editor.at("settings").at("clangd.path"), "clangd-16");
  EXPECT_EQ(added.substr(added.find("--no-install-recommends ")),
            "--no-install-recommends gdb clangd-16");
  const std::string run = read_file(kSource / "run");
  const std::string everyone = run.substr(0, run.find("readonly QUALITY="));
  for (const char* package : {"gdb", "clangd"})
    EXPECT_EQ(everyone.find(package), std::string::npos) << package << ": ./run installs it";
}

TEST_F(Lab, EditorsFindTheLineOfACompilersError) {
  write(replaced(solution(), "struct Trashcan;\n", "strukt Trashcan;\n"));
  ASSERT_EQ(lab({"run", "01"}), 1);
  int readers = 0;
  const json tasks = read_json(".vscode/tasks.json");
  for (const json& task : tasks.at("tasks")) {
    if (!task.at("problemMatcher").is_object()) continue;
    ++readers;
    const json pattern = task.at("problemMatcher").at("pattern");
    const std::regex error(pattern.at("regexp").get<std::string>());
    std::istringstream lines(output_);
    std::smatch found;
    std::string line;
    while (std::getline(lines, line) && !std::regex_search(line, found, error)) {
    }
    ASSERT_FALSE(found.empty()) << output_;
    EXPECT_EQ(found[pattern.at("file").get<std::size_t>()], "models.hpp");
    EXPECT_EQ(found[pattern.at("line").get<std::size_t>()], "7");
  }
  EXPECT_EQ(readers, 2) << "when it is asked for, and at every save";
}

TEST_F(Lab, EditorsSeeWhereACheckAtASaveBeginsAndEnds) {
  ASSERT_EQ(lab({"run", "01"}), 0);
  const json tasks = read_json(".vscode/tasks.json");
  for (const json& task : tasks.at("tasks")) {
    if (!task.contains("isBackground") || !task.at("problemMatcher").is_object()) continue;
    const json background = task.at("problemMatcher").at("background");
    const std::regex begins(background.at("beginsPattern").get<std::string>());
    EXPECT_TRUE(std::regex_search(output_.substr(0, output_.find('\n')), begins)) << output_;
    const std::regex ends(background.at("endsPattern").get<std::string>());
    EXPECT_TRUE(std::regex_search("watching lessons/01_one_to_many/models.hpp", ends));
  }
}

}  // namespace
