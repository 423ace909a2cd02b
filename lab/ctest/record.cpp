#include <lab/ctest/record.hpp>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

namespace ctest {

using nlohmann::json;

std::optional<Record> read_record(const std::filesystem::path& file) {
  std::ifstream in(file);
  const json document = json::parse(in, nullptr, false);
  if (!document.is_object()) return std::nullopt;
  Record record;
  record.asker = document.value("asker", "");
  record.exercises = document.value("exercises", std::vector<std::string>{});
  record.exit_code = document.value("exit_code", 0);
  record.verdict = document.value("verdict", json());
  return record;
}

void write_record(const std::filesystem::path& file, const Record& record) {
  const std::filesystem::path half = file.string() + ".half";
  std::ofstream out(half);
  out << json{{"asker", record.asker},
              {"exercises", record.exercises},
              {"exit_code", record.exit_code},
              {"verdict", record.verdict}};
  out.close();
  std::filesystem::rename(half, file);
}

Lock::Lock(const std::filesystem::path& file)
    : fd_(open((file.string() + ".lock").c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0666)) {
  if (fd_ < 0 || flock(fd_, LOCK_EX) != 0)
    throw std::system_error(errno, std::generic_category(), file.string() + ".lock");
}

Lock::~Lock() { close(fd_); }

}  // namespace ctest
