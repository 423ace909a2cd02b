// One scenario of the corpus, replayed on the engine.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include <lab/sqlite/connection.hpp>
#include <lab/wire/engine.hpp>

#include "json_value.hpp"
#include "statement_log.hpp"

namespace conformance {

class Scenario {
 public:
  // On the empty database that `path` means to the ORM's driver and `outside` is a second
  // connection to. Throws std::invalid_argument for a schema or operation that is not of the
  // corpus.
  Scenario(const Json& scenario, const std::string& path,
           std::unique_ptr<sqlite::Connection> outside);

  // {"id", "results": {"3": {"expect", "error", "sql"}}, "final": {table: rows}}
  Json run();

 private:
  void run_steps(const Json& steps, const std::string& prefix);
  Json run_step(const Json& step, const std::string& key);

  // Each returns what is observed; nothing (discarded) where the operation observes nothing.
  Json perform(const Json& step, const std::string& key);
  Json perform_object(const std::string& op, const Json& step);
  Json perform_list(const std::string& op, const Json& step);
  Json perform_session(const std::string& op, const Json& step, const std::string& key);
  Json perform_sql(const std::string& op, const Json& step);
  Json query(const Json& step);

  void open_session(const std::string& name, const Json& options);
  void watch(orm::detail::SessionState& session);
  wire::Handle object(const std::string& variable) const;
  wire::Handle object_of(const Json& step) const { return object(step.at("obj")); }
  wire::Value value(const Json& json) const;
  Json observed(const wire::Value& value);
  Json observed(const std::vector<wire::Value>& values);
  Json named(wire::Handle handle) const;
  void bind(const Json& step, const wire::Value& value, const char* field = "as");
  Json rows(sqlite::Connection& connection, const std::string& table);

  const Json& scenario_;
  std::unique_ptr<sqlite::Connection> outside_;
  std::unique_ptr<wire::Engine> engine_;
  StatementLog log_;
  std::vector<std::pair<std::string, wire::Handle>> variables_;  // in the order of binding
  std::map<std::string, std::pair<wire::Handle, std::string>> held_;
  std::map<std::string, std::size_t> savepoints_;
  Json results_ = Json::object();
};

}  // namespace conformance
