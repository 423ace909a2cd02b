// What `lab`, and the programs that it becomes or starts for one of its commands, say to the shell.
#pragma once

namespace lab {

enum ExitCode { kDone = 0, kNo = 1, kUsage = 2, kMachineLacks = 3, kOwnFailure = 4 };

}  // namespace lab
