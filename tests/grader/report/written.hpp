// Reads what a format wrote.
#pragma once

#include <grader/report/format.hpp>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace grader::testing {

inline std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

// The file `path` of what `format` writes; throws when it is not there.
inline std::string written(const std::string& format, const std::string& path,
                           const GradedClass& graded, const ReportSettings& settings = {}) {
  for (const auto& file : write_format(*find_format(format), graded, settings)) {
    if (file.path == path) return file.content;
  }
  throw std::runtime_error(format + " did not write " + path);
}

inline nlohmann::json written_json(const std::string& format, const std::string& path,
                                   const GradedClass& graded, const ReportSettings& settings = {}) {
  return nlohmann::json::parse(written(format, path, graded, settings));
}

}  // namespace grader::testing
