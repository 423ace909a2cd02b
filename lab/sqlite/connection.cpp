#include <lab/sqlite/connection.hpp>

namespace sqlite {

bool is_work(std::string_view sql) {
  switch (sql.empty() ? '\0' : sql.front()) {
    case 'I':  // INSERT, UPDATE, DELETE: never one of those below
    case 'U':
    case 'D':
      return true;
    case 'S':
      return !sql.starts_with("SAVEPOINT");
    default:
      return !(sql.starts_with("PRAGMA") || sql.starts_with("BEGIN") || sql.starts_with("COMMIT") ||
               sql.starts_with("ROLLBACK") || sql.starts_with("RELEASE"));
  }
}

Statement& Connection::cached(std::string_view sql) {
  if (const auto found = cache_.find(sql); found != cache_.end()) {
    found->second->reset();
    return *found->second;
  }
  return *cache_.emplace(sql, prepare_to_run(sql)).first->second;
}

}  // namespace sqlite
