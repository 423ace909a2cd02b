// Moodle's "Download all submissions": `Ann Smith_1234_assignsubmission_file_`, a folder, or, where
// the teacher asked for no folders, `Ann Smith_1234_assignsubmission_file_models.hpp`. The number
// is the "Participant 1234" of the grading worksheet. Nothing in it tells a time.
#include <fmt/format.h>
#include <grader/collect/entries.hpp>

#include <map>
#include <regex>

namespace grader {
namespace {

struct Named {
  std::string name, participant, plugin, file;
};

std::optional<Named> parse(const std::string& entry) {
  static const std::regex form("(.{1,200})_([0-9]{1,18})_assignsubmission_([a-z]{1,40})(_(.*))?");
  std::smatch match;
  if (entry.size() > 255 || !std::regex_match(entry, match, form)) return std::nullopt;
  return Named{match[1], match[2], match[3], match[5]};
}

}  // namespace

bool is_moodle(const std::vector<Entry>& entries) {
  for (const auto& entry : entries)
    if (parse(entry.name)) return true;
  return false;
}

Layout moodle_layout(const std::vector<Entry>& entries) {
  Layout layout{Platform::moodle, {}, {}};
  std::map<std::string, Delivery> deliveries;  // by what all entries of a participant begin with
  for (const auto& [entry, kind] : entries) {
    const auto named = parse(entry);
    if (!named || named->plugin != "file" || kind == Entry::Kind::other) {
      layout.notices.push_back(notice_on(entry, "is no submission of files; skipped"));
      continue;
    }
    const auto label = named->name + "_" + named->participant;
    auto& delivery = deliveries[label];
    delivery.label = label;
    const auto student = readable_name(label);
    delivery.by = {{named->participant, "", readable_name(named->name), student}};
    const bool folder = kind == Entry::Kind::folder;
    delivery.places.push_back({folder ? Place::Kind::folder : Place::Kind::file, entry,
                               folder ? entry : without_copy_mark(named->file).name});
  }
  for (auto& [label, delivery] : deliveries) layout.deliveries.push_back(std::move(delivery));
  return layout;
}

}  // namespace grader
