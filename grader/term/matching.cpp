#include <grader/term/matching.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <functional>
#include <memory>

namespace grader {
namespace {

std::string folded(std::string_view text) {
  std::string small;
  for (const char c : text) small += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  return small;
}

bool is_letter(char c) {
  return static_cast<unsigned char>(c) >= 0x80 || std::isalnum(static_cast<unsigned char>(c)) != 0;
}

std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words;
  bool inside = false;
  for (const char c : folded(name)) {
    if (is_letter(c) && !inside) words.emplace_back();
    inside = is_letter(c);
    if (inside) words.back() += c;
  }
  return words;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += word;
  return text;
}

// "Ann Smith" is "Smith, Ann", and Canvas's "smithann".
bool is_name(std::string_view name, std::string_view told) {
  auto words = words_of(name);
  const auto wanted = joined(words_of(told));
  if (wanted.empty()) return false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (joined(words) == wanted) return true;
    std::rotate(words.begin(), words.begin() + 1, words.end());
  }
  return false;
}

class Matching {
 public:
  Matching(std::vector<RosterEntry> roster, PlatformSheet sheet)
      : roster_(std::move(roster)), sheet_(std::move(sheet)) {}

  Whose whose(const Identity& told) const {
    const auto row = sheet_.find(told.id);
    if (row == sheet_.end()) return find(told);
    auto whose = find(row->second.who);
    if (row->second.submitted_at) whose.submitted_at = utc_text(*row->second.submitted_at);
    return whose;
  }

 private:
  using Fits = std::function<bool(const RosterEntry&)>;

  Whose find(const Identity& who) const {
    const auto same_id = [&](const RosterEntry& one) { return one.id == who.id; };
    const auto same_email = [&](const RosterEntry& one) {
      return !who.email.empty() &&
             (folded(one.email) == folded(who.email) || folded(one.id) == folded(who.email));
    };
    const auto same_name = [&](const RosterEntry& one) {
      const bool contradicts = !one.email.empty() && !who.email.empty();
      return !contradicts && is_name(one.name, who.name);
    };
    for (const Fits& fits : {Fits(same_id), Fits(same_email), Fits(same_name)}) {
      const auto found = all_that(fits);
      if (found.size() == 1) return {found.front()->id, "", {}};
      if (found.size() > 1) return {{}, ambiguous(who, found), {}};
    }
    return {{}, fmt::format("{} is nobody in roster.csv; add a line there", described(who)), {}};
  }

  std::vector<const RosterEntry*> all_that(const Fits& fits) const {
    std::vector<const RosterEntry*> found;
    for (const auto& one : roster_)
      if (fits(one)) found.push_back(&one);
    return found;
  }

  static std::string ambiguous(const Identity& who, const std::vector<const RosterEntry*>& found) {
    return fmt::format(
        "{} fits {} and {} of roster.csv; write there the email or id that the platform knows, or "
        "give its sheet by --sheet",
        described(who), found[0]->id, found[1]->id);
  }

  static std::string described(const Identity& who) {
    std::string text;
    for (const auto* part : {&who.name, &who.email, &who.id}) {
      if (part->empty() || text.find(*part) != std::string::npos) continue;
      text += (text.empty() ? "" : ", ") + *part;
    }
    return text.empty() ? "nobody that the platform names" : text;
  }

  static std::string utc_text(Time time) {
    auto text = TimeZone("UTC").format(time);
    text[text.find(' ')] = 'T';
    return text + "Z";
  }

  std::vector<RosterEntry> roster_;
  PlatformSheet sheet_;
};

}  // namespace

WhoIs match_with(std::vector<RosterEntry> roster, PlatformSheet sheet) {
  const auto matching = std::make_shared<Matching>(std::move(roster), std::move(sheet));
  return [matching](const Identity& who) { return matching->whose(who); };
}

}  // namespace grader
