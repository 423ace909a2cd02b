#include <grader/store/policy.hpp>

#include <strings.h>

#include <algorithm>
#include <string_view>

namespace grader::store {
namespace {

using sqlite::Access;
using sqlite::Action;

constexpr std::size_t kMaxTables = 16;
constexpr std::size_t kMaxName = 128;

// PRAGMAs that read, with an argument or without.
constexpr const char* kInspecting[] = {"table_info",       "table_xinfo",       "table_list",
                                       "index_list",       "index_info",        "index_xinfo",
                                       "foreign_key_list", "foreign_key_check", "integrity_check",
                                       "quick_check",      "collation_list",    "compile_options"};
// PRAGMAs that may be read and set; they bind this connection or this database alone.
constexpr const char* kSettings[] = {"foreign_keys",       "defer_foreign_keys", "user_version",
                                     "application_id",     "recursive_triggers", "cache_size",
                                     "legacy_alter_table", "case_sensitive_like"};
// PRAGMAs that may be read only.
constexpr const char* kFacts[] = {"schema_version", "encoding",     "journal_mode", "page_count",
                                  "page_size",      "data_version", "busy_timeout"};
// Functions that reach out of the database, or tell about the machine.
constexpr const char* kRefusedFunctions[] = {"load_extension", "readfile", "writefile", "edit",
                                             "fts3_tokenizer"};

template <std::size_t N>
bool is_one_of(const char* name, const char* const (&names)[N]) {
  return name && std::ranges::any_of(
                     names, [&](const char* known) { return strcasecmp(name, known) == 0; });
}

std::string short_name(const char* name) {
  return std::string(std::string_view(name ? name : "").substr(0, kMaxName));
}

bool is_schema_table(const char* table) {
  return is_one_of(table, {"sqlite_master", "sqlite_temp_master", "sqlite_schema"});
}

}  // namespace

bool Policy::refuse(std::string reason) {
  if (refusal_.empty()) refusal_ = std::move(reason);
  return false;
}

bool Policy::allows(const Access& access) {
  switch (access.action) {
    case Action::attach:
      return refuse("ATTACH, DETACH and VACUUM are not allowed: a check has one database");
    case Action::detach:
      return refuse("ATTACH, DETACH and VACUUM are not allowed: a check has one database");
    case Action::create_virtual_table:
    case Action::drop_virtual_table:
      return refuse("virtual tables are not allowed");
    case Action::pragma:
      if (!allows_pragma(access)) return false;
      break;
    case Action::function:
      if (!allows_function(access)) return false;
      break;
    default:
      break;
  }
  gather(access);
  return true;
}

bool Policy::allows_pragma(const Access& access) {
  const char* name = access.first;
  if (is_one_of(name, kInspecting) || is_one_of(name, kSettings)) return true;
  if (is_one_of(name, kFacts)) {
    return !access.second || refuse("PRAGMA " + short_name(name) + " can only be read");
  }
  return refuse("PRAGMA " + short_name(name) + " is not allowed");
}

bool Policy::allows_function(const Access& access) {
  if (!is_one_of(access.second, kRefusedFunctions)) return true;
  return refuse("the function " + short_name(access.second) + "() is not allowed");
}

// The first action that says what the statement is decides; what follows is how SQLite does it.
void Policy::is(Kind kind) {
  if (footprint_.kind == Kind::other) footprint_.kind = kind;
}

void Policy::use(const char* table, TableUse use) {
  const std::string name = short_name(table);
  const bool bookkeeping = footprint_.kind == Kind::schema && is_schema_table(table);
  if (name.empty() || bookkeeping) return;
  auto& tables = footprint_.tables;
  const auto found = std::ranges::find(tables, name, &UsedTable::name);
  if (found != tables.end()) {
    found->uses |= use;
  } else if (tables.size() < kMaxTables) {
    tables.push_back({name, use});
  }
}

void Policy::gather(const Access& access) {
  if (access.trigger) return;
  switch (access.action) {
    case Action::select:
      return is(Kind::select);
    case Action::read:
      return use(access.first, kRead);
    case Action::insert:
      // A change of the schema is an insert into the schema's table first.
      if (is_schema_table(access.first)) return is(Kind::schema);
      is(Kind::insert);
      return use(access.first, kInsert);
    case Action::update:
      if (is_schema_table(access.first)) return is(Kind::schema);
      is(Kind::update);
      return use(access.first, kUpdate);
    case Action::delete_rows:
      if (is_schema_table(access.first)) return is(Kind::schema);
      is(Kind::delete_rows);
      return use(access.first, kDelete);
    case Action::pragma:
      return is(Kind::pragma);
    case Action::transaction:
      return is(Kind::transaction);
    case Action::savepoint:
      return is(Kind::savepoint);
    case Action::create_table:
    case Action::create_temp_table:
    case Action::drop_table:
    case Action::drop_temp_table:
    case Action::create_view:
    case Action::create_temp_view:
    case Action::drop_view:
    case Action::drop_temp_view:
      is(Kind::schema);
      return use(access.first, kSchema);
    case Action::create_index:
    case Action::create_temp_index:
    case Action::drop_index:
    case Action::drop_temp_index:
    case Action::create_trigger:
    case Action::create_temp_trigger:
    case Action::drop_trigger:
    case Action::drop_temp_trigger:
    case Action::alter_table:  // its first text is the database
      is(Kind::schema);
      return use(access.second, kSchema);
    case Action::reindex:
    case Action::analyze:
      return is(Kind::schema);
    default:
      return;
  }
}

}  // namespace grader::store
