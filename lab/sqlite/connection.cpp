#include <lab/sqlite/connection.hpp>

namespace sqlite {

Statement& Connection::cached(std::string_view sql) {
  if (const auto found = cache_.find(sql); found != cache_.end()) {
    found->second->reset();
    return *found->second;
  }
  return *cache_.emplace(sql, prepare(sql)).first->second;
}

}  // namespace sqlite
