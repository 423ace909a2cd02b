#include <grader/collect/layout.hpp>

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <grader/collect/entries.hpp>
#include <grader/text/printable.hpp>
#include <grader/text/utf8.hpp>

#include <algorithm>
#include <charconv>

namespace grader {
namespace {

Entry::Kind kind_of(int folder, const std::string& name) {
  struct stat status = {};
  if (fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) return Entry::Kind::other;
  if (S_ISREG(status.st_mode)) return Entry::Kind::file;
  return S_ISDIR(status.st_mode) || S_ISLNK(status.st_mode) ? Entry::Kind::folder
                                                            : Entry::Kind::other;
}

// A folder or archive for each student, whose name is the student's.
Layout folders_layout(const std::vector<Entry>& entries) {
  Layout layout;
  for (const auto& [name, kind] : entries) {
    const auto stem = kind == Entry::Kind::file ? archive_stem(name) : std::nullopt;
    if (!stem && kind != Entry::Kind::folder) {
      layout.notices.push_back(notice_on(name, "neither a folder nor a zip or tar.gz; skipped"));
      continue;
    }
    const auto student = readable_name(stem.value_or(name));
    const auto place = stem ? Place::Kind::archive : Place::Kind::folder;
    const auto email = student.find('@') == std::string::npos ? "" : student;
    layout.deliveries.push_back(
        {name, {{student, email, student, student}}, {{place, name, name}}, {}});
  }
  return layout;
}

// The digits of "-2" or " (2)" at the end of a stem.
std::optional<std::pair<std::size_t, std::string_view>> mark_of(std::string_view stem) {
  const bool in_brackets = stem.ends_with(')');
  const auto begin = in_brackets ? stem.rfind(" (") : stem.rfind('-');
  if (begin == std::string_view::npos || begin == 0) return std::nullopt;
  auto digits = stem.substr(begin + (in_brackets ? 2 : 1));
  if (in_brackets) digits.remove_suffix(1);
  return std::pair(begin, digits);
}

}  // namespace

std::string_view name_of(Platform platform) {
  switch (platform) {
    case Platform::gradescope:
      return "Gradescope's download";
    case Platform::moodle:
      return "Moodle's download";
    case Platform::canvas:
      return "Canvas's download";
    case Platform::folders:
      break;
  }
  return "the folder";
}

std::vector<Entry> entries_of(int folder) {
  std::vector<Entry> entries;
  DIR* stream = fdopendir(dup(folder));
  while (const dirent* entry = stream ? readdir(stream) : nullptr) {
    const std::string name = entry->d_name;
    if (name != "." && name != "..") entries.push_back({name, kind_of(folder, name)});
  }
  if (stream) closedir(stream);
  std::sort(entries.begin(), entries.end(),
            [](const Entry& left, const Entry& right) { return left.name < right.name; });
  return entries;
}

std::string readable_name(const std::string& name) {
  return first_invalid_utf8(name) ? printable_line(name) : name;
}

std::string notice_on(std::string_view entry, std::string_view what) {
  return fmt::format("{}: {}", printable_line(entry), what);
}

CopyMark without_copy_mark(std::string_view name) {
  const auto dot = std::min(name.find('.', 1), name.size());
  const auto mark = mark_of(name.substr(0, dot));
  int number = 0;
  if (mark) {
    const auto [begin, digits] = *mark;
    const auto end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, number);
    if (error == std::errc() && stop == end && number > 0)
      return {std::string(name.substr(0, begin)) + std::string(name.substr(dot)), number};
  }
  return {std::string(name), 0};
}

Layout read_layout(int folder, const Unpack& unpack) {
  auto entries = entries_of(folder);
  const auto hidden = [](const Entry& entry) { return entry.name.starts_with('.'); };
  std::vector<std::string> notices;
  for (const auto& entry : entries)
    if (hidden(entry))
      notices.push_back(
          notice_on(entry.name, "a name with a dot in front is no student's; skipped"));
  std::erase_if(entries, hidden);

  const auto is_metadata = [](const Entry& entry) {
    return entry.name == kGradescopeMetadata && entry.kind == Entry::Kind::file;
  };
  Layout layout;
  if (std::any_of(entries.begin(), entries.end(), is_metadata))
    layout = gradescope_layout(folder, entries, unpack);
  else if (is_moodle(entries))
    layout = moodle_layout(entries);
  else if (is_canvas(entries))
    layout = canvas_layout(entries);
  else
    layout = folders_layout(entries);
  layout.notices.insert(layout.notices.begin(), notices.begin(), notices.end());
  return layout;
}

}  // namespace grader
