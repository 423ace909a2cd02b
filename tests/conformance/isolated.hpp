// Work in a process of its own, and a folder that goes away.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

namespace conformance {

struct Isolated {
  std::string text;      // what the work returned; if it died or refused, why
  bool died = false;     // a signal, an exit or the time limit
  bool refused = false;  // it threw: the input is wrong
};
// Runs `work` in a child process for at most `seconds`.
Isolated isolated(const std::function<std::string()>& work, int seconds = 20);

class ScratchFolder {
 public:
  ScratchFolder();
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace conformance
