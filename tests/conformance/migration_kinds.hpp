// The two kinds of cases: each gives its "expect".
#pragma once

#include <stdexcept>

#include <tests/conformance/migration_case.hpp>

namespace conformance {

// A line that is no case of ours.
class UnreadableCase : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

Json run_autogenerate(const Json& json);
// Throws UnreadableCase for a command that nobody knows.
Json run_commands(const Json& json);

}  // namespace conformance
