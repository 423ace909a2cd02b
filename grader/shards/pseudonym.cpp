#include <grader/shards/pseudonym.hpp>

#include <fmt/format.h>
#include <sys/stat.h>
#include <grader/text/digest.hpp>

#include <cerrno>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <system_error>

namespace grader {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kDigits = 20;  // 80 bits: no two of a million students share them

[[noreturn]] void fail(const fs::path& path) {
  throw std::system_error(errno, std::generic_category(), path.string());
}

}  // namespace

std::string pseudonym_of(std::string_view key, std::string_view student) {
  return "s" + hmac_sha256_hex(key, framed({"student", student})).substr(0, kDigits);
}

NameMapWriter::NameMapWriter(const fs::path& file) : path_(file), file_(file) {
  if (!file_ || chmod(file.c_str(), 0600) != 0) fail(path_);
}

void NameMapWriter::add(std::string_view pseudonym, std::string_view student) {
  const nlohmann::ordered_json line = {{"pseudonym", pseudonym}, {"student", student}};
  file_ << line.dump() << '\n';
}

void NameMapWriter::finish() {
  file_.close();
  if (!file_) fail(path_);
}

std::map<std::string, std::string> read_name_map(const fs::path& file) {
  std::ifstream lines(file);
  if (!lines) fail(file);
  std::map<std::string, std::string> names;
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    try {
      const auto json = nlohmann::json::parse(line);
      names.emplace(json.at("pseudonym"), json.at("student"));
    } catch (const nlohmann::json::exception&) {
      throw std::runtime_error(
          fmt::format("{}:{}: is no pair of names; make the plan again", file.string(), number));
    }
  }
  return names;
}

}  // namespace grader
