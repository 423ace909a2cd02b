#include "workload.hpp"

#include <algorithm>
#include <numeric>
#include <unordered_set>

namespace bench {
namespace {

constexpr unsigned kGets = 100'000;
constexpr unsigned kLookups = 50'000;

// Marsaglia's xorshift64: the standard library's distributions differ from one to the next.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  unsigned below(unsigned n) {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return static_cast<unsigned>((state_ >> 32) * n >> 32);
  }
  int between(int low, int high) { return low + static_cast<int>(below(high - low + 1)); }

 private:
  std::uint64_t state_;
};

Day some_day(Random& random) {
  return {random.between(2001, 2024), random.between(1, 12), random.between(1, 28)};
}
Moment some_moment(Random& random) {
  return {some_day(random), random.between(8, 18), random.between(0, 59)};
}

template <class T, std::size_t N>
const T& one_of(Random& random, const T (&list)[N]) {
  return list[random.below(N)];
}

constexpr const char* kFirst[] = {"Uri",  "Tristan", "Sasha", "Kim",
                                  "Noor", "Ada",     "Grace", "Edgar"};
constexpr const char* kTopics[] = {
    "Planning",   "Retrospective", "Software Engineering Weekly Update",
    "Onboarding", "Budget",        "Quarterly Review"};
constexpr const char* kPlaces[] = {"Building A, Room 142", "Zoom", "Cafeteria", "Room 7"};
constexpr const char* kRoles[] = {"Project manager", "Engineer", "Designer", "Tester"};

void add_links(Workload& workload, unsigned n, Random& random) {
  std::unordered_set<std::uint64_t> there;
  const auto employees = static_cast<unsigned>(workload.employees.size());
  const auto meetings = static_cast<unsigned>(workload.meetings.size());
  while (workload.links.size() < n) {
    const unsigned employee = random.below(employees), meeting = random.below(meetings);
    if (there.insert(std::uint64_t{employee} << 32 | meeting).second)
      workload.links.push_back({employee, meeting});
  }
}

}  // namespace

Workload make_workload(std::string_view size) {
  const unsigned scale = size == "L" ? 50 : 1;
  Random random(20221012);
  Workload workload;
  for (unsigned i = 0; i < 1000 * scale; ++i)
    workload.employees.push_back(
        {one_of(random, kFirst) + std::string(" ") + std::to_string(i), some_day(random)});
  for (unsigned i = 0; i < 1000 * scale; ++i)
    workload.meetings.push_back(
        {one_of(random, kTopics), some_moment(random), one_of(random, kPlaces)});
  add_links(workload, 5000 * scale, random);
  for (unsigned i = 0; i < 200 * scale; ++i)
    workload.projects.push_back({"Project " + std::to_string(i), random.between(1, 900) * 1000});
  for (unsigned i = 0; i < 3000 * scale; ++i)
    workload.assignments.push_back({one_of(random, kRoles), some_moment(random),
                                    some_moment(random), random.below(1000 * scale),
                                    random.below(200 * scale)});
  for (unsigned i = 0; i < kGets; ++i) workload.keys.push_back(1 + random.below(1000 * scale));
  for (unsigned i = 0; i < kLookups; ++i) workload.names.push_back(random.below(1000 * scale));
  return workload;
}

std::vector<std::int64_t> shuffled_keys(const Workload& workload, unsigned round) {
  std::vector<std::int64_t> keys(workload.employees.size());
  std::iota(keys.begin(), keys.end(), 1);
  Random random(1 + round);
  for (std::size_t i = keys.size(); i > 1; --i)
    std::swap(keys[i - 1], keys[random.below(static_cast<unsigned>(i))]);
  return keys;
}

}  // namespace bench
