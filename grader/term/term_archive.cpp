// Theory of operation. Equal contents make equal archives: members are in the order of their names.
// Files are read once: what is written is what the manifest has the digest of.
#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>
#include <grader/gradebook/record_store.hpp>
#include <grader/term/term_archive.hpp>
#include <grader/text/digest.hpp>
#include <grader/text/printable.hpp>
#include <lab/text/atomic_file.hpp>
#include <lab/text/packed.hpp>
#include <lab/text/whole_file.hpp>

#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>

namespace grader {
namespace fs = std::filesystem;
namespace {

using Json = nlohmann::ordered_json;
using Files = std::map<std::string, std::string>;  // content by member

constexpr const char* kManifest = "MANIFEST.json";
constexpr unsigned kMode = 0600;
constexpr std::size_t kBlock = 64 * 1024;
constexpr std::size_t kLargest = 1UL << 31;  // of what an archive unpacks to

struct FreeReader {
  void operator()(archive* reader) const { archive_read_free(reader); }
};

void add_folder(const fs::path& folder, const std::string& prefix, Files& files) {
  for (const auto& entry : fs::directory_iterator(folder)) {
    const auto name = entry.path().filename().string();
    if (name.starts_with('.') || entry.is_symlink()) continue;
    if (entry.is_directory())
      add_folder(entry.path(), prefix + name + "/", files);
    else if (entry.is_regular_file())
      files[prefix + name] = lab::read_whole_file(entry.path());
  }
}

// The digests of the suites that judged, by lesson.
Json suites_of(const std::vector<fs::path>& grades) {
  std::map<std::string, std::set<std::string>> suites;
  for (const auto& dir : grades)
    for (const auto& stored : read_records(dir))
      suites[stored.record.submission.lesson].insert(stored.suite);
  return suites;
}

Json digests_of(const Files& files) {
  Json digests = Json::object();
  for (const auto& [name, content] : files) digests[name] = "sha256:" + sha256_hex(content);
  return digests;
}

std::string archive_of(const std::string& manifest, Files&& files) {
  std::vector<lab::ArchiveMember> members{{kManifest, manifest, kMode}};
  for (auto& [name, content] : files) members.push_back({name, std::move(content), kMode});
  return lab::packed(members, lab::ArchiveFormat::tar_gz);
}

[[noreturn]] void is_not_in_order(std::string_view what) {
  throw TermError(fmt::format("the archive is not in order: {}; take another copy", what));
}

Files unpacked(const std::string& bytes) {
  const std::unique_ptr<archive, FreeReader> reader(archive_read_new());
  archive_read_append_filter(reader.get(), ARCHIVE_FILTER_GZIP);
  archive_read_support_format_tar(reader.get());
  if (archive_read_open_memory(reader.get(), bytes.data(), bytes.size()) != ARCHIVE_OK)
    is_not_in_order("it is no tar.gz");
  Files files;
  std::size_t total = 0;
  archive_entry* entry = nullptr;
  int result = ARCHIVE_OK;
  while ((result = archive_read_next_header(reader.get(), &entry)) == ARCHIVE_OK) {
    auto& content = files[archive_entry_pathname(entry)];
    std::string block(kBlock, '\0');
    la_ssize_t size = 0;
    while ((size = archive_read_data(reader.get(), block.data(), block.size())) > 0) {
      total += static_cast<std::size_t>(size);
      if (total > kLargest) is_not_in_order("it unpacks to more than 2 GiB");
      content.append(block, 0, static_cast<std::size_t>(size));
    }
    if (size < 0) is_not_in_order("it is damaged");
  }
  if (result != ARCHIVE_EOF) is_not_in_order("it is damaged");
  return files;
}

Archived checked(const std::string& bytes) {
  auto files = unpacked(bytes);
  const auto manifest = Json::parse(files[kManifest], nullptr, false);
  files.erase(kManifest);
  if (!manifest.is_object() || !manifest.contains("files"))
    is_not_in_order("it has no MANIFEST.json");
  const auto found = digests_of(files);
  const auto& stated = manifest["files"];
  for (const auto& [name, digest] : stated.items())
    if (!found.contains(name) || found[name] != digest)
      is_not_in_order(printable_line(name) + " is not as it was");
  if (found.size() != stated.size()) is_not_in_order("it holds what its MANIFEST.json does not");
  return {files.size(), "sha256:" + sha256_hex(bytes)};
}

}  // namespace

Archived write_archive(const fs::path& term, const std::vector<fs::path>& grades,
                       const fs::path& out) {
  Files files;
  add_folder(term, "term/", files);
  for (std::size_t i = 0; i < grades.size(); ++i)
    for (const char* part : {"records", "submissions"})
      if (fs::is_directory(grades[i] / part))
        add_folder(grades[i] / part, fmt::format("grades/{}/{}/", i, part), files);
  const Json manifest = {
      {"format", 1}, {"suites", suites_of(grades)}, {"files", digests_of(files)}};
  const auto bytes = archive_of(manifest.dump(1) + "\n", std::move(files));
  const auto archived = checked(bytes);
  lab::write_file_atomically(out, bytes);
  if (sha256_hex(lab::read_whole_file(out)) !=
      archived.digest.substr(archived.digest.find(':') + 1))
    is_not_in_order("the disk gives back something else");
  return archived;
}

Archived check_archive(const fs::path& archive) { return checked(lab::read_whole_file(archive)); }

}  // namespace grader
