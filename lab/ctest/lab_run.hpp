#pragma once

#include <filesystem>
#include <string>

namespace ctest {

struct LabRun {
  int exit_code = 0;   // 0 all passed, 1 something failed; more: there is no verdict
  std::string output;  // one JSON document when exit_code is 0 or 1
};

// Runs `lab run LESSON --json`; what it says on stderr goes to ours. The child dies with us, so
// that ctest's timeout leaves nothing behind. Throws std::system_error when it cannot be started.
LabRun run_lab(const std::filesystem::path& lab, const std::string& lesson);

}  // namespace ctest
