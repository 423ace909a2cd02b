// Texts with holes: "{} costs {}" and "User(id={id}, name={name})".
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace orm::detail {

// Replaces each {name} by value_of(name), {{ and }} by a brace. Throws ValueError for a brace that
// stands alone.
std::string fill(std::string_view pattern,
                 const std::function<std::string(std::string_view name)>& value_of);

}  // namespace orm::detail
