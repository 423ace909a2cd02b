// What a scenario runs on: an empty database, its sessions, what was seen and said in each step.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <lab/sqlite/connection.hpp>
#include <lab/wire/engine.hpp>

#include "json_value.hpp"
#include "statement_log.hpp"

namespace conformance {

class Stage {
 public:
  // On the empty database that `path` means to the ORM's driver and `outside` is a second
  // connection to, with the session `s`. Throws std::invalid_argument for a schema that is not of
  // the corpus.
  Stage(const Json& scenario, const std::string& path, std::unique_ptr<sqlite::Connection> outside);

  wire::Engine& engine() { return *engine_; }
  sqlite::Connection& outside() { return *outside_; }
  void open_session(const std::string& name, const Json& options);

  // Runs a step and keeps what it says to SQLite and what it throws or returns: what is observed,
  // nothing (discarded) where it observes nothing.
  void record(const std::string& key, const std::function<Json()>& step);
  // {"id", "results": {"3": {"expect", "error", "sql"}}, "final": {table: rows}}
  Json result();

  Json observed(const wire::Value& value);
  Json observed(const std::vector<wire::Value>& values);
  Json rows(sqlite::Connection& connection, const std::string& table);
  // Gives the object this name; one that names nothing now is forgotten.
  void bind(const std::string& name, const wire::Value& value);

 protected:
  wire::Handle object(const std::string& variable) const;

  const Json& scenario_;
  std::unique_ptr<sqlite::Connection> outside_;
  std::unique_ptr<wire::Engine> engine_;
  std::vector<std::pair<std::string, wire::Handle>> variables_;  // in the order of binding

 private:
  void watch(orm::detail::SessionState& session);
  Json named(wire::Handle handle) const;

  StatementLog log_;
  Json results_ = Json::object();
};

}  // namespace conformance
