#include <lab/text/packed.hpp>

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include <ctime>
#include <memory>
#include <stdexcept>

namespace lab {

namespace {

constexpr std::time_t kTime = 946684800;  // 2000-01-01: zip knows no time before 1980

la_ssize_t append(archive*, void* to, const void* bytes, std::size_t size) {
  static_cast<std::string*>(to)->append(static_cast<const char*>(bytes), size);
  return static_cast<la_ssize_t>(size);
}

class Packing {
 public:
  explicit Packing(ArchiveFormat format) {
    if (format == ArchiveFormat::zip) {
      check(archive_write_set_format_zip(writer_.get()));
    } else {
      check(archive_write_set_format_pax_restricted(writer_.get()));
      check(archive_write_add_filter_gzip(writer_.get()));
      check(archive_write_set_filter_option(writer_.get(), "gzip", "timestamp", nullptr));
    }
    check(archive_write_set_bytes_in_last_block(writer_.get(), 1));  // no padding
    check(archive_write_open(writer_.get(), &bytes_, nullptr, append, nullptr));
  }

  void add(const ArchiveMember& member) {
    const std::unique_ptr<archive_entry, decltype(&archive_entry_free)> entry(archive_entry_new(),
                                                                              archive_entry_free);
    archive_entry_set_pathname(entry.get(), member.name.c_str());
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), member.mode);
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(member.content.size()));
    archive_entry_set_mtime(entry.get(), kTime, 0);
    check(archive_write_header(writer_.get(), entry.get()));
    const auto written =
        archive_write_data(writer_.get(), member.content.data(), member.content.size());
    if (written != static_cast<la_ssize_t>(member.content.size())) check(ARCHIVE_FATAL);
  }

  std::string close() {
    check(archive_write_close(writer_.get()));
    return std::move(bytes_);
  }

 private:
  void check(int status) const {
    if (status == ARCHIVE_OK) return;
    const char* why = archive_error_string(writer_.get());
    throw std::runtime_error(
        fmt::format("the archive cannot be made ({})", why ? why : "unknown error"));
  }

  std::string bytes_;
  std::unique_ptr<archive, decltype(&archive_write_free)> writer_{archive_write_new(),
                                                                  archive_write_free};
};

}  // namespace

std::string packed(const std::vector<ArchiveMember>& members, ArchiveFormat format) {
  Packing packing(format);
  for (const auto& member : members) packing.add(member);
  return packing.close();
}

}  // namespace lab
