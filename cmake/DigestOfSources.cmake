# cmake -DLIST=FILE -DOUT=FILE.cpp -P DigestOfSources.cmake: writes a C++ file that knows the digest of the sources that
# LIST names, a line each. Rewritten only where the digest changed.
file(STRINGS ${LIST} sources)
set(all "")
foreach(source IN LISTS sources)
  file(SHA256 ${source} digest)
  string(APPEND all ${digest})
endforeach()
string(SHA256 digest ${all})
file(CONFIGURE OUTPUT ${OUT} CONTENT [[
#include <grader/judge/policy_digest.hpp>

namespace grader {
const char* const kPolicyDigest = "@digest@";
}  // namespace grader
]] @ONLY)
