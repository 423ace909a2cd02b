// Renames that a person names: --rename old:new.
#pragma once

#include <string>
#include <vector>

#include <lab/migrate/operation.hpp>
#include <lab/orm/ddl/metadata.hpp>

namespace migrate {

// Renames in `database` what is named, as "games.title:name", "title:name" (where one table only
// fits) or "games:board_games", and gives the operations that do it. Throws Error where the old
// name is not in the database or the new one not in the models.
Operations apply_renames(orm::metadata::Schema& database, const orm::metadata::Schema& models,
                         const std::vector<std::string>& renames);

}  // namespace migrate
