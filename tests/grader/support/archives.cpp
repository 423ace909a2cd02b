#include <tests/grader/support/archives.hpp>

#include <archive.h>
#include <archive_entry.h>

#include <clocale>
#include <stdexcept>

namespace grader::testing {
namespace {

void check(int result, archive* writer) {
  if (result != ARCHIVE_OK) throw std::runtime_error(archive_error_string(writer));
}

void write_member(archive* writer, const ArchiveMember& member) {
  archive_entry* entry = archive_entry_new();
  archive_entry_set_pathname(entry, member.name.c_str());
  archive_entry_set_perm(entry, 0644);
  archive_entry_set_filetype(entry, member.fifo ? AE_IFIFO : AE_IFREG);
  archive_entry_set_size(entry, static_cast<la_int64_t>(member.content.size()));
  if (!member.symlink.empty()) {
    archive_entry_set_filetype(entry, AE_IFLNK);
    archive_entry_set_symlink(entry, member.symlink.c_str());
    archive_entry_set_size(entry, 0);
  }
  if (!member.hardlink.empty()) {
    archive_entry_set_hardlink(entry, member.hardlink.c_str());
    archive_entry_set_size(entry, 0);
  }
  check(archive_write_header(writer, entry), writer);
  if (archive_entry_size(entry) > 0) {
    archive_write_data(writer, member.content.data(), member.content.size());
  }
  archive_entry_free(entry);
}

}  // namespace

void write_archive(const std::filesystem::path& path, const std::vector<ArchiveMember>& members) {
  std::setlocale(LC_CTYPE, "C.UTF-8");  // names of members are UTF-8
  archive* writer = archive_write_new();
  if (path.extension() == ".zip") {
    check(archive_write_set_format_zip(writer), writer);
  } else {
    check(archive_write_set_format_pax_restricted(writer), writer);
    check(archive_write_add_filter_gzip(writer), writer);
  }
  check(archive_write_open_filename(writer, path.c_str()), writer);
  for (const auto& member : members) write_member(writer, member);
  check(archive_write_close(writer), writer);
  archive_write_free(writer);
}

}  // namespace grader::testing
