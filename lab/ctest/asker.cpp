#include <lab/ctest/asker.hpp>

#include <unistd.h>

#include <fstream>
#include <iterator>
#include <sstream>
#include <string>

namespace ctest {
namespace {

// Field 22 of /proc/PID/stat, in clock ticks since boot; proc(5). The name in field 2 may hold
// spaces and parentheses, so counting starts behind its last one.
std::string start_time(pid_t pid) {
  constexpr int kFieldsBetween = 19;
  std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
  const std::string stat{std::istreambuf_iterator<char>(file), {}};
  std::istringstream fields(stat.substr(stat.rfind(')') + 1));
  std::string field;
  for (int i = 0; i <= kFieldsBetween; ++i) fields >> field;
  return field;
}

}  // namespace

std::string asker() {
  const pid_t parent = getppid();
  return std::to_string(parent) + "-" + start_time(parent);
}

}  // namespace ctest
