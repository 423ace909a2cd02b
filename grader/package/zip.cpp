#include <grader/package/zip.hpp>

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <memory>
#include <stdexcept>

namespace grader {
namespace {

constexpr time_t kTime = 946684800;  // 2000-01-01: zip knows no time before 1980

class Writer {
 public:
  explicit Writer(const std::filesystem::path& path) : path_(path) {
    check(archive_write_set_format_zip(archive_.get()));
    check(archive_write_open_filename(archive_.get(), path.c_str()));
  }

  void add(const std::string& name, const ZipMember& member) {
    const std::unique_ptr<archive_entry, decltype(&archive_entry_free)> entry(archive_entry_new(),
                                                                              archive_entry_free);
    archive_entry_set_pathname(entry.get(), name.c_str());
    archive_entry_set_filetype(entry.get(), S_IFREG);
    archive_entry_set_perm(entry.get(), member.mode);
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(member.content.size()));
    archive_entry_set_mtime(entry.get(), kTime, 0);
    check(archive_write_header(archive_.get(), entry.get()));
    const auto written =
        archive_write_data(archive_.get(), member.content.data(), member.content.size());
    if (written != static_cast<la_ssize_t>(member.content.size())) check(ARCHIVE_FATAL);
  }

  void close() { check(archive_write_close(archive_.get())); }

 private:
  void check(int status) const {
    if (status == ARCHIVE_OK) return;
    const char* why = archive_error_string(archive_.get());
    throw std::runtime_error(
        fmt::format("{}: cannot be written ({})", path_.string(), why ? why : "unknown error"));
  }

  std::filesystem::path path_;
  std::unique_ptr<archive, decltype(&archive_write_free)> archive_{archive_write_new(),
                                                                   archive_write_free};
};

}  // namespace

void write_zip(const std::filesystem::path& path, const ZipMembers& members) {
  Writer writer(path);
  for (const auto& [name, member] : members) writer.add(name, member);
  writer.close();
}

}  // namespace grader
