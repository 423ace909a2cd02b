// The words that SQL keeps for itself: a name that is one of them must be quoted.
#pragma once

#include <string_view>

namespace orm::metadata {

// `word` in lower case.
bool is_keyword(std::string_view word);

}  // namespace orm::metadata
