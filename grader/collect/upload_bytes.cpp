// Form: for each member 'm', its path, its problem and its content; then 'r' and a sentence, or
// 'e'. A text is four bytes of length, little-endian, and its bytes.

#include <grader/collect/upload_bytes.hpp>

#include <fmt/format.h>
#include <grader/collect/member.hpp>
#include <grader/text/printable.hpp>

#include <cstdint>
#include <cstring>
#include <set>
#include <stdexcept>

namespace grader {
namespace {

constexpr std::size_t kSentence = 1000;

void add(std::string& bytes, std::string_view text) {
  const auto size = static_cast<std::uint32_t>(text.size());
  bytes.append(reinterpret_cast<const char*>(&size), sizeof size);
  bytes += text;
}

struct Malformed : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}

  void read(Upload& upload) {
    for (;;) {
      switch (take(1).front()) {
        case 'm':
          read_member(upload);
          break;
        case 'r':
          upload.rejected = sentence();
          [[fallthrough]];
        case 'e':
          if (!rest_.empty()) throw Malformed("there is more");
          return;
        default:
          throw Malformed("no such part");
      }
    }
  }

 private:
  std::string_view take(std::size_t size) {
    if (rest_.size() < size) throw Malformed("it ends too early");
    const auto taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }

  std::string_view text(std::size_t most) {
    std::uint32_t size = 0;
    std::memcpy(&size, take(sizeof size).data(), sizeof size);
    if (size > most) throw Malformed("a text is too long");
    return take(size);
  }

  std::string sentence() { return printable_line(text(kSentence)); }

  void read_member(Upload& upload) {
    const std::string path(text(kEntries));
    const auto problem = sentence();
    UploadedFile file{std::string(text(kFileBytes)), {}};
    if (!problem.empty()) file = {"", problem};
    if (path.empty() || checked_path(path) != path) throw Malformed("a path is none");
    if (upload.files.size() == kEntries || !seen_.insert(folded(path)).second)
      throw Malformed("a member too many");
    upload.files[path] = std::move(file);
  }

  std::string_view rest_;
  std::set<std::string> seen_;
};

}  // namespace

std::string bytes_of(const Upload& upload) {
  std::string bytes;
  for (const auto& [path, file] : upload.files) {
    bytes += 'm';
    add(bytes, path);
    add(bytes, file.problem.value_or(""));
    add(bytes, file.bytes);
  }
  bytes += upload.rejected ? 'r' : 'e';
  if (upload.rejected) add(bytes, std::string_view(*upload.rejected).substr(0, kSentence));
  return bytes;
}

void read_bytes(std::string_view bytes, Upload& upload) {
  try {
    Reader(bytes).read(upload);
  } catch (const std::exception&) {  // of the bytes, or of a path in them
    upload.files.clear();
    upload.rejected = "cannot be unpacked; pack the folder again";
  }
}

}  // namespace grader
