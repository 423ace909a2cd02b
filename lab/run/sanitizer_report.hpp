// What a sanitizer has written, cut to the student's own line and said in a sentence.
#pragma once

#include <string>

namespace lab {

// "models.hpp:53: raccoon_named: memory that is not there was used: ..."; without line and function
// where none of `source` (a file's name) is in the report. Empty: it is no report.
std::string explain_report(const std::string& report, const std::string& source);

}  // namespace lab
