// Types of columns by the names that revision files use: "string50" is VARCHAR(50).
#pragma once

#include <string>
#include <string_view>

namespace migrate {

// integer bigint string string50 text float boolean date datetime blob; another SQL type is itself.
std::string type_name(std::string_view sql_type);
// Throws Error for what can be no type ("INTEGER); DROP TABLE games").
std::string sql_type(std::string_view name);

}  // namespace migrate
