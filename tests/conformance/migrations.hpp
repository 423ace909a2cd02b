// The migrations half of the program `conformance`.
#pragma once

#include <string>

namespace conformance {

// Runs each case of `in`, a line of JSON each, and writes a line of results to `out`; a case that
// dies costs its own line. Throws std::runtime_error for a file that cannot be read or written, a
// line that is no case, and an unknown command.
void run_migrations(const std::string& in, const std::string& out);

}  // namespace conformance
