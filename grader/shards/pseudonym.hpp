// Names that stand for students wherever their work goes but their names need not: in shards, in
// the logs of a cluster, in the records that its nodes write.
#pragma once

#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <string_view>

namespace grader {

// "s" and 20 hexadecimal digits, HMAC of the name: nobody finds the name, or tries names, without
// the key, and the same student has the same pseudonym in every plan.
std::string pseudonym_of(std::string_view key, std::string_view student);

// Pseudonym to name, one JSON object a line. The only file that knows both; 0600.
class NameMapWriter {
 public:
  // Throws std::system_error when the file cannot be made.
  explicit NameMapWriter(const std::filesystem::path& file);

  void add(std::string_view pseudonym, std::string_view student);

  // Throws std::system_error when something could not be written.
  void finish();

 private:
  std::filesystem::path path_;
  std::ofstream file_;
};

// Throws std::system_error, or std::runtime_error that names the file and the line.
std::map<std::string, std::string> read_name_map(const std::filesystem::path& file);

}  // namespace grader
