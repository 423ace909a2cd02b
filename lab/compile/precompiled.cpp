#include <lab/compile/precompiled.hpp>

#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

#include <lab/compile/headers.hpp>

namespace lab {

namespace fs = std::filesystem;

namespace {

std::string_view without_blanks(std::string_view line) {
  return line.substr(std::min(line.find_first_not_of(" \t"), line.size()));
}

// `<vector>` or `"more.hpp"`, with what follows, of a line that includes it; empty of others.
std::string_view included(std::string_view line) {
  line = without_blanks(line);
  if (!line.starts_with('#')) return {};
  line = without_blanks(line.substr(1));
  return line.starts_with("include") ? without_blanks(line.substr(7)) : std::string_view();
}

// Does what some line of the source includes have this property?
template <class Property>
bool any_included(std::string_view source, Property property) {
  while (!source.empty()) {
    const std::string_view line = source.substr(0, source.find('\n'));
    if (property(included(line))) return true;
    source.remove_prefix(std::min(line.size() + 1, source.size()));
  }
  return false;
}

std::vector<fs::path> precompiled_in(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const Sanitizers sanitizers : {Sanitizers::none, Sanitizers::address_and_undefined})
    for (const Headers headers : {Headers::lab, Headers::lab_and_std})
      files.push_back(folder / (std::string(header_name(headers, sanitizers)) + ".gch"));
  return files;
}

}  // namespace

std::string_view header_name(Headers headers, Sanitizers sanitizers) {
  const bool std = headers == Headers::lab_and_std;
  switch (sanitizers) {
    case Sanitizers::none:
      return std ? "orm_and_std.hpp" : "orm.hpp";
    case Sanitizers::address_and_undefined:
      return std ? "orm_and_std_sanitized.hpp" : "orm_sanitized.hpp";
    case Sanitizers::undefined:
      break;
  }
  return {};
}

Headers headers_of(std::string_view source) {
  const bool has_std = any_included(source, [](std::string_view header) {
    return header.starts_with('<') && !header.starts_with("<lab/");
  });
  return has_std ? Headers::lab_and_std : Headers::lab;
}

bool includes_the_lab(std::string_view source) {
  return any_included(source, [](std::string_view header) {
    return header.starts_with("<lab/") || header.starts_with('"');
  });
}

std::string digest_of_precompiled(const fs::path& folder) {
  std::string digests;
  for (const fs::path& file_name : precompiled_in(folder)) {
    std::ifstream file(file_name.string() + ".sha256");
    std::string digest;
    file >> digest;
    digests += digest + ' ';
  }
  return digests;
}

fs::path usable_precompiled(const fs::path& folder, const fs::path& include_root) try {
  const fs::file_time_type latest = latest_header(include_root);
  for (const fs::path& file : precompiled_in(folder))
    if (is_older(file, latest)) return {};
  return folder;
} catch (const fs::filesystem_error&) {
  return {};  // compiling says what is missing
}

}  // namespace lab
