// style.css and script.js of this folder, put in by the build.
#pragma once

#include <string_view>

namespace grader {

extern const std::string_view kStyle;
extern const std::string_view kScript;

}  // namespace grader
