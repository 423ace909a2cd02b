#include <lab/check/random.hpp>

#include <algorithm>

namespace check {

Random::Random(std::string_view seed) {
  for (const char c : seed) state_ = (state_ ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
}

std::uint64_t Random::next() {
  std::uint64_t z = state_ += 0x9e3779b97f4a7c15ULL;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31);
}

std::int64_t Random::number(std::int64_t least, std::int64_t most) {
  return least + static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(most - least + 1));
}

std::string Random::name() {
  for (;;) {
    std::string name;
    for (std::int64_t i = number(4, 9); i > 0; --i) name += static_cast<char>('a' + number(0, 25));
    name[0] = static_cast<char>(name[0] - 'a' + 'A');
    if (std::find(used_.begin(), used_.end(), name) != used_.end()) continue;
    used_.push_back(name);
    return name;
  }
}

}  // namespace check
