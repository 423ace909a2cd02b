#include <grader/similarity/winnow.hpp>

#include <algorithm>
#include <deque>

namespace grader::similarity {
namespace {

constexpr std::uint64_t kOffset = 0xcbf29ce484222325, kPrime = 0x100000001b3;

// FNV's low bits depend on little of the text; the order of runs must depend on all of it.
std::uint64_t mixed(std::uint64_t hash) {
  hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccd;
  return hash ^ (hash >> 29);
}

}  // namespace

Symbol symbol_of(std::string_view text) {
  std::uint64_t hash = kOffset;
  for (const unsigned char byte : text) hash = (hash ^ byte) * kPrime;
  return mixed(hash);
}

std::vector<Mark> all_runs(const std::vector<Symbol>& symbols, std::size_t length) {
  std::vector<Mark> runs;
  for (std::size_t first = 0; first + length <= symbols.size(); ++first) {
    std::uint64_t hash = kOffset;
    for (std::size_t i = first; i < first + length; ++i) hash = (hash ^ symbols[i]) * kPrime;
    runs.push_back({mixed(hash), first, first + length - 1});
  }
  return runs;
}

std::vector<Mark> winnow(const std::vector<Symbol>& symbols, std::size_t length,
                         std::size_t window) {
  const auto runs = all_runs(symbols, length);
  window = std::min(window, runs.size());
  std::vector<Mark> chosen;
  std::deque<std::size_t> least;  // of the window, rising hashes: the front is its least
  for (std::size_t i = 0; i < runs.size(); ++i) {
    while (!least.empty() && runs[least.back()].hash >= runs[i].hash) least.pop_back();
    least.push_back(i);
    if (least.front() + window <= i) least.pop_front();
    if (i + 1 < window) continue;
    const auto& mark = runs[least.front()];
    if (chosen.empty() || !(chosen.back() == mark)) chosen.push_back(mark);
  }
  return chosen;
}

}  // namespace grader::similarity
