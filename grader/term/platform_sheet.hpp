// A table that a platform offers beside its download: Moodle's grading worksheet or Canvas's
// gradebook. It tells who is behind a number, and Moodle's also when each handed in.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include <grader/collect/layout.hpp>
#include <grader/term/moment.hpp>

namespace grader {

struct PlatformRow {
  Identity who;
  std::optional<Time> submitted_at;
};

// By the number that the download's names hold. Times are those of `zone`. Throws TermError.
using PlatformSheet = std::map<std::string, PlatformRow>;
PlatformSheet parse_platform_sheet(std::string_view csv, const TimeZone& zone);

}  // namespace grader
