// Theory of operation. The archive is read as a stream, once, and nothing is ever written to disk.
// Each member's name and kind is checked before its data is looked at. All data is counted, wanted
// or not: a bomb is what unpacks to too much, whatever its headers say, and reading stops there.
// Nested archives are members like any other and stay closed.
#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <grader/collect/gradescope.hpp>
#include <grader/collect/member.hpp>
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

struct CloseArchive {
  void operator()(archive* reader) const { archive_read_free(reader); }
};
using Reader = std::unique_ptr<archive, CloseArchive>;

void check_kind(archive_entry* entry, std::string_view path) {
  if (archive_entry_hardlink(entry) || archive_entry_hardlink_utf8(entry)) {
    refuse(path, "is a hard link");
  }
  const auto kind = archive_entry_filetype(entry);
  if (kind == AE_IFLNK) refuse(path, "is a symbolic link");
  if (kind != AE_IFREG && kind != AE_IFDIR) refuse(path, "is not a regular file");
  if (archive_entry_is_encrypted(entry)) refuse(path, "is encrypted");
}

class ArchiveReading {
 public:
  ArchiveReading(Upload& upload, std::size_t archive_bytes)
      : upload_(upload), archive_bytes_(archive_bytes) {}

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
    const void* block = nullptr;
    std::size_t size = 0;
    la_int64_t offset = 0;
    for (;;) {
      const int result = archive_read_data_block(reader, &block, &size, &offset);
      if (result == ARCHIVE_EOF) return file;
      if (result != ARCHIVE_OK && result != ARCHIVE_WARN) refuse(path, "is damaged");
      count(path, size, offset);
      if (file.problem) continue;
      const auto end = static_cast<std::size_t>(offset) + size;
      if (end > kFileBytes) {
        file = {"", "is larger than 1 MiB; hand in source text only"};
        continue;
      }
      file.bytes.resize(std::max(file.bytes.size(), end));
      if (size > 0) std::memcpy(file.bytes.data() + offset, block, size);  // else block may be null
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

std::size_t size_of(int file) {
  struct stat status = {};
  if (fstat(file, &status) != 0) throw Refused("cannot be read; hand it in again");
  return static_cast<std::size_t>(status.st_size);
}

void read_into(Upload& upload, int file, const std::string& source) {
  const auto bytes = size_of(file);
  if (bytes == 0) throw Refused("is empty; hand it in again");
  if (bytes > kArchiveBytes)
    throw Refused("is larger than 32 MiB; hand in the lesson's files only");
  const auto reader = new_reader(source.ends_with(".zip"));
  if (archive_read_open_fd(reader.get(), file, kBlock) != ARCHIVE_OK) {
    throw Refused("is not a zip or tar.gz archive; pack the folder again");
  }
  ArchiveReading(upload, bytes).read(reader.get());
}

}  // namespace

Upload unpack_here(int file, const std::string& source) {
  if (source.ends_with(".yml")) return read_submission_metadata(file);
  Upload upload;
  try {
    read_into(upload, file, source);
  } catch (const Refused& refused) {
    upload.rejected = refused.what();
  }
  return upload;
}

Upload read_archive(int parent, const std::string& name, const Wanted& wanted,
                    const Unpack& unpack) {
  const auto student = archive_stem(name).value_or(name);
  const auto file = open_regular(parent, name);
  if (!file) {
    const auto why = fmt::format("cannot be opened ({}); make it readable", std::strerror(errno));
    return {student, name, {}, why, {}};
  }
  Upload upload = unpack(file.get(), name);
  upload.student = student;
  upload.source = name;
  for (auto& [path, member] : upload.files)
    if (!is_wanted(wanted, path)) member = {};
  if (!upload.rejected) unwrap(upload);
  return upload;
}

}  // namespace grader
