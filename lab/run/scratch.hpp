// A folder for the files of one run: in TMPDIR where that is set, else in memory where the machine
// has such a place. It goes with its owner.
#pragma once

#include <filesystem>

namespace lab {

class Scratch {
 public:
  Scratch();  // throws std::system_error
  ~Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  const std::filesystem::path& folder() const { return folder_; }
  bool is_full() const;  // no database can be made there

 private:
  std::filesystem::path folder_;
};

}  // namespace lab
