// A scenario whose statements all run in a store process, as a graded lesson's do.
#pragma once

#include <filesystem>
#include <string>

#include "scenarios.hpp"

namespace conformance {

// The result's JSON. The store's databases are files in `folder`.
std::string replay_remotely(const Json& scenario, const std::filesystem::path& folder,
                            const Play& play);

}  // namespace conformance
