// Moments as people write them, in the term's time zone, and as they are compared, in UTC.
#pragma once

#include <chrono>
#include <stdexcept>
#include <string>
#include <string_view>

namespace grader {

using Time = std::chrono::sys_seconds;

// Something in the term's folder, or said about it, that is not as it must be. The text is
// `where: what; what to do`.
class TermError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class TimeZone {
 public:
  // An IANA name, "Europe/Berlin". Throws TermError.
  explicit TimeZone(const std::string& name);

  const std::string& name() const { return name_; }

  // A moment that a change of the clocks repeats is its first; one that it skips is the moment of
  // the change.
  Time to_utc(std::chrono::local_seconds local) const;

  // "2027-02-08T23:59:00", "2027-02-08 23:59", or either with "Z" for UTC. Throws TermError.
  Time parse(std::string_view text) const;

  // How far the zone's clocks are ahead of UTC.
  std::chrono::seconds ahead_at(Time time) const;

  // "2027-02-08 23:59:00"
  std::string format(Time time) const;

 private:
  std::string name_;
};

}  // namespace grader
