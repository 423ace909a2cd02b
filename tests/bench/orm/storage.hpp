// The databases that steps run on: each run gets a fresh one, empty or full, as a file (WAL,
// synchronous NORMAL) or in memory.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace bench {

struct Workload;

enum class Content { empty, full };

// Of the tables of models.hpp, in the order in which they can be filled.
const std::vector<std::string>& tables();

// One column of text for each row: what two databases of the same content agree on.
const std::vector<std::string>& content_queries();

class Storage {
 public:
  // `kind` is "file" or "memory". Makes a folder for the files, and the full database in it.
  Storage(const std::string& kind, const Workload& workload);
  ~Storage();
  Storage(const Storage&) = delete;
  Storage& operator=(const Storage&) = delete;

  // The path of a fresh database; an earlier one's file is gone then.
  std::string fresh(Content content) const;
  // What a connection runs first.
  std::string first_statements(Content content) const;

 private:
  std::filesystem::path pristine(Content content) const;
  std::filesystem::path folder_;
  bool in_memory_;
};

}  // namespace bench
