#include <grader/shards/shard_file.hpp>

#include <fmt/format.h>
#include <grader/shards/plan_file.hpp>
#include <grader/text/digest.hpp>

#include <cerrno>
#include <fstream>
#include <nlohmann/json.hpp>
#include <system_error>

namespace grader {
namespace fs = std::filesystem;
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kWaitingBytes = 8 << 20;

Json files_to_json(const std::vector<SubmittedFile>& files) {
  Json list = Json::array();
  for (const auto& file : files) list.push_back({{"name", file.name}, {"text", file.text}});
  return list;
}

std::string line_of(const Submission& submission) {
  const auto& summary = submission.summary;
  const Json json = {{"student", summary.student},
                     {"lesson", summary.lesson},
                     {"source_digest", summary.source_digest},
                     {"files", files_to_json(submission.files)},
                     {"discarded_files", summary.discarded_files},
                     {"starter_unchanged", summary.starter_unchanged},
                     {"submitted_at", summary.submitted_at ? Json(*summary.submitted_at) : Json()},
                     {"rejected", submission.rejected ? Json(*submission.rejected) : Json()}};
  return json.dump(-1, ' ', true) + "\n";
}

Submission submission_of(const std::string& line) {
  const auto json = Json::parse(line);
  Submission submission;
  auto& summary = submission.summary;
  summary.student = json.at("student");
  summary.lesson = json.at("lesson");
  summary.source_digest = json.at("source_digest");
  for (const auto& file : json.at("files")) {
    submission.files.push_back({file.at("name"), file.at("text")});
    summary.files.push_back(file.at("name"));
  }
  summary.discarded_files = json.at("discarded_files");
  summary.starter_unchanged = json.at("starter_unchanged");
  if (const auto& at = json.at("submitted_at"); !at.is_null())
    summary.submitted_at = at.get<std::string>();
  if (!json.at("rejected").is_null()) submission.rejected = json["rejected"].get<std::string>();
  return submission;
}

// Rejected submissions have no content to go by.
std::size_t number_of(const Submission& submission) {
  const auto& summary = submission.summary;
  const auto identity = submission.rejected ? summary.student : summary.source_digest;
  return std::stoul(sha256_hex(framed({summary.lesson, identity})).substr(0, 8), nullptr, 16);
}

void append(const fs::path& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary | std::ios::app);
  file << text;
  file.close();
  if (!file) throw std::system_error(errno, std::generic_category(), path.string());
}

}  // namespace

ShardWriter::ShardWriter(const fs::path& plan, unsigned shards) : plan_(plan), waiting_(shards) {
  fs::create_directories(plan / "shards");
  for (unsigned shard = 0; shard < shards; ++shard) append(shard_path(plan_, shard), "");
}

void ShardWriter::add(const Submission& submission) {
  auto& waiting = waiting_[number_of(submission) % waiting_.size()];
  const auto line = line_of(submission);
  waiting += line;
  bytes_ += line.size();
  if (bytes_ > kWaitingBytes) flush();
}

void ShardWriter::finish() { flush(); }

void ShardWriter::flush() {
  for (unsigned shard = 0; shard < waiting_.size(); ++shard) {
    if (!waiting_[shard].empty()) append(shard_path(plan_, shard), waiting_[shard]);
    waiting_[shard].clear();
  }
  bytes_ = 0;
}

void read_shard(const fs::path& plan, unsigned shard,
                const std::function<void(Submission&&)>& use) {
  const auto path = shard_path(plan, shard);
  std::ifstream file(path, std::ios::binary);
  if (!file) throw PlanError(fmt::format("{}: cannot be read; plan again", path.string()));
  std::size_t number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    Submission submission;
    try {
      submission = submission_of(line);
    } catch (const nlohmann::json::exception&) {
      throw PlanError(fmt::format("{}:{}: is no submission; plan again", path.string(), number));
    }
    use(std::move(submission));
  }
}

}  // namespace grader
