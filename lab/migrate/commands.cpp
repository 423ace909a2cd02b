#include <lab/migrate/commands.hpp>

#include <lab/migrate/error.hpp>
#include <lab/migrate/history.hpp>
#include <lab/migrate/migrator.hpp>
#include <lab/migrate/revision_file.hpp>
#include <lab/migrate/script.hpp>

namespace migrate {
namespace {

using Move = void (Migrator::*)(std::string_view);

RevisionGraph graph_of(const Project& project) {
  return RevisionGraph(read_revisions(project.migrations()));
}

void append(Report& report, std::string line) { report.lines.push_back(std::move(line)); }

// "ab12cd34ef56: add users"
std::string named(const Revision& revision) {
  return revision.id + (revision.message.empty() ? "" : ": " + one_line(revision.message));
}

std::string described(const Step& step) {
  return (step.way == Way::up ? "upgrade to " : "downgrade from ") + named(*step.revision);
}

// What `upgrade` would run, from here.
void append_rest(Report& report, const RevisionGraph& graph, const Ids& at) {
  const Ids applied = graph.with_ancestors(at);
  Ids rest;
  for (const Revision& revision : graph.revisions())
    if (!applied.contains(revision.id)) rest.insert(revision.id);
  if (graph.revisions().empty()) return append(report, "there are no revisions yet");
  if (rest.empty()) return append(report, "nothing is left to run");
  append(report, "`lab db upgrade` would run:");
  for (const Revision* revision : graph.in_order(rest)) append(report, "  " + named(*revision));
}

void append_changes(Report& report, const Step& step) {
  append(report, described(step));
  const Revision& revision = *step.revision;
  for (const Operation& operation : step.way == Way::up ? revision.upgrade : revision.downgrade)
    append(report, "  " + describe(operation));
}

// What a failed step left behind: nothing, so the database is where the step before took it.
std::string aftermath(const Migrator& migrator) {
  std::string at;
  try {
    for (const std::string& id : migrator.current()) at += (at.empty() ? "" : " and ") + id;
  } catch (const sqlite::Error&) {
    return "";
  }
  return "; nothing of this revision was kept, the database is " +
         (at.empty() ? "before the first revision" : "at " + at);
}

Report move(const Project& project, std::string_view target, Move move) {
  const RevisionGraph graph = graph_of(project);
  Migrator migrator(graph, *project.database);
  Report report;
  migrator.on_step = [&](const Step& step) { append_changes(report, step); };
  try {
    (migrator.*move)(target);
  } catch (const Error& error) {
    if (report.lines.empty()) throw;
    throw Error(error.kind(), error.what() + aftermath(migrator));
  } catch (const sqlite::Error& error) {
    if (report.lines.empty()) throw;
    throw Error(error.what() + aftermath(migrator));
  }
  if (report.lines.empty()) report.lines = {"nothing to do: the database is there already"};
  return report;
}

}  // namespace

Report init(const Project& project) {
  const std::filesystem::path folder = project.migrations();
  std::error_code error;
  const bool made = std::filesystem::create_directories(folder, error);
  if (error) throw Error(folder.string() + ": cannot be made: " + error.message());
  if (!made) return {{"migrations: is there already"}};
  return {{"migrations: made; next: lab db revision --autogenerate -m \"what changes\""}};
}

Report upgrade(const Project& project, std::string_view target) {
  return move(project, target, &Migrator::upgrade);
}

Report downgrade(const Project& project, std::string_view target) {
  return move(project, target, &Migrator::downgrade);
}

Report stamp(const Project& project, std::string_view target) {
  const RevisionGraph graph = graph_of(project);
  Migrator migrator(graph, *project.database);
  migrator.stamp(target);
  Report report{current_lines(graph, migrator.current())};
  for (std::string& line : report.lines) line.insert(0, "recorded, nothing was run: ");
  if (report.lines.empty()) report.lines = {"recorded, nothing was run: before the first revision"};
  return report;
}

Report current(const Project& project) {
  const RevisionGraph graph = graph_of(project);
  const Migrator migrator(graph, *project.database);
  const Ids at = migrator.current();
  Report report{current_lines(graph, at)};
  if (report.lines.empty()) report.lines = {"before the first revision"};
  for (const std::string& id : at) append(report, "the database is at " + named(graph.at(id)));
  append_rest(report, graph, at);
  for (const Revision* revision : migrator.edited())
    append(report, revision->place() + ": changed after it was applied here");
  return report;
}

Report heads(const Project& project) { return {heads_lines(graph_of(project))}; }

Report history(const Project& project, std::string_view range) {
  const RevisionGraph graph = graph_of(project);
  const auto at = [&] { return Migrator(graph, *project.database).current(); };
  Report report{history_lines(graph, at, range)};
  if (report.lines.empty()) return {{"no revisions: lab db revision -m \"what changes\""}};
  std::string where;
  try {
    for (const std::string& id : at()) where += (where.empty() ? "" : " and ") + id;
    if (where.empty()) where = "before the first revision";
    append(report, "newest first, \"a -> b\" is b, which builds on a; the database is at " + where);
  } catch (const Error&) {
    // The database knows other revisions than these: `current` says so.
  }
  return report;
}

Report sql(const Project& project, sqlite::Connection& scratch, Way way, std::string_view range) {
  const RevisionGraph graph = graph_of(project);
  Report report{{"PRAGMA foreign_keys = OFF;"}};
  for (const ScriptStep& step : script(graph, scratch, way, range)) {
    report.lines.push_back("\n-- " + described({step.revision, step.way}));
    report.lines.emplace_back("BEGIN IMMEDIATE;");
    for (const std::string& statement : step.statements) report.lines.push_back(statement + ";");
    report.lines.emplace_back("COMMIT;");
  }
  report.lines.emplace_back("\nPRAGMA foreign_key_check;");
  return report;
}

}  // namespace migrate
