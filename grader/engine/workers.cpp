#include <grader/engine/workers.hpp>

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace grader {

void run_jobs(std::size_t count, unsigned workers, const std::stop_token& stop,
              const std::function<void(std::size_t)>& job) {
  std::atomic<std::size_t> next{0};
  std::atomic<bool> broken{false};
  std::mutex mutex;  // of failure
  std::exception_ptr failure;
  const auto work = [&] {
    while (!broken && !stop.stop_requested()) {
      const auto number = next++;
      if (number >= count) return;
      try {
        job(number);
      } catch (...) {
        const std::lock_guard lock(mutex);
        if (!failure) failure = std::current_exception();
        broken = true;
      }
    }
  };
  {
    std::vector<std::jthread> threads;
    const auto threads_wanted = std::min<std::size_t>(std::max(workers, 1u), count);
    for (std::size_t i = 0; i < threads_wanted; ++i) threads.emplace_back(work);
  }
  if (failure) std::rethrow_exception(failure);
}

}  // namespace grader
