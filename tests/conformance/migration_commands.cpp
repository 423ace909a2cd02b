// Cases of the kind "commands": revisions that make tables, and commands on one new database.
#include <algorithm>

#include <lab/migrate/error.hpp>
#include <lab/migrate/history.hpp>
#include <lab/migrate/inspector.hpp>
#include <lab/migrate/migrator.hpp>
#include <lab/migrate/script.hpp>
#include <lab/migrate/version_table.hpp>
#include <lab/sqlite/open.hpp>
#include <tests/conformance/migration_kinds.hpp>

namespace conformance {
namespace {

using Arguments = std::vector<std::string>;

orm::metadata::Table table_named(const std::string& name) {
  orm::metadata::Table table;
  table.name = name;
  table.columns = {{"id", "INTEGER", false, {}, {}}};
  table.primary_key.columns = {"id"};
  return table;
}

migrate::Revision revision_of(const Json& json) {
  migrate::Revision revision;
  revision.id = json.at("id");
  const Json& down = json.at("down");
  if (down.is_string()) revision.down = {down};
  if (down.is_array()) revision.down = down;
  revision.message = json.value("message", "");
  for (const Json& table : json.value("create_tables", Json::array()))
    revision.upgrade.emplace_back(migrate::CreateTable{table_named(table)});
  revision.downgrade = migrate::reversed(revision.upgrade);
  if (json.value("fail", false))
    revision.upgrade.emplace_back(migrate::Sql{"INSERT INTO no_such_table VALUES (1)"});
  return revision;
}

std::vector<migrate::Revision> revisions_of(const Json& list) {
  std::vector<migrate::Revision> revisions;
  for (const Json& json : list) revisions.push_back(revision_of(json));
  return revisions;
}

Json version_json(sqlite::Connection& connection) {
  const auto version = migrate::read_version(connection);
  return version ? Json(*version) : Json();
}

Json tables_json(sqlite::Connection& connection) {
  Arguments names;
  for (const auto& table : migrate::inspect(connection).tables) names.push_back(table.name);
  std::ranges::sort(names);
  return names;
}

class CommandsCase {
 public:
  explicit CommandsCase(const Json& json) : json_(json) {}

  Json run() {
    Json results = Json::array();
    for (const Json& command : json_.at("commands"))
      results.push_back(run(command.get<Arguments>()));
    return results;
  }

 private:
  Json run(const Arguments& command) {
    Json result = Json::object();
    try {
      const migrate::RevisionGraph graph(revisions_of(json_.at("revisions")));
      run(graph, command, result);
    } catch (const migrate::Error&) {
      result["error"] = error_json("kind");
    } catch (const sqlite::Error&) {
      result["error"] = error_json("kind");
    }
    result["tables"] = tables_json(*connection_);
    result["version"] = version_json(*connection_);
    return result;
  }

  void run(const migrate::RevisionGraph& graph, const Arguments& command, Json& result) {
    const std::string& name = command.at(0);
    const std::string argument = command.size() > 1 ? command[1] : "";
    migrate::Migrator migrator(graph, *connection_);
    if (name == "upgrade") return migrator.upgrade(argument);
    if (name == "downgrade") return migrator.downgrade(argument);
    if (name == "stamp") return migrator.stamp(argument);
    if (name == "autogenerate") return autogenerate(graph, migrator);
    if (name == "set_version") return set_version({argument});
    if (name == "current")
      result["lines"] = migrate::current_lines(graph, migrator.current());
    else if (name == "heads")
      result["lines"] = migrate::heads_lines(graph);
    else if (name == "history")
      result["lines"] = migrate::history_lines(
          graph, [&] { return migrator.current(); }, argument);
    else if (name == "upgrade_sql")
      result["statements"] = statements(graph, migrate::Way::up, argument);
    else if (name == "downgrade_sql")
      result["statements"] = statements(graph, migrate::Way::down, argument);
    else
      throw UnreadableCase("unknown command " + name);
  }

  void autogenerate(const migrate::RevisionGraph& graph, const migrate::Migrator& migrator) {
    migrate::Runner runner(*connection_);
    migrate::make_version_table(runner);
    if (graph.heads().size() > 1) graph.only_head();
    if (!migrator.is_up_to_date()) throw migrate::Error("Target database is not up to date.");
  }

  static Json statements(const migrate::RevisionGraph& graph, migrate::Way way,
                         const std::string& range) {
    Json all = Json::array();
    const auto scratch = sqlite::open();
    for (const migrate::ScriptStep& step : migrate::script(graph, *scratch, way, range))
      for (const std::string& statement : step.statements) all.push_back(statement);
    return all;
  }

  void set_version(const migrate::Ids& ids) {
    migrate::Runner runner(*connection_);
    migrate::make_version_table(runner);
    migrate::write_version(runner, migrate::read_version(*connection_).value_or(migrate::Ids{}),
                           ids);
  }

  const Json& json_;
  std::unique_ptr<sqlite::Connection> connection_ = sqlite::open({.foreign_keys = false});
};

}  // namespace

Json run_commands(const Json& json) { return CommandsCase(json).run(); }

}  // namespace conformance
