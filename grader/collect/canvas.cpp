// Canvas's "Download Submissions": `smithann_LATE_1234_56789_models-1.hpp`, a flat file each: the
// name without spaces, whether it was late, the user's number, the file's number, and what the
// student called it, with -1, -2 ... from the second upload on. Nothing in it tells a time. Where a
// group hands in together, the name is the group's and the number that of one of them; where an
// assignment is anonymous, it is `LATE_anon_r4tX9_56789_models-1.hpp`, which tells nobody.
#include <grader/collect/entries.hpp>

#include <map>
#include <regex>

namespace grader {
namespace {

struct Named {
  std::string name;  // empty: anonymous
  std::string user, file;
};

std::optional<Named> parse(const Entry& entry) {
  static const std::regex anonymous("(LATE_|late_)?(anon_[A-Za-z0-9]{1,40})_([0-9]{1,18})_(.+)");
  static const std::regex named("(.{1,200}?)_(LATE_|late_)?([0-9]{1,18})_([0-9]{1,18})_(.+)");
  std::smatch match;
  if (entry.kind != Entry::Kind::file || entry.name.size() > 255) return std::nullopt;
  if (std::regex_match(entry.name, match, anonymous)) return Named{"", match[2], match[4]};
  if (std::regex_match(entry.name, match, named)) return Named{match[1], match[3], match[5]};
  return std::nullopt;
}

// The student's last upload of each name takes it; those before keep what Canvas called them, and
// so are no lesson's files.
void add_latest(Delivery& delivery, const std::string& entry, const std::string& file,
                std::map<std::string, std::pair<int, std::size_t>>& latest) {
  const auto [name, number] = without_copy_mark(file);
  delivery.places.push_back({Place::Kind::file, entry, name});
  const auto index = delivery.places.size() - 1;
  const auto [place, is_new] = latest.try_emplace(name, number, index);
  if (is_new) return;
  const bool later = number > place->second.first;
  auto& old = delivery.places[later ? place->second.second : index];
  old.name = old.entry;
  if (later) place->second = {number, index};
}

}  // namespace

bool is_canvas(const std::vector<Entry>& entries) {
  bool any = false;
  for (const auto& entry : entries) {
    if (entry.kind == Entry::Kind::folder) return false;
    any = any || parse(entry);
  }
  return any;
}

Layout canvas_layout(const std::vector<Entry>& entries) {
  Layout layout{Platform::canvas, {}, {}};
  std::map<std::string, Delivery> deliveries;  // by user
  std::map<std::string, std::map<std::string, std::pair<int, std::size_t>>> latest;
  for (const auto& entry : entries) {
    const auto named = parse(entry);
    if (!named) {
      layout.notices.push_back(
          notice_on(entry.name, "is not named as Canvas names a submission; skipped"));
      continue;
    }
    auto& delivery = deliveries[named->user];
    delivery.label = (named->name.empty() ? "" : named->name + "_") + named->user;
    const auto student = readable_name(delivery.label);
    delivery.by = {{named->user, "", readable_name(named->name), student}};
    add_latest(delivery, entry.name, named->file, latest[named->user]);
  }
  for (auto& [user, delivery] : deliveries) layout.deliveries.push_back(std::move(delivery));
  return layout;
}

}  // namespace grader
