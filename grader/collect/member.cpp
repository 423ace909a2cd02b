#include <grader/collect/member.hpp>

#include <fmt/format.h>
#include <grader/collect/upload.hpp>
#include <grader/text/printable.hpp>

#include <algorithm>
#include <cctype>
#include <vector>

namespace grader {
namespace {

constexpr std::size_t kLongestName = 255;
constexpr std::string_view kRepack = "pack the lesson's folder again";

std::vector<std::string_view> parts_of(std::string_view path) {
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    const auto slash = std::min(path.find('/'), path.size());
    parts.push_back(path.substr(0, slash));
    path.remove_prefix(std::min(slash + 1, path.size()));
  }
  return parts;
}

bool has_drive(std::string_view path) {
  return path.size() >= 2 && path[1] == ':' && std::isalpha(static_cast<unsigned char>(path[0]));
}

}  // namespace

void refuse(std::string_view member, std::string_view what) {
  throw Refused(fmt::format("member \"{}\" {}; {}", printable_line(member.substr(0, kLongestName)),
                            what, kRepack));
}

std::string checked_path(std::string_view raw) {
  if (raw.empty()) refuse(raw, "has no name");
  if (printable_line(raw) != raw) refuse(raw, "has a name with unprintable characters");
  if (raw.front() == '/' || has_drive(raw)) refuse(raw, "has an absolute path");
  if (raw.find('\\') != std::string_view::npos) refuse(raw, "has a backslash in its name");
  std::string path;
  std::size_t depth = 0;
  for (const auto part : parts_of(raw)) {
    if (part == "..") refuse(raw, "leads out of the folder");
    if (part.size() > kLongestName) refuse(raw, "has too long a name");
    if (part.empty() || part == ".") continue;
    if (++depth > kDepth + 1) refuse(raw, "lies too many folders deep");
    if (!path.empty()) path += '/';
    path += part;
  }
  return path;
}

std::string folded(std::string_view path) {
  std::string text(path);
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) {
    return static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
  });
  return text;
}

}  // namespace grader
