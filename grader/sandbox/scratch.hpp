#pragma once

// A private folder in $TMPDIR (or /tmp) that is gone with its object, whatever was put in it.

#include <filesystem>

namespace grader::sandbox {

class Scratch {
 public:
  Scratch();  // throws Error; also removes the folders of this user's dead processes, once
  Scratch(Scratch&& other) noexcept;
  Scratch& operator=(Scratch&& other) noexcept;
  ~Scratch();

  const std::filesystem::path& folder() const { return folder_; }  // canonical, mode 0700

 private:
  std::filesystem::path folder_;
};

// Removes a folder that hostile programs filled: folders of any depth and mode, no link followed.
// Says whether all of it is gone.
bool remove_tree(const std::filesystem::path& folder);

}  // namespace grader::sandbox
