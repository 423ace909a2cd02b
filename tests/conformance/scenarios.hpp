// Replays recorded scenarios of SQLAlchemy on the ORM.
#pragma once

#include <string>

#include "json_value.hpp"

namespace conformance {

// One line in `out` for each line of `in`. Each scenario runs in a process of its own, so that one
// that dies costs its own line. Throws where a file cannot be read, is no scenario, or `schemas`
// differs from the models that are compiled in.
void run_scenarios(const std::string& schemas, const std::string& in, const std::string& out);

// The result of one scenario, {"id", "skipped"} of one that a typed language makes impossible.
Json replay_isolated(const Json& scenario);

}  // namespace conformance
