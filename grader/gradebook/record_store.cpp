#include <grader/gradebook/record_store.hpp>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>
#include <grader/gradebook/record_json.hpp>
#include <grader/text/file_name.hpp>
#include <lab/text/atomic_file.hpp>
#include <lab/text/whole_file.hpp>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <tuple>

namespace grader {
namespace fs = std::filesystem;
namespace {

using Json = nlohmann::ordered_json;

std::string text_of(const StoredRecord& stored) {
  Json json = {{"schema_version", kSchemaVersion},
               {"key", stored.key},
               {"suite", stored.suite},
               {"run", to_json(stored.run)}};
  json.update(to_json(stored.record));
  return json.dump(1, ' ', true, Json::error_handler_t::replace) + "\n";
}

StoredRecord parse(const std::string& text) {
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object()) throw RecordError("is not a JSON object");
  if (json.value("schema_version", Json()) != kSchemaVersion) {
    throw RecordError("schema_version: is not 1, so another grader wrote it");
  }
  if (!json.contains("key") || !json["key"].is_string()) throw RecordError("key: is missing");
  if (!json.contains("suite") || !json["suite"].is_string()) throw RecordError("suite: is missing");
  return {json["key"], json["suite"], run_from_json(json.value("run", Json())),
          record_from_json(json)};
}

int locked(const fs::path& file) {
  const int fd = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (fd < 0) {
    throw std::runtime_error(
        fmt::format("{}: cannot be written; choose another --out", file.parent_path().string()));
  }
  if (flock(fd, LOCK_EX | LOCK_NB) == 0) return fd;
  close(fd);
  throw std::runtime_error(
      fmt::format("{}: another grading run is at work there; wait for it, or "
                  "choose another --out",
                  file.parent_path().string()));
}

bool is_record(const fs::directory_entry& entry) {
  return entry.is_regular_file() && entry.path().extension() == ".json" &&
         !entry.path().filename().string().starts_with('.');
}

// What lies in a record's place need not be one: a pipe, a device or a giant is not read.
std::string text_of_record(const fs::path& path) {
  constexpr std::uintmax_t kLargest = 8 * 1024 * 1024;
  if (!fs::is_regular_file(path) || fs::file_size(path) > kLargest)
    throw RecordError("is no file of a record's size");
  return lab::read_whole_file(path);
}

fs::path record_path(std::string_view student, std::string_view lesson) {
  return fs::path(file_name_of(student)) / (std::string(lesson) + ".json");
}

fs::path path_of(const fs::path& dir, std::string_view student, std::string_view lesson) {
  return dir / "records" / record_path(student, lesson);
}

}  // namespace

RecordStore::RecordStore(const fs::path& dir, Signer signer)
    : dir_(dir), signer_(std::move(signer)) {
  std::error_code error;
  fs::create_directories(dir / "records", error);
  lock_ = locked(dir / "records" / ".lock");
  remove_leftovers();
}

RecordStore::~RecordStore() { close(lock_); }

std::optional<StoredRecord> RecordStore::find(std::string_view student,
                                              std::string_view lesson) const {
  return find_record(dir_, student, lesson, signer_);
}

void RecordStore::save(const StoredRecord& stored, lab::Durability durability) const {
  const auto& submission = stored.record.submission;
  lab::write_file_atomically(path_of(dir_, submission.student, submission.lesson),
                             signer_.signed_text(text_of(stored)), durability);
}

void RecordStore::remove_leftovers() const {
  std::vector<fs::path> leftovers;
  for (const auto& entry : fs::recursive_directory_iterator(dir_ / "records")) {
    if (lab::is_leftover(entry.path())) leftovers.push_back(entry.path());
  }
  for (const auto& path : leftovers) fs::remove(path);
}

std::optional<StoredRecord> find_record(const fs::path& dir, std::string_view student,
                                        std::string_view lesson, const Signer& signer) {
  try {
    const std::string text = text_of_record(path_of(dir, student, lesson));
    if (!signer.has_signed(text)) return std::nullopt;
    auto stored = parse(text);
    if (stored.record.submission.student == student && stored.record.submission.lesson == lesson) {
      return stored;
    }
  } catch (const std::exception&) {
    // Missing or damaged, as one that we did not sign: graded anew, and then replaced.
  }
  return std::nullopt;
}

std::vector<fs::path> record_files(const fs::path& dir) {
  std::error_code error;
  if (!fs::is_directory(dir / "records", error)) {
    throw std::runtime_error(fmt::format(
        "{}: has no records; run `grader grade CLASS --out {}` first", dir.string(), dir.string()));
  }
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(dir / "records"))
    if (is_record(entry)) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

std::optional<std::string> fault_of(const fs::path& file, const Signer& signer) {
  try {
    const std::string text = text_of_record(file);
    if (!signer.has_signed(text)) return "was not signed by this key, or changed since";
    const auto submission = parse(text).record.submission;
    const auto place = record_path(submission.student, submission.lesson);
    const auto absolute = fs::absolute(file);
    if (absolute.parent_path().filename() / absolute.filename() == place) return std::nullopt;
    return fmt::format("is the record of {}", place.string());
  } catch (const std::exception& problem) {
    return problem.what();
  }
}

std::vector<StoredRecord> read_records(const fs::path& dir) {
  std::vector<StoredRecord> all;
  for (const auto& file : record_files(dir)) {
    try {
      all.push_back(parse(text_of_record(file)));
    } catch (const RecordError& problem) {
      throw std::runtime_error(
          fmt::format("{}: {}; remove the file and grade again", file.string(), problem.what()));
    }
  }
  std::sort(all.begin(), all.end(), [](const StoredRecord& left, const StoredRecord& right) {
    const auto &a = left.record.submission, &b = right.record.submission;
    return std::tie(a.student, a.lesson) < std::tie(b.student, b.lesson);
  });
  return all;
}

}  // namespace grader
