// What was recorded against what happened: the comparison that the corpus' README describes, for
// profile 2.0.
#pragma once

#include <string>
#include <vector>

#include "json_value.hpp"

namespace conformance {

// The differences, each a line; none where the scenario passes.
std::vector<std::string> differences(const Json& scenario, const Json& actual, const Json& schema);

}  // namespace conformance
