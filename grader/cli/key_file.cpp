#include <grader/cli/key_file.hpp>

#include <fcntl.h>
#include <fmt/format.h>
#include <openssl/rand.h>
#include <sys/stat.h>
#include <unistd.h>
#include <grader/cli/cli.hpp>
#include <grader/sandbox/descriptor.hpp>
#include <lab/text/atomic_file.hpp>
#include <lab/text/whole_file.hpp>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstring>

namespace grader {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kKeyBytes = 32;

[[noreturn]] void fail(const fs::path& path, std::string_view what) {
  throw CommandError(ExitCode::usage, fmt::format("{}: {}", path.string(), what));
}

std::string random_hex() {
  unsigned char bytes[kKeyBytes];
  if (RAND_bytes(bytes, sizeof bytes) != 1) {
    throw std::runtime_error("libcrypto: no random bytes; check /dev/urandom");
  }
  std::string digits;
  for (const auto byte : bytes) digits += fmt::format("{:02x}", byte);
  return digits;
}

// Two graders that start at once must end with the same key: the first link wins.
void make_key(const fs::path& path) {
  std::error_code error;
  fs::create_directories(path.parent_path(), error);
  const fs::path fresh = path.string() + fmt::format(".{}.tmp", getpid());
  const sandbox::Descriptor file(
      open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
  if (!file)
    fail(path, fmt::format("cannot be made ({}); name one by --key", std::strerror(errno)));
  const std::string text = random_hex() + "\n";
  const bool written =
      write(file.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
      fsync(file.get()) == 0;
  const bool linked = written && (link(fresh.c_str(), path.c_str()) == 0 || errno == EEXIST);
  const int problem = errno;
  unlink(fresh.c_str());
  if (!linked)
    fail(path, fmt::format("cannot be made ({}); name one by --key", std::strerror(problem)));
}

}  // namespace

fs::path default_key_path(const fs::path& home) {
  return home / ".config" / "relationship-lab" / "key";
}

std::string read_or_make_key(const fs::path& path) {
  struct stat status = {};
  if (stat(path.c_str(), &status) != 0 && errno == ENOENT) make_key(path);
  return read_key(path);
}

std::string read_key(const fs::path& path) {
  struct stat status = {};
  if (stat(path.c_str(), &status) != 0)
    fail(path, fmt::format("cannot be read ({}); name another by --key", std::strerror(errno)));
  if (!S_ISREG(status.st_mode)) fail(path, "is not a file; name another by --key");
  if (status.st_mode & (S_IRWXG | S_IRWXO)) {
    fail(path, "can be read by others, who could then predict the checks; chmod 600 it");
  }
  std::string key = lab::read_whole_file(path);
  std::erase_if(key, [](unsigned char c) { return std::isspace(c) != 0; });
  const auto is_hex = [](unsigned char c) { return std::isxdigit(c) != 0; };
  if (key.size() < 2 * kKeyBytes || !std::all_of(key.begin(), key.end(), is_hex)) {
    fail(path, "holds no key of 64 hexadecimal digits; remove it, and a new one is made");
  }
  return key;
}

}  // namespace grader
