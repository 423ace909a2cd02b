// bench_compile [--repeat N]: what a student pays at every save. Prints, as a JSON object a line,
// the CPU time of compiling the four employees models, the solution of every lesson, and a solution
// that includes the standard library, each also as a ratio to an empty file; with the lab's
// precompiled headers, as students compile, and without. Runs are interleaved, figures are medians.
// A missed target does not change the exit code; a file that does not compile does (1).
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <lab/compile/precompiled.hpp>

namespace {

namespace fs = std::filesystem;

struct Subject {
  std::string name;
  fs::path source;
  double target;  // times the empty file; 0: none
  std::vector<double> plain = {}, precompiled = {};
};

std::string text_of(const fs::path& file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), {}};
}

double milliseconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
}

// User and system time of the compiler and its children.
double cpu_ms(const lab::Command& command) {
  std::vector<char*> words;
  for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  pid_t compiler = 0;
  int status = 0;
  rusage usage{};
  if (posix_spawn(&compiler, words[0], nullptr, nullptr, words.data(), environ) != 0 ||
      wait4(compiler, &status, 0, &usage) < 0)
    throw std::runtime_error(command[0] + ": cannot be run");
  if (status != 0) throw std::runtime_error("a file does not compile");
  return milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime);
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

class Scratch {
 public:
  Scratch() { fs::create_directory(folder_); }
  ~Scratch() {
    std::error_code gone_already;
    fs::remove_all(folder_, gone_already);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  fs::path write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name) << text;
    return folder_ / name;
  }
  fs::path object() const { return folder_ / "models.o"; }

 private:
  fs::path folder_ = fs::temp_directory_path() / ("bench_compile_" + std::to_string(::getpid()));
};

std::string with_std(std::string text) {
  const std::string lab = "#include <lab/orm.hpp>\n";
  return text.insert(text.find(lab) + lab.size(),
                     "#include <iostream>\n#include <string>\n#include <vector>\n");
}

std::vector<Subject> subjects(const fs::path& root, const Scratch& scratch) {
  std::vector<Subject> list = {
      {"empty", scratch.write("empty.hpp", "#pragma once\n"), 0},
      {"employees models", root / "tests/bench/compile/employees.hpp", 11}};
  std::vector<fs::path> solutions;
  for (const auto& lesson : fs::directory_iterator(root / "solutions"))
    if (fs::exists(lesson.path() / "models.hpp")) solutions.push_back(lesson.path());
  std::ranges::sort(solutions);
  for (const fs::path& lesson : solutions)
    list.push_back({lesson.filename(), lesson / "models.hpp", 18});
  if (!solutions.empty())
    list.push_back({solutions.front().filename().string() + " with std headers",
                    scratch.write("std.hpp", with_std(text_of(solutions.front() / "models.hpp"))),
                    30});
  return list;
}

void run_once(Subject& subject, const lab::Toolchain& tools, const Scratch& scratch) {
  const lab::Headers headers = lab::headers_of(text_of(subject.source));
  // An empty file needs none of the lab's headers: it is what the compiler costs by itself.
  lab::Toolchain without = tools;
  without.precompiled.clear();
  const auto compile = [&](const lab::Toolchain& with) {
    return cpu_ms(lab::compile_command(with, subject.source, scratch.object(),
                                       lab::Sanitizers::none, headers));
  };
  subject.plain.push_back(compile(without));
  subject.precompiled.push_back(subject.name == "empty" ? subject.plain.back() : compile(tools));
}

void print(const Subject& subject, double empty) {
  const nlohmann::ordered_json line = {{"source", subject.name},
                                       {"cpu_ms", median(subject.precompiled)},
                                       {"ratio", median(subject.precompiled) / empty},
                                       {"plain_cpu_ms", median(subject.plain)},
                                       {"plain_ratio", median(subject.plain) / empty},
                                       {"target", subject.target}};
  std::puts(line.dump().c_str());
}

}  // namespace

int main(int argc, char** argv) {
  int repeat = 11;
  CLI::App app("What compiling students' files costs, as a JSON object a line", "bench_compile");
  app.add_option("--repeat", repeat, "runs of each")->check(CLI::Range(1, 1000));
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  try {
    const Scratch scratch;
    const lab::Toolchain tools = lab::this_toolchain();
    auto list = subjects(tools.include_root, scratch);
    for (int i = 0; i < repeat; ++i)
      for (Subject& subject : list) run_once(subject, tools, scratch);
    for (const Subject& subject : list) print(subject, median(list.front().plain));
  } catch (const std::exception& error) {
    std::fprintf(stderr, "bench_compile: %s\n", error.what());
    return 1;
  }
}
