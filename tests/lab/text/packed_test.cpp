#include <lab/text/packed.hpp>

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>

#include <memory>

namespace {

using lab::ArchiveFormat;
using lab::ArchiveMember;

std::vector<ArchiveMember> unpacked(const std::string& bytes) {
  const std::unique_ptr<archive, decltype(&archive_read_free)> reader(archive_read_new(),
                                                                      archive_read_free);
  archive_read_support_filter_gzip(reader.get());
  archive_read_support_format_tar(reader.get());
  archive_read_support_format_zip(reader.get());
  archive_read_open_memory(reader.get(), bytes.data(), bytes.size());
  std::vector<ArchiveMember> members;
  archive_entry* entry = nullptr;
  while (archive_read_next_header(reader.get(), &entry) == ARCHIVE_OK) {
    std::string content(1000, '\0');
    const auto size = archive_read_data(reader.get(), content.data(), content.size());
    content.resize(static_cast<std::size_t>(std::max<la_ssize_t>(size, 0)));
    members.push_back(
        {archive_entry_pathname(entry), content, static_cast<unsigned>(archive_entry_perm(entry))});
  }
  return members;
}

class Packed : public testing::TestWithParam<ArchiveFormat> {};

TEST_P(Packed, HoldsItsMembersInOrder) {
  const auto members =
      unpacked(lab::packed({{"b/key", "secret", 0600}, {"a", "", 0644}}, GetParam()));
  ASSERT_EQ(members.size(), 2u);
  EXPECT_EQ(members[0].name, "b/key");
  EXPECT_EQ(members[0].content, "secret");
  EXPECT_EQ(members[0].mode, 0600u);
  EXPECT_EQ(members[1].name, "a");
}

// Neither a time, which any clock would change, nor an owner is in it.
TEST_P(Packed, SaysNothingOfWhenAndByWhom) {
  const auto bytes = lab::packed({{"a", "text"}}, GetParam());
  const std::unique_ptr<archive, decltype(&archive_read_free)> reader(archive_read_new(),
                                                                      archive_read_free);
  archive_read_support_filter_all(reader.get());
  archive_read_support_format_all(reader.get());
  archive_read_open_memory(reader.get(), bytes.data(), bytes.size());
  archive_entry* entry = nullptr;
  ASSERT_EQ(archive_read_next_header(reader.get(), &entry), ARCHIVE_OK);
  EXPECT_NEAR(static_cast<double>(archive_entry_mtime(entry)), 946684800, 86400);
  EXPECT_EQ(archive_entry_uid(entry), 0);
  EXPECT_EQ(archive_entry_uname(entry) ? std::string(archive_entry_uname(entry)) : "", "");
  if (GetParam() == ArchiveFormat::tar_gz) {
    EXPECT_EQ(bytes.substr(4, 4), std::string(4, '\0'));  // gzip's own time
  }
}

INSTANTIATE_TEST_SUITE_P(Formats, Packed,
                         testing::Values(ArchiveFormat::tar_gz, ArchiveFormat::zip));

}  // namespace
