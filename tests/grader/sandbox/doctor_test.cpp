#include "grader/sandbox/doctor.hpp"

#include <algorithm>

#include "tests/grader/sandbox/arena.hpp"

namespace grader::sandbox {
namespace {

using Doctor = Arena;

TEST_F(Doctor, FindsAMachineThatPassesTheseTestsFit) {
  for (const Finding& finding : doctor()) {
    EXPECT_TRUE(finding.ok || !finding.required) << finding.capability << ": " << finding.meaning;
  }
}

TEST_F(Doctor, SaysWhatIsMissingAndWhatToDo) {
  for (const Finding& finding : doctor()) {
    EXPECT_FALSE(finding.meaning.empty()) << finding.capability;
    EXPECT_EQ(finding.remedy.empty(), finding.ok) << finding.capability;
  }
}

TEST_F(Doctor, LooksAtEverythingAGraderNeeds) {
  const auto findings = doctor();
  for (const char* name :
       {"bubblewrap", "a box", "compiler", "cgroups", "landlock", "cores", "disk"}) {
    EXPECT_TRUE(std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) {
      return finding.capability == name;
    })) << name;
  }
}

}  // namespace
}  // namespace grader::sandbox
