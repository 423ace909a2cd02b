// The scenarios that this program has as typed code.
#pragma once

#include <map>

#include "scenarios.hpp"

namespace conformance {

std::map<std::string, Play> typed_scenarios();  // by id

}  // namespace conformance
