// Operations as they stand in a revision file.
#pragma once

#include <string>
#include <string_view>

#include <toml++/toml.h>

#include <lab/migrate/operation.hpp>

namespace migrate {

// Throws Error: "migrations/ab12_users.toml:7: create_index has no `name`: add it".
Operation operation_from_toml(const toml::table& table, const std::string& file);

// The lines of one [[upgrade]] or [[downgrade]] table, without its heading.
std::string operation_to_toml(const Operation& operation);

// A basic string with its quotes.
std::string toml_text(std::string_view text);

}  // namespace migrate
