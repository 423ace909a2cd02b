// A checkout of its own with one lesson that may be written to, solved, and the program `lab` on
// it.
#pragma once

#include <gmock/gmock.h>
#include <stdlib.h>
#include <sys/wait.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <lab/run/process.hpp>
#include <lab/run/scratch.hpp>

namespace fs = std::filesystem;

inline const fs::path kSource = RELATIONSHIP_LAB_SOURCE_DIR;
inline constexpr char kSolution[] = "solutions/01_one_to_many/models.hpp";

inline std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

inline std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

class Lab : public testing::Test {
 protected:
  // A root of its own with the lab's headers and a lesson that may be written to, solved.
  void SetUp() override {
    fs::create_directories(root_ / "lessons/01_one_to_many");
    fs::create_directory_symlink(kSource / "lab", root_ / "lab");
    fs::copy_file(kSource / "lessons/01_one_to_many/lesson.toml",
                  root_ / "lessons/01_one_to_many/lesson.toml");
    fs::copy_file(kSource / "lessons/01_one_to_many/seed.cpp",
                  root_ / "lessons/01_one_to_many/seed.cpp");
    write(solution());
    ::setenv("RELATIONSHIP_LAB_ROOT", root_.c_str(), 1);
  }

  static std::string solution() { return read_file(kSource / kSolution); }
  static std::string with_find(const std::string& body) {
    return replaced(solution(),
                    "return session.query<Raccoon>().where(col(&Raccoon::name) == name).first();",
                    body);
  }
  void write(const std::string& models) {
    std::ofstream(root_ / "lessons/01_one_to_many/models.hpp") << models;
  }
  int lab(std::vector<std::string> words) {
    words.insert(words.begin(), LAB_PROGRAM);
    const lab::Captured ended = lab::capture(words, {});
    output_ = ended.output;
    return WIFEXITED(ended.status) ? WEXITSTATUS(ended.status) : -1;
  }

  // What it says to these words where one stands in `folder`.
  static std::string lab_in(const fs::path& folder, const std::string& words) {
    const std::string line = "cd '" + folder.string() + "' && exec " LAB_PROGRAM " " + words;
    return lab::capture({"/bin/sh", "-c", line}, {}).output;
  }

  const lab::Scratch scratch_;
  const fs::path root_ = scratch_.folder();
  std::string output_;
};
