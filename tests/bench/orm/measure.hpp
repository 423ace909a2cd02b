// CPU time, peak memory, checksums.
#pragma once

#include <cstdint>
#include <cstring>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace bench {

// User and system time of the work, in milliseconds. A function of its own, so that callgrind can
// count the same: --toggle-collect='bench::cpu_ms_of*'
double cpu_ms_of(const std::function<void()>& work);

// The most memory that the process has had, in megabytes of 10^6 bytes.
double peak_rss_mb();

double median(std::vector<double> values);

// Depends on the order of what is added. Cheap, so that what is measured is how values are got at.
class Checksum {
 public:
  void add(std::uint64_t value) { sum_ = (sum_ ^ value) * 0x9e3779b97f4a7c15u + (sum_ >> 29); }
  void add(std::string_view text) {
    add(text.size());
    for (; text.size() >= 8; text.remove_prefix(8)) add(word(text, 8));
    if (!text.empty()) add(word(text, text.size()));
  }
  std::string text() const;

 private:
  static std::uint64_t word(std::string_view text, std::size_t n) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data(), n);
    return word;
  }
  std::uint64_t sum_ = 0;
};

// What a side says of one run of a step.
struct Run {
  double cpu_ms;
  std::string checksum;
};

}  // namespace bench
