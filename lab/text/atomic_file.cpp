#include <lab/text/atomic_file.hpp>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <system_error>

namespace lab {
namespace fs = std::filesystem;
namespace {

[[noreturn]] void fail(const fs::path& path) {
  throw std::system_error(errno, std::generic_category(), path.string());
}

// A descriptor that is closed, and a temporary file that is removed unless it was renamed.
class TemporaryFile {
 public:
  explicit TemporaryFile(fs::path path) : path_(std::move(path)) {
    fd_ = open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd_ < 0) fail(path_);
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() {
    close(fd_);
    if (!renamed_) unlink(path_.c_str());
  }

  void write(std::string_view content, Durability durability) {
    while (!content.empty()) {
      const ssize_t written = ::write(fd_, content.data(), content.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) fail(path_);
      content.remove_prefix(static_cast<std::size_t>(written));
    }
    if (durability == Durability::synced && fsync(fd_) != 0) fail(path_);
  }

  void rename_to(const fs::path& target) {
    if (rename(path_.c_str(), target.c_str()) != 0) fail(target);
    renamed_ = true;
  }

 private:
  fs::path path_;
  int fd_ = -1;
  bool renamed_ = false;
};

}  // namespace

void write_file_atomically(const fs::path& path, std::string_view content, Durability durability) {
  static std::atomic<unsigned> counter{0};
  if (path.has_parent_path()) fs::create_directories(path.parent_path());
  // Short on purpose: the final name may already be as long as the file system allows.
  TemporaryFile file(path.parent_path() / fmt::format(".{}-{}.tmp", getpid(), ++counter));
  file.write(content, durability);
  file.rename_to(path);
}

bool is_leftover(const fs::path& path) {
  const auto name = path.filename().string();
  return name.starts_with('.') && name.ends_with(".tmp");
}

}  // namespace lab
