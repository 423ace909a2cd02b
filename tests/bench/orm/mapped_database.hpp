// A database of the ORM on a fresh Storage, with the connection in view, so that its content can be
// summed up afterwards.
#pragma once

#include <memory>

#include <lab/orm/session/session_state.hpp>
#include <lab/sqlite/open.hpp>

#include "models.hpp"
#include "storage.hpp"

namespace bench::mapped {

class Database {
 public:
  Database(const Storage& storage, Content content) : database_(state(storage, content)) {
    orm::Session opens_the_connection(database_);
  }

  operator orm::Database&() { return database_; }

  // After the last session has ended.
  std::string content() {
    Checksum sum;
    for (const std::string& query : content_queries()) {
      const auto rows = connection_->prepare(query);
      while (rows->step()) sum.add(rows->text(0));
    }
    return sum.text();
  }

 private:
  void* state(const Storage& storage, Content content) {
    orm::detail::set_opener([this, &storage, content](const sqlite::Options& options) {
      auto connection = sqlite::open(options);
      connection->execute(storage.first_statements(content));
      connection_ = connection.get();
      return connection;
    });
    return new std::shared_ptr(orm::detail::open_database(storage.fresh(content)));
  }
  sqlite::Connection* connection_ = nullptr;
  orm::Database database_;
};

}  // namespace bench::mapped
