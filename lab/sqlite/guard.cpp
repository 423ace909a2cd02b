#include <sqlite3.h>

#include <lab/sqlite/guard.hpp>

#include <lab/sqlite/local.hpp>

namespace sqlite {

static_assert(static_cast<int>(Action::delete_rows) == SQLITE_DELETE);
static_assert(static_cast<int>(Action::update) == SQLITE_UPDATE);
static_assert(static_cast<int>(Action::recursive) == SQLITE_RECURSIVE);

void stay_in_one_thread() {
  sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
  sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

void limit_heap(std::int64_t bytes) { sqlite3_hard_heap_limit64(bytes); }

void LocalConnection::confine(const Limits& limits) {
  sqlite3_db_config(database_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(database_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(database_, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
  const std::pair<int, int> bounds[] = {
      {SQLITE_LIMIT_LENGTH, limits.value_bytes},
      {SQLITE_LIMIT_SQL_LENGTH, limits.sql_bytes},
      {SQLITE_LIMIT_COLUMN, limits.columns},
      {SQLITE_LIMIT_EXPR_DEPTH, limits.expression_depth},
      {SQLITE_LIMIT_COMPOUND_SELECT, limits.compound_selects},
      {SQLITE_LIMIT_VDBE_OP, limits.operations},
      {SQLITE_LIMIT_FUNCTION_ARG, limits.function_arguments},
      {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, limits.pattern_bytes},
      {SQLITE_LIMIT_VARIABLE_NUMBER, limits.parameters},
      {SQLITE_LIMIT_TRIGGER_DEPTH, limits.trigger_depth},
      {SQLITE_LIMIT_ATTACHED, 0},
      {SQLITE_LIMIT_WORKER_THREADS, 0},
  };
  for (const auto& [limit, bound] : bounds) sqlite3_limit(database_, limit, bound);
  execute("PRAGMA temp_store = MEMORY; PRAGMA max_page_count = " + std::to_string(limits.pages));
}

void LocalConnection::authorize(Authorizer authorizer) {
  authorizer_ = std::move(authorizer);
  const auto ask = [](void* self, int action, const char* first, const char* second,
                      const char* database, const char* trigger) {
    const Access access{static_cast<Action>(action), first, second, database, trigger};
    return static_cast<LocalConnection*>(self)->authorizer_(access) ? SQLITE_OK : SQLITE_DENY;
  };
  sqlite3_set_authorizer(database_, authorizer_ ? +ask : nullptr, this);
}

void LocalConnection::on_progress(int interval, Progress progress) {
  progress_ = std::move(progress);
  const auto ask = [](void* self) {
    return static_cast<LocalConnection*>(self)->progress_() ? 0 : 1;
  };
  sqlite3_progress_handler(database_, interval, progress_ ? +ask : nullptr, this);
}

}  // namespace sqlite
