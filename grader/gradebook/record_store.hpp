// DIR/records/STUDENT/NN_name.json: one file a record, so a run can be stopped at any moment, even
// by SIGKILL or a power cut, and the same command goes on where it stopped.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <grader/gradebook/record.hpp>
#include <grader/gradebook/signature.hpp>
#include <lab/text/atomic_file.hpp>

namespace grader {

// A record with what it was made from.
struct StoredRecord {
  std::string key;    // digest of all that it was made from: equal means nothing to redo
  std::string suite;  // digest of the hidden suite, the lab and the toolchain
  Run run;
  Record record;
};

class RecordStore {
 public:
  // Makes DIR/records where it is missing and removes files that a killed run left half written.
  // Holds DIR's lock until destroyed; throws std::runtime_error when another run holds it.
  RecordStore(const std::filesystem::path& dir, Signer signer);
  ~RecordStore();
  RecordStore(const RecordStore&) = delete;
  RecordStore& operator=(const RecordStore&) = delete;

  // Nothing when there is no such record, or one that cannot be read or that this signer did not
  // sign (which is then made anew).
  std::optional<StoredRecord> find(std::string_view student, std::string_view lesson) const;

  // Replaces the record. Safe to call from several threads for different submissions.
  void save(const StoredRecord& stored, lab::Durability durability = lab::Durability::synced) const;

 private:
  void remove_leftovers() const;

  std::filesystem::path dir_;
  Signer signer_;
  int lock_ = -1;
};

// RecordStore::find without the lock, for a folder that nobody writes any more.
std::optional<StoredRecord> find_record(const std::filesystem::path& dir, std::string_view student,
                                        std::string_view lesson, const Signer& signer);

// The files below DIR/records that should be records, sorted. Throws std::runtime_error when DIR
// has none.
std::vector<std::filesystem::path> record_files(const std::filesystem::path& dir);

// What is wrong with a record: it is none, it is not as this signer signed it, or it lies where
// another's should. Nothing: it is in order.
std::optional<std::string> fault_of(const std::filesystem::path& file, const Signer& signer);

// All records below DIR/records, sorted by student, then lesson. Takes no lock and changes nothing.
// Throws std::runtime_error that names the file which is not a record, or DIR when it has none.
std::vector<StoredRecord> read_records(const std::filesystem::path& dir);

}  // namespace grader
