// A scenario whose statements all run in a store process, as a graded lesson's do.
#pragma once

#include <string>

#include "scenarios.hpp"

namespace conformance {

// The result's JSON.
std::string replay_remotely(const Json& scenario, const Play& play);

}  // namespace conformance
