// DIR/records/STUDENT/NN_name.json: one file a record, so a run can be stopped at any moment, even
// by SIGKILL or a power cut, and the same command goes on where it stopped.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <grader/gradebook/atomic_file.hpp>
#include <grader/gradebook/record.hpp>

namespace grader {

// A record with what it was made from.
struct StoredRecord {
  std::string key;  // digest of submission, suite, lab and toolchain: equal means nothing to redo
  Run run;
  Record record;
};

class RecordStore {
 public:
  // Makes DIR/records where it is missing and removes files that a killed run left half written.
  // Holds DIR's lock until destroyed; throws std::runtime_error when another run holds it.
  explicit RecordStore(const std::filesystem::path& dir);
  ~RecordStore();
  RecordStore(const RecordStore&) = delete;
  RecordStore& operator=(const RecordStore&) = delete;

  // Nothing when there is no such record, or one that cannot be read (which is then made anew).
  std::optional<StoredRecord> find(std::string_view student, std::string_view lesson) const;

  // Replaces the record. Safe to call from several threads for different submissions.
  void save(const StoredRecord& stored, Durability durability = Durability::synced) const;

 private:
  void remove_leftovers() const;

  std::filesystem::path dir_;
  int lock_ = -1;
};

// RecordStore::find without the lock, for a folder that nobody writes any more.
std::optional<StoredRecord> find_record(const std::filesystem::path& dir, std::string_view student,
                                        std::string_view lesson);

// All records below DIR/records, sorted by student, then lesson. Takes no lock and changes nothing.
// Throws std::runtime_error that names the file which is not a record, or DIR when it has none.
std::vector<StoredRecord> read_records(const std::filesystem::path& dir);

}  // namespace grader
