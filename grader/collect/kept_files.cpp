#include <grader/collect/kept_files.hpp>

#include <lab/text/atomic_file.hpp>
#include <lab/text/whole_file.hpp>

#include <nlohmann/json.hpp>

namespace grader {
namespace fs = std::filesystem;
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kPrefix = "sha256:";

fs::path path_of(const fs::path& dir, const std::string& source_digest) {
  return dir / "submissions" / (source_digest.substr(kPrefix.size()) + ".json");
}

}  // namespace

void keep_files(const fs::path& dir, const Submission& submission) {
  if (submission.rejected) return;
  const auto path = path_of(dir, submission.summary.source_digest);
  if (kept_files(dir, submission.summary.source_digest)) return;
  Json files = Json::array();
  for (const auto& file : submission.files)
    files.push_back({{"name", file.name}, {"text", file.text}});
  lab::write_file_atomically(path, Json{{"files", files}}.dump(1, ' ', true) + "\n",
                             lab::Durability::cached);  // CLASS still has it
}

std::optional<std::vector<SubmittedFile>> kept_files(const fs::path& dir,
                                                     const std::string& source_digest) {
  if (!source_digest.starts_with(kPrefix) || source_digest.find('/') != std::string::npos)
    return std::nullopt;
  try {
    std::vector<SubmittedFile> files;
    const auto json = Json::parse(lab::read_whole_file(path_of(dir, source_digest)));
    for (const auto& file : json.at("files")) files.push_back({file.at("name"), file.at("text")});
    if (source_digest_of(files) == source_digest) return files;
  } catch (const std::exception&) {
    // Missing or damaged: kept anew.
  }
  return std::nullopt;
}

}  // namespace grader
