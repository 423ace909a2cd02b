// The direct entries of a CLASS folder.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <grader/collect/layout.hpp>

namespace grader {

struct Entry {
  enum class Kind { folder, file, other };
  std::string name;
  Kind kind = Kind::other;  // a symbolic link counts as a folder: it is refused when it is opened
};

// Sorted by name.
std::vector<Entry> entries_of(int folder);

// A name as UTF-8: bytes that are not are spelled out.
std::string readable_name(const std::string& name);

// "notes.txt: what".
std::string notice_on(std::string_view entry, std::string_view what);

// Whether entries are named as the platform's download names them, and those as deliveries.
bool is_moodle(const std::vector<Entry>& entries);
Layout moodle_layout(const std::vector<Entry>& entries);
bool is_canvas(const std::vector<Entry>& entries);
Layout canvas_layout(const std::vector<Entry>& entries);

inline constexpr std::string_view kGradescopeMetadata = "submission_metadata.yml";
Layout gradescope_layout(int folder, const std::vector<Entry>& entries, const Unpack& unpack);

}  // namespace grader
