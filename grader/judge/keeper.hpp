// A thread that does work for others and outlives them: for what the kernel binds to a thread.
#pragma once

#include <condition_variable>
#include <functional>
#include <future>
#include <mutex>
#include <queue>
#include <thread>

namespace grader {

class Keeper {
 public:
  // Runs `work` on the keeper's thread and waits for it; what it throws is thrown here.
  void run(const std::function<void()>& work);

 private:
  void serve(const std::stop_token& stop);

  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::queue<std::packaged_task<void()>> waiting_;
  std::jthread thread_;  // begun by the first run()
};

}  // namespace grader
