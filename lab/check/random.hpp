// Random data that a check makes up: the same for the same seed, on every machine.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace check {

// splitmix64 (Steele, Lea and Flood, 2014) over a hash of the seed.
class Random {
 public:
  explicit Random(std::string_view seed);
  std::uint64_t next();
  // From `least` to `most`, both included.
  std::int64_t number(std::int64_t least, std::int64_t most);
  bool coin() { return next() & 1; }
  // A word of small letters with a capital first, 4 to 9 of them; never twice the same from one
  // generator.
  std::string name();
  template <class T>
  const T& pick(const std::vector<T>& items) {
    return items[static_cast<std::size_t>(number(0, static_cast<std::int64_t>(items.size()) - 1))];
  }
  template <class T>
  void shuffle(std::vector<T>& items) {
    for (std::size_t i = items.size(); i > 1; --i)
      std::swap(items[i - 1],
                items[static_cast<std::size_t>(number(0, static_cast<std::int64_t>(i) - 1))]);
  }

 private:
  std::uint64_t state_ = 14695981039346656037ULL;  // where FNV-1a begins, which takes in the seed
  std::vector<std::string> used_;
};

}  // namespace check
