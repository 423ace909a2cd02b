// Jobs by number, shared among threads.
#pragma once

#include <cstddef>
#include <functional>
#include <stop_token>

namespace grader {

// Runs `job` for each number below `count`, in order, as many at a time as there are workers (at
// least one), and waits for all. Once a job has thrown or `stop` is requested, no other begins; the
// first exception is then thrown here.
void run_jobs(std::size_t count, unsigned workers, const std::stop_token& stop,
              const std::function<void(std::size_t)>& job);

}  // namespace grader
