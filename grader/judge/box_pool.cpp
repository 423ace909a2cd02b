// Theory of operation. The judge and the store parse what a hostile program says, so a submission
// may in principle take one of them over; nothing of it may reach the next. What is kept is not the
// process but the walls around it: namespaces, mounts, limits, filter. For each submission the
// program is executed anew in them, with an address space and descriptors of its own. What could
// stay behind is cleared before the box is given to anybody else:
//   processes   sandbox-init, which no program in the box can signal or trace, kills and collects
//               until the kernel knows of none
//   files       the one writable disk is emptied, and must then have as many free bytes and files
//               as when it was new: an open file can travel in a socket, and would be missed
//   the kernel  System V memory, message queues, keys, named sockets and mounts are refused by
//               seccomp; locks, timers, signals and limits end with their process
// A box that fails any of it, or whose program did not end as it should, is thrown away. A
// student's compiler and program never get a box that anybody had before.

#include <grader/judge/box_pool.hpp>

#include <utility>

namespace grader {

std::unique_ptr<sandbox::Sandbox> BoxPool::take(const std::string& name, const sandbox::Box& box) {
  {
    const std::lock_guard lock(mutex_);
    auto& idle = idle_[name];
    if (!idle.empty()) {
      auto kept = std::move(idle.back());
      idle.pop_back();
      return kept;
    }
  }
  std::unique_ptr<sandbox::Sandbox> made;
  keeper_.run([&] { made = std::make_unique<sandbox::Sandbox>(box); });
  return made;
}

void BoxPool::give_back(const std::string& name, std::unique_ptr<sandbox::Sandbox> box) {
  try {
    box->clear();
  } catch (const sandbox::Error&) {
    return;
  }
  const std::lock_guard lock(mutex_);
  idle_[name].push_back(std::move(box));
}

}  // namespace grader
