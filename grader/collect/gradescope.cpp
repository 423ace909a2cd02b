// Gradescope's "Download Submissions": a folder submission_1234 for each, and who handed it in and
// when in submission_metadata.yml.
#include <fmt/format.h>
#include <grader/collect/class_folder.hpp>
#include <grader/collect/entries.hpp>
#include <grader/collect/gradescope.hpp>
#include <grader/collect/open_file.hpp>
#include <grader/text/printable.hpp>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

namespace grader {
namespace {

using Json = nlohmann::json;

[[noreturn]] void fail(std::string_view what) {
  throw ClassError(fmt::format("{}: {}", kGradescopeMetadata, what));
}

Upload metadata_in(int folder, const Unpack& unpack) {
  const auto file = open_regular(folder, std::string(kGradescopeMetadata));
  if (!file) fail("cannot be opened; make it readable");
  auto metadata = unpack(file.get(), std::string(kGradescopeMetadata));
  if (metadata.rejected) fail(printable_line(*metadata.rejected));
  return metadata;
}

Identity identity_of(const Json& json, const std::string& folder) {
  Identity who{json.at("id"), json.at("email"), json.at("name"), ""};
  who.handle = !who.id.empty() ? who.id : !who.email.empty() ? who.email : folder;
  return who;
}

// What came out of the box is believed to be of this form only where it is.
Delivery delivery_of(const std::string& folder, const std::string& text) {
  Delivery delivery{folder, {}, {{Place::Kind::folder, folder, folder}}, {}};
  try {
    const auto json = Json::parse(text);
    const std::string at = json.at("submitted_at");
    if (!at.empty() && utc_moment(at) == at) delivery.submitted_at = at;
    for (const auto& one : json.at("by")) delivery.by.push_back(identity_of(one, folder));
  } catch (const Json::exception&) {
    fail(fmt::format("what it says of {} cannot be read; download it again", folder));
  }
  if (delivery.by.empty()) delivery.by.push_back({"", "", "", folder});
  return delivery;
}

}  // namespace

Layout gradescope_layout(int folder, const std::vector<Entry>& entries, const Unpack& unpack) {
  const auto metadata = metadata_in(folder, unpack);
  Layout layout{Platform::gradescope, {}, {}};
  std::set<std::string> there;
  for (const auto& [name, kind] : entries) {
    const auto known = metadata.files.find(name);
    if (name == kGradescopeMetadata) continue;
    if (kind != Entry::Kind::folder || known == metadata.files.end()) {
      layout.notices.push_back(
          notice_on(name, fmt::format("{} does not name it; skipped", kGradescopeMetadata)));
      continue;
    }
    there.insert(name);
    layout.deliveries.push_back(delivery_of(name, known->second.bytes));
  }
  for (const auto& [name, file] : metadata.files)
    if (!there.contains(name))
      layout.notices.push_back(notice_on(name, "has no folder here; download the class again"));
  return layout;
}

}  // namespace grader
