#include <lab/cli/saves.hpp>

#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

#include <lab/lesson/file_pattern.hpp>

namespace lab::cli {

namespace fs = std::filesystem;

Saves::Saves(fs::path folder, std::vector<std::string> patterns)
    : folder_(std::move(folder)),
      patterns_(std::move(patterns)),
      descriptor_(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {
  if (descriptor_ < 0) throw std::system_error(errno, std::generic_category(), "inotify");
  watch();
}

Saves::~Saves() { ::close(descriptor_); }

// Adding a watch that is there already changes nothing.
void Saves::watch() {
  folders_.clear();
  for (const std::string& pattern : patterns_) {
    const std::string below = fs::path(pattern).parent_path().string();
    const int watch = ::inotify_add_watch(descriptor_, (folder_ / below).c_str(),
                                          IN_CLOSE_WRITE | IN_MOVED_TO | IN_DELETE | IN_ONLYDIR);
    if (watch >= 0) folders_.emplace_back(watch, below.empty() ? "" : below + '/');
  }
}

bool Saves::concerns(int watch, const std::string& name) const {
  return std::any_of(folders_.begin(), folders_.end(), [&](const auto& each) {
    return each.first == watch &&
           std::any_of(patterns_.begin(), patterns_.end(), [&](const std::string& pattern) {
             return matches(pattern, each.second + name);
           });
  });
}

bool Saves::take() {
  bool saved = false;
  alignas(inotify_event) std::array<char, 4096> block;
  for (;;) {
    const ssize_t n = ::read(descriptor_, block.data(), block.size());
    if (n <= 0) break;
    for (ssize_t at = 0; at < n;) {
      const auto* event = reinterpret_cast<const inotify_event*>(block.data() + at);
      if (event->len > 0) saved |= concerns(event->wd, event->name);
      if (event->mask & IN_Q_OVERFLOW) saved = true;
      at += static_cast<ssize_t>(sizeof(inotify_event) + event->len);
    }
  }
  watch();  // a folder may have been made anew
  return saved;
}

}  // namespace lab::cli
