// A folder of a test's own, gone after it.
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <string>

namespace migrate {

class Folder {
 public:
  Folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "migrate_XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }
  ~Folder() {
    std::error_code gone_already;
    std::filesystem::remove_all(path_, gone_already);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace migrate
