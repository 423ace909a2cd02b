#include <grader/judge/keeper.hpp>

#include <utility>

namespace grader {

void Keeper::run(const std::function<void()>& work) {
  std::packaged_task<void()> task(work);
  std::future<void> done = task.get_future();
  {
    const std::lock_guard lock(mutex_);
    if (!thread_.joinable())
      thread_ = std::jthread([this](const std::stop_token& stop) { serve(stop); });
    waiting_.push(std::move(task));
  }
  changed_.notify_one();
  done.get();
}

void Keeper::serve(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (changed_.wait(lock, stop, [this] { return !waiting_.empty(); })) {
    auto task = std::move(waiting_.front());
    waiting_.pop();
    lock.unlock();
    task();
    lock.lock();
  }
}

}  // namespace grader
