#include <lab/compile/precompiled.hpp>

#include <algorithm>
#include <fstream>
#include <string>

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

}  // namespace

std::string_view header_name(Headers headers) {
  return headers == Headers::lab ? "orm.hpp" : "orm_and_std.hpp";
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
  for (const Headers headers : {Headers::lab, Headers::lab_and_std}) {
    std::ifstream file(folder / (std::string(header_name(headers)) + ".gch.sha256"));
    std::string digest;
    file >> digest;
    digests += digest + ' ';
  }
  return digests;
}

fs::path usable_precompiled(const fs::path& folder, const fs::path& include_root) try {
  const fs::file_time_type latest = latest_header(include_root);
  for (const Headers headers : {Headers::lab, Headers::lab_and_std})
    if (is_older(folder / (std::string(header_name(headers)) + ".gch"), latest)) return {};
  return folder;
} catch (const fs::filesystem_error&) {
  return {};  // compiling says what is missing
}

}  // namespace lab
