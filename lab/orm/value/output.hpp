// Where print writes to.
#pragma once

#include <functional>
#include <string_view>

namespace orm::detail {

// From now on print gives its text to `output`; an empty function: standard output.
void set_output(std::function<void(std::string_view text)> output);

}  // namespace orm::detail
