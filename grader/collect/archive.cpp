// Theory of operation. The archive is read as a stream, once, and nothing is ever written to disk.
// Each member's name and kind is checked before its data is looked at. All data is counted, wanted
// or not: a bomb is what unpacks to too much, whatever its headers say, and reading stops there.
// Nested archives are members like any other and stay closed.
#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <grader/collect/open_file.hpp>
#include <grader/collect/upload.hpp>
#include <grader/text/printable.hpp>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <set>
#include <stdexcept>

namespace grader {
namespace {

constexpr std::size_t kBlock = 64 * 1024;
constexpr std::size_t kLongestName = 255;
constexpr std::string_view kRepack = "pack the lesson's folder again";

struct Refused : std::runtime_error {
  using std::runtime_error::runtime_error;
};

[[noreturn]] void refuse(std::string_view member, std::string_view what) {
  throw Refused(fmt::format("member \"{}\" {}; {}", printable_line(member.substr(0, kLongestName)),
                            what, kRepack));
}

struct CloseArchive {
  void operator()(archive* reader) const { archive_read_free(reader); }
};
using Reader = std::unique_ptr<archive, CloseArchive>;

std::vector<std::string_view> parts_of(std::string_view path) {
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    const auto slash = std::min(path.find('/'), path.size());
    parts.push_back(path.substr(0, slash));
    path.remove_prefix(std::min(slash + 1, path.size()));
  }
  return parts;
}

bool has_drive(std::string_view path) {
  return path.size() >= 2 && path[1] == ':' && std::isalpha(static_cast<unsigned char>(path[0]));
}

// The member's path without "." parts; throws Refused when it is no plain path inside the folder.
std::string checked_path(std::string_view raw) {
  if (raw.empty()) refuse(raw, "has no name");
  if (printable_line(raw) != raw) refuse(raw, "has a name with unprintable characters");
  if (raw.front() == '/' || has_drive(raw)) refuse(raw, "has an absolute path");
  if (raw.find('\\') != std::string_view::npos) refuse(raw, "has a backslash in its name");
  std::string path;
  std::size_t depth = 0;
  for (const auto part : parts_of(raw)) {
    if (part == "..") refuse(raw, "leads out of the folder");
    if (part.size() > kLongestName) refuse(raw, "has too long a name");
    if (part.empty() || part == ".") continue;
    if (++depth > kDepth + 1) refuse(raw, "lies too many folders deep");
    if (!path.empty()) path += '/';
    path += part;
  }
  return path;
}

void check_kind(archive_entry* entry, std::string_view path) {
  if (archive_entry_hardlink(entry) || archive_entry_hardlink_utf8(entry)) {
    refuse(path, "is a hard link");
  }
  const auto kind = archive_entry_filetype(entry);
  if (kind == AE_IFLNK) refuse(path, "is a symbolic link");
  if (kind != AE_IFREG && kind != AE_IFDIR) refuse(path, "is not a regular file");
  if (archive_entry_is_encrypted(entry)) refuse(path, "is encrypted");
}

std::string folded(std::string_view path) {
  std::string text(path);
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) {
    return static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
  });
  return text;
}

class ArchiveReading {
 public:
  ArchiveReading(Upload& upload, const Wanted& wanted, std::size_t archive_bytes)
      : upload_(upload), wanted_(wanted), archive_bytes_(archive_bytes) {}

  void read(archive* reader) {
    archive_entry* entry = nullptr;
    for (;;) {
      const int result = archive_read_next_header(reader, &entry);
      if (result == ARCHIVE_EOF) break;
      if (result != ARCHIVE_OK && result != ARCHIVE_WARN) {
        throw Refused("is damaged or not a zip or tar.gz archive; pack the folder again");
      }
      read_member(reader, entry);
    }
    unwrap(upload_);
  }

 private:
  void read_member(archive* reader, archive_entry* entry) {
    const char* name = archive_entry_pathname(entry);
    if (!name) name = archive_entry_pathname_utf8(entry);
    if (!name) throw Refused("has a member whose name cannot be read; pack the folder again");
    const std::string path = checked_path(name);
    if (++entries_ > kEntries) {
      throw Refused(
          fmt::format("holds more than {} members; hand in the lesson's files only", kEntries));
    }
    check_kind(entry, path.empty() ? "." : path);
    if (archive_entry_filetype(entry) == AE_IFDIR || path.empty()) return;
    if (!seen_.insert(folded(path)).second) {
      refuse(path, "is there twice, or differs from another only in upper and lower case");
    }
    upload_.files[path] = read_data(reader, path);
  }

  UploadedFile read_data(archive* reader, const std::string& path) {
    UploadedFile file;
    const bool keep = is_wanted(wanted_, path);
    const void* block = nullptr;
    std::size_t size = 0;
    la_int64_t offset = 0;
    for (;;) {
      const int result = archive_read_data_block(reader, &block, &size, &offset);
      if (result == ARCHIVE_EOF) return file;
      if (result != ARCHIVE_OK && result != ARCHIVE_WARN) refuse(path, "is damaged");
      count(path, size, offset);
      if (!keep || file.problem) continue;
      const auto end = static_cast<std::size_t>(offset) + size;
      if (end > kFileBytes) {
        file = {"", "is larger than 1 MiB; hand in source text only"};
        continue;
      }
      file.bytes.resize(std::max(file.bytes.size(), end));
      std::memcpy(file.bytes.data() + offset, block, size);
    }
  }

  void count(const std::string& path, std::size_t size, la_int64_t offset) {
    unpacked_ += size;
    const bool sparse = offset < 0 || static_cast<std::size_t>(offset) > kUnpackedBytes;
    const bool dense = unpacked_ > kFileBytes && unpacked_ / kUnpackedRatio > archive_bytes_;
    if (sparse || dense || unpacked_ > kUnpackedBytes) {
      refuse(path, "unpacks to more than any source text, as archive bombs do");
    }
  }

  Upload& upload_;
  const Wanted& wanted_;
  std::size_t archive_bytes_;
  std::size_t entries_ = 0, unpacked_ = 0;
  std::set<std::string> seen_;
};

// Exactly one gzip layer, or none: layers that are guessed can be stacked, and each is a bomb.
Reader new_reader(bool zip) {
  Reader reader(archive_read_new());
  if (!reader) throw std::bad_alloc();
  if (zip) {
    archive_read_support_format_zip_seekable(reader.get());
  } else {
    archive_read_append_filter(reader.get(), ARCHIVE_FILTER_GZIP);
    archive_read_support_format_tar(reader.get());
  }
  return reader;
}

void read_into(Upload& upload, int fd, const Wanted& wanted) {
  struct stat status = {};
  if (fstat(fd, &status) != 0) throw Refused("cannot be read; hand it in again");
  const auto bytes = static_cast<std::size_t>(status.st_size);
  if (bytes == 0) throw Refused("is empty; hand it in again");
  if (bytes > kArchiveBytes)
    throw Refused("is larger than 32 MiB; hand in the lesson's files only");
  const auto reader = new_reader(upload.source.ends_with(".zip"));
  if (archive_read_open_fd(reader.get(), fd, kBlock) != ARCHIVE_OK) {
    throw Refused("is not a zip or tar.gz archive; pack the folder again");
  }
  ArchiveReading(upload, wanted, bytes).read(reader.get());
}

}  // namespace

Upload read_archive(int parent, const std::string& name, const Wanted& wanted) {
  Upload upload{archive_stem(name).value_or(name), name, {}, {}};
  const auto file = open_regular(parent, name);
  if (!file) {
    upload.rejected = fmt::format("cannot be opened ({}); make it readable", std::strerror(errno));
    return upload;
  }
  try {
    read_into(upload, file.get(), wanted);
  } catch (const Refused& refused) {
    upload.rejected = refused.what();
  }
  return upload;
}

}  // namespace grader
