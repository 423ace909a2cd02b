// Notices when files of a lesson are saved, however the editor does it: in place, or by a new file
// that takes the old one's name.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace lab::cli {

class Saves {
 public:
  // Watches `folder` for files whose names match one of these patterns, relative to it, such as
  // "models.hpp" and "migrations/*.toml". Throws std::system_error.
  Saves(std::filesystem::path folder, std::vector<std::string> patterns);
  ~Saves();
  Saves(const Saves&) = delete;

  int descriptor() const { return descriptor_; }  // readable when something happened
  // Whether one of the files was saved since the last call.
  bool take();

 private:
  void watch();
  bool concerns(int watch, const std::string& name) const;

  std::filesystem::path folder_;
  std::vector<std::string> patterns_;
  int descriptor_;
  std::vector<std::pair<int, std::string>> folders_;  // watches and what lies before their names
};

}  // namespace lab::cli
