// Theory of operation. The file is read as libyaml's stream of events; no tree is built, nothing is
// expanded, and what nests deeper than kLevels is refused (libyaml takes quadratic time for it). A
// path of keys says where an event stands; only these values are kept, the first kLongestText bytes
// of each:
//
//   submission_123 / :created_at                      a moment, or a map with `utc`, as Ruby writes
//   submission_123 / :submitters / [] / :name :sid :email
//
// Students can write into the other values (their programs' output is in there), and those are
// passed over unread.
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <yaml.h>
#include <grader/collect/gradescope.hpp>
#include <grader/collect/member.hpp>
#include <grader/text/printable.hpp>

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <vector>

namespace grader {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kLongestText = 1000;
constexpr std::size_t kLevels = 32;
constexpr std::size_t kAnchors = 100000;
constexpr std::size_t kSubmitters = 100;  // of one submission

struct FreeParser {
  void operator()(yaml_parser_t* parser) const {
    yaml_parser_delete(parser);
    delete parser;
  }
};

struct FreeEvent {
  yaml_event_t event = {};
  FreeEvent() = default;
  FreeEvent(const FreeEvent&) = delete;
  FreeEvent& operator=(const FreeEvent&) = delete;
  ~FreeEvent() { yaml_event_delete(&event); }
};

int read_descriptor(void* file, unsigned char* buffer, std::size_t size, std::size_t* got) {
  for (;;) {
    const ssize_t count = read(*static_cast<int*>(file), buffer, size);
    if (count < 0 && errno == EINTR) continue;
    *got = count < 0 ? 0 : static_cast<std::size_t>(count);
    return count >= 0;
  }
}

std::string text_of(const yaml_char_t* bytes, std::size_t size) {
  return {reinterpret_cast<const char*>(bytes), std::min(size, kLongestText)};
}

// Ruby writes a symbol's colon as part of the key.
std::string key_of(const std::string& text) {
  return text.starts_with(':') ? text.substr(1) : text;
}

class Metadata {
 public:
  explicit Metadata(int file) : file_(file), parser_(new yaml_parser_t) {
    if (!yaml_parser_initialize(parser_.get())) throw std::bad_alloc();
    yaml_parser_set_input(parser_.get(), read_descriptor, &file_);
  }

  void read(Upload& upload) {
    for (bool more = true; more;) {
      FreeEvent owned;
      if (!yaml_parser_parse(parser_.get(), &owned.event))
        throw Refused(
            fmt::format("line {}: is not YAML; download it again", parser_->problem_mark.line + 1));
      more = owned.event.type != YAML_STREAM_END_EVENT;
      take(owned.event);
    }
    for (const auto& [name, submission] : submissions_) upload.files[name].bytes = text(submission);
    if (upload.files.empty()) throw Refused("names no submission; download it again");
  }

 private:
  // A mapping or a sequence that is open, and, in a mapping, the key whose value comes next.
  struct Level {
    bool mapping = false;
    bool has_key = false;
    std::string key;
  };

  void take(const yaml_event_t& event) {
    switch (event.type) {
      case YAML_SCALAR_EVENT:
        return scalar(event);
      case YAML_ALIAS_EVENT:
        return value_of_alias(text_of(event.data.alias.anchor, anchor_length(event)));
      case YAML_MAPPING_START_EVENT:
        return open(true);
      case YAML_SEQUENCE_START_EVENT:
        return open(false);
      case YAML_MAPPING_END_EVENT:
      case YAML_SEQUENCE_END_EVENT:
        levels_.pop_back();
        return end_value();
      default:
        return;
    }
  }

  static std::size_t anchor_length(const yaml_event_t& event) {
    return std::char_traits<char>::length(reinterpret_cast<const char*>(event.data.alias.anchor));
  }

  void open(bool mapping) {
    auto* submission = this_submission();
    if (submission && levels_.size() == 3 && levels_[1].key == "submitters") {
      auto& by = submission->by;
      if (by.size() == kSubmitters) throw Refused("a submission has more than 100 submitters");
      by.push_back({{"id", ""}, {"email", ""}, {"name", ""}});
    }
    if (levels_.size() == kLevels) throw Refused("nests too deep; download it again");
    levels_.push_back({mapping, false, ""});
  }

  void scalar(const yaml_event_t& event) {
    const auto text = text_of(event.data.scalar.value, event.data.scalar.length);
    if (event.data.scalar.anchor && anchors_.size() < kAnchors)
      anchors_[reinterpret_cast<const char*>(event.data.scalar.anchor)] = text;
    value(text);
  }

  void value_of_alias(const std::string& anchor) {
    const auto found = anchors_.find(anchor);
    value(found == anchors_.end() ? "" : found->second);
  }

  void value(const std::string& text) {
    if (levels_.empty()) return;
    auto& level = levels_.back();
    if (level.mapping && !level.has_key) {
      level.key = key_of(text);
      level.has_key = true;
      if (levels_.size() == 1) begin_submission(level.key);
      return;
    }
    keep(text);
    end_value();
  }

  void end_value() {
    if (!levels_.empty()) levels_.back().has_key = false;
  }

  void begin_submission(const std::string& name) {
    if (name.find('/') != std::string::npos || checked_path(name) != name)
      throw Refused("names a folder that no submission has; download it again");
    if (submissions_.size() == kEntries)
      throw Refused(fmt::format("names more than {} submissions; split the class", kEntries));
    if (!submissions_.try_emplace(name).second)
      throw Refused(fmt::format("names {} twice; download it again", name));
  }

  void keep(const std::string& text) {
    auto* submission = this_submission();
    if (!submission) return;
    const auto& field = levels_[1].key;
    if (field == "created_at" && (levels_.size() == 2 || is_moment_of_ruby()))
      submission->submitted_at = utc_moment(text);
    if (field == "submitters" && levels_.size() == 4 && !submission->by.empty())
      keep_submitter(submission->by.back(), levels_[3].key, text);
  }

  bool is_moment_of_ruby() const { return levels_.size() == 3 && levels_[2].key == "utc"; }

  static void keep_submitter(Json& by, const std::string& key, const std::string& text) {
    if (key == "sid") by["id"] = text;
    if (key == "email" || key == "name") by[key] = text;
  }

  struct Submission {
    std::string submitted_at;
    std::vector<Json> by;
  };

  // The one that the event stands below; null where it stands below none.
  Submission* this_submission() {
    if (levels_.size() < 2) return nullptr;
    const auto found = submissions_.find(levels_[0].key);
    return found == submissions_.end() ? nullptr : &found->second;
  }

  static std::string text(const Submission& submission) {
    return Json{{"submitted_at", submission.submitted_at}, {"by", submission.by}}.dump(
        -1, ' ', true, Json::error_handler_t::replace);
  }

  int file_;
  std::unique_ptr<yaml_parser_t, FreeParser> parser_;
  std::vector<Level> levels_;
  std::map<std::string, std::string> anchors_;
  std::map<std::string, Submission> submissions_;
};

}  // namespace

std::string utc_moment(const std::string& text) {
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, length = 0;
  if (std::sscanf(text.c_str(), "%4d-%2d-%2d%*1[T ]%2d:%2d:%2d%n", &year, &month, &day, &hour,
                  &minute, &second, &length) != 6)
    return "";
  std::string rest = text.substr(static_cast<std::size_t>(length));
  if (rest.starts_with('.'))
    rest.erase(0, std::min(rest.find_first_not_of("0123456789", 1), rest.size()));
  rest.erase(0, std::min(rest.find_first_not_of(' '), rest.size()));
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  const auto within = [](int value, int most) { return value >= 0 && value <= most; };
  if (!date.ok() || !within(hour, 23) || !within(minute, 59) || !within(second, 60)) return "";
  std::chrono::sys_seconds moment = std::chrono::sys_days(date) + std::chrono::hours(hour) +
                                    std::chrono::minutes(minute) + std::chrono::seconds(second);
  char sign = 0;
  int ahead_hours = 0, ahead_minutes = 0;
  if (std::sscanf(rest.c_str(), "%c%2d:%2d", &sign, &ahead_hours, &ahead_minutes) == 3 &&
      (sign == '+' || sign == '-')) {
    const auto ahead = std::chrono::hours(ahead_hours) + std::chrono::minutes(ahead_minutes);
    moment += sign == '+' ? -ahead : ahead;
  } else if (rest != "Z" && rest != "UTC") {
    return "";
  }
  const auto days = std::chrono::floor<std::chrono::days>(moment);
  const std::chrono::year_month_day utc(days);
  const std::chrono::hh_mm_ss clock(moment - days);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(utc.year()),
                     static_cast<unsigned>(utc.month()), static_cast<unsigned>(utc.day()),
                     clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

Upload read_submission_metadata(int file) {
  Upload upload;
  struct stat status = {};
  if (fstat(file, &status) != 0 || status.st_size > static_cast<off_t>(kUnpackedBytes)) {
    upload.rejected = "is larger than 64 MiB; split the class";
    return upload;
  }
  try {
    Metadata(file).read(upload);
  } catch (const Refused& refused) {
    upload.files.clear();
    upload.rejected = refused.what();
  }
  return upload;
}

}  // namespace grader
