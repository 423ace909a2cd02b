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

std::string described(const Step& step) {
  const Revision& revision = *step.revision;
  const std::string message = revision.message.empty() ? "" : ": " + one_line(revision.message);
  return (step.way == Way::up ? "upgrade to " : "downgrade from ") + revision.id + message;
}

Report move(const Project& project, std::string_view target, Move move) {
  const RevisionGraph graph = graph_of(project);
  Migrator migrator(graph, *project.database);
  Report report;
  migrator.on_step = [&](const Step& step) { report.lines.push_back(described(step)); };
  (migrator.*move)(target);
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
  Report report{current_lines(graph, migrator.current())};
  if (report.lines.empty()) report.lines = {"before the first revision"};
  for (const Revision* revision : migrator.edited())
    report.lines.push_back(revision->place() + ": changed after it was applied here");
  return report;
}

Report heads(const Project& project) { return {heads_lines(graph_of(project))}; }

Report history(const Project& project, std::string_view range) {
  const RevisionGraph graph = graph_of(project);
  return {history_lines(
      graph, [&] { return Migrator(graph, *project.database).current(); }, range)};
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
