// Cases of migrations/*.jsonl as the library's data, and its data as the cases' JSON.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include <lab/migrate/operation.hpp>
#include <lab/orm/ddl/metadata.hpp>

namespace conformance {

using Json = nlohmann::json;

// The tables of "before" or "after", their constraints named by a convention ({"fk": "...", ...} or
// null).
orm::metadata::Schema schema_of(const Json& tables, const Json& convention);

Json to_json(const orm::metadata::Schema& schema);
Json to_json(const migrate::Operations& operations);

// {"kind" or "error": "OperationalError", "message": "..."}; `key` says which. Rethrows what is no
// error of a migration.
Json error_json(const char* key);

// As the recorded cases say that there is no text.
inline Json or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

}  // namespace conformance
