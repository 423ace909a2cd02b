#include <grader/term/moment.hpp>

#include <date/tz.h>
#include <fmt/format.h>

#include <array>
#include <optional>
#include <sstream>

namespace grader {
namespace {

// The last three are how Moodle's English worksheets write a moment.
constexpr std::array kForms = {
    "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S",       "%Y-%m-%d %H:%M",         "%Y-%m-%dT%H:%M",
    "%Y-%m-%d",          "%A, %B %d, %Y, %I:%M %p", "%A, %d %B %Y, %I:%M %p", "%d %B %Y, %I:%M %p"};

std::optional<date::local_seconds> parse_local(const std::string& text) {
  for (const char* form : kForms) {
    std::istringstream in(text);
    date::local_seconds moment;
    in >> date::parse(form, moment);
    if (in && (in.peek(), in.eof())) return moment;
  }
  return std::nullopt;
}

}  // namespace

TimeZone::TimeZone(const std::string& name) : name_(name) {
  try {
    date::locate_zone(name);
  } catch (const std::runtime_error&) {
    throw TermError(fmt::format(
        "time_zone: there is no zone \"{}\"; write its IANA name, \"Europe/Berlin\" say", name));
  }
}

Time TimeZone::to_utc(std::chrono::local_seconds local) const {
  const date::local_seconds same(local.time_since_epoch());
  return Time(date::locate_zone(name_)->to_sys(same, date::choose::earliest).time_since_epoch());
}

Time TimeZone::parse(std::string_view text) const {
  const bool utc = text.ends_with('Z');
  const auto local = parse_local(std::string(text.substr(0, text.size() - utc)));
  if (!local) {
    throw TermError(
        fmt::format("\"{}\" is no moment; write it as 2027-02-08 23:59, with a Z for UTC", text));
  }
  if (utc) return Time(local->time_since_epoch());
  return to_utc(std::chrono::local_seconds(local->time_since_epoch()));
}

std::chrono::seconds TimeZone::ahead_at(Time time) const {
  const date::sys_seconds same(time.time_since_epoch());
  return date::locate_zone(name_)->get_info(same).offset;
}

std::string TimeZone::format(Time time) const {
  const date::sys_seconds same(time.time_since_epoch());
  return date::format("%Y-%m-%d %H:%M:%S", date::locate_zone(name_)->to_local(same));
}

}  // namespace grader
