// What this grader makes of a submission and of its checks' outcomes, as one digest: of the sources
// that compile, look at words and fences, limit, and turn outcomes into verdicts and points.
#pragma once

namespace grader {

extern const char* const kPolicyDigest;

}  // namespace grader
