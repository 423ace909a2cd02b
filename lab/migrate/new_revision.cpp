// The commands that write revisions, and the one that says whether one is needed.
#include <algorithm>
#include <chrono>

#include <fmt/chrono.h>

#include <lab/migrate/commands.hpp>
#include <lab/migrate/compare.hpp>
#include <lab/migrate/error.hpp>
#include <lab/migrate/inspector.hpp>
#include <lab/migrate/migrator.hpp>
#include <lab/migrate/revision_file.hpp>
#include <lab/orm/ddl/ddl.hpp>

namespace migrate {
namespace {

const orm::metadata::Schema& models_of(const Project& project) {
  if (!project.models)
    throw Error("no models to compare the database with: run this where a lesson's models.hpp is");
  return *project.models;
}

Revision new_revision(const Project& project, std::string message, std::vector<std::string> down) {
  Revision revision;
  revision.id = make_id();
  revision.down = std::move(down);
  revision.message = std::move(message);
  revision.date = project.date;
  if (revision.date.empty())
    revision.date = fmt::format(
        "{:%Y-%m-%d %H:%M:%S}",
        fmt::gmtime(std::chrono::system_clock::to_time_t(std::chrono::system_clock::now())));
  return revision;
}

Report write(const Project& project, const Revision& revision) {
  const std::filesystem::path path = write_revision(project.migrations(), revision);
  Report report{{"migrations/" + path.filename().string()}};
  for (const Operation& operation : revision.upgrade)
    report.lines.push_back("  " + describe(operation));
  return report;
}

std::vector<std::string> parents(const RevisionGraph& graph) {
  if (graph.revisions().empty()) return {};
  return {graph.only_head().id};
}

bool goes_with_column(const DropConstraint& drop, const Operations& operations) {
  const auto covers = [&](const std::string& column) {
    const auto within = [&](const auto& constraint) {
      if constexpr (requires { constraint.columns; })
        return std::ranges::count(constraint.columns, column) > 0;
      return false;
    };
    return drop.dropped && std::visit(within, *drop.dropped);
  };
  return std::ranges::any_of(operations, [&](const Operation& operation) {
    const auto* column = std::get_if<DropColumn>(&operation);
    return column && column->table == drop.table && covers(column->column);
  });
}

// A constraint without a name cannot be dropped, but where its column goes it goes by itself.
void leave_out_nameless(Operations& operations) {
  const Operations all = operations;
  std::erase_if(operations, [&](const Operation& operation) {
    const auto* drop = std::get_if<DropConstraint>(&operation);
    return drop && drop->name.empty() && goes_with_column(*drop, all);
  });
}

void note_nameless(Report& report, const Operations& operations) {
  const auto note = [&](const std::string& table, const std::vector<std::string>& columns,
                        const std::string& name) {
    if (!name.empty()) return;
    report.lines.push_back(
        "note: " + table + ": the constraint over " + orm::metadata::identifiers(columns) +
        " has no name, so no later revision can drop it: give the Schema a NamingConvention");
  };
  for (const Operation& operation : operations) {
    if (const auto* create = std::get_if<CreateForeignKey>(&operation))
      note(create->table, create->key.columns, create->key.name);
    if (const auto* create = std::get_if<CreateUnique>(&operation))
      note(create->table, create->unique.columns, create->unique.name);
  }
}

// Everything but what autogenerate would find.
std::vector<std::string> faults(const RevisionGraph& graph, const Migrator& migrator) {
  std::vector<std::string> faults;
  if (graph.heads().size() > 1)
    faults.emplace_back("there are several heads: join them with `lab db merge`");
  if (!migrator.is_up_to_date())
    faults.emplace_back("Target database is not up to date: run `lab db upgrade head`");
  for (const Revision* revision : migrator.edited())
    faults.push_back(revision->place() +
                     ": changed after it was applied here: put it back and write a new revision");
  return faults;
}

}  // namespace

Report revision(const Project& project, const RevisionOptions& options) {
  const RevisionGraph graph{read_revisions(project.migrations())};
  Revision revision = new_revision(project, options.message, parents(graph));
  if (!options.autogenerate) return write(project, revision);
  const Migrator migrator(graph, *project.database);
  if (!migrator.is_up_to_date())
    throw Error("Target database is not up to date: run `lab db upgrade head` first");
  CompareOptions compare_options;
  compare_options.renames = options.renames;
  const Comparison found = compare(inspect(*project.database), models_of(project), compare_options);
  revision.upgrade = found.operations;
  revision.downgrade = reversed(found.operations);
  leave_out_nameless(revision.upgrade);
  leave_out_nameless(revision.downgrade);
  Report report = write(project, revision);
  for (const std::string& note : found.notes) report.lines.push_back("note: " + note);
  note_nameless(report, revision.upgrade);
  if (revision.upgrade.empty())
    report.lines.emplace_back(
        "note: the revision is empty: a relationship or proxy changes nothing in the database");
  return report;
}

Report merge(const Project& project, const std::string& message,
             const std::vector<std::string>& revisions) {
  const RevisionGraph graph{read_revisions(project.migrations())};
  std::vector<std::string> down;
  down.reserve(revisions.size());
  for (const std::string& name : revisions) down.push_back(graph.locate(name).id);
  if (revisions.empty())
    for (const Revision* head : graph.heads()) down.push_back(head->id);
  std::ranges::sort(down);
  down.erase(std::unique(down.begin(), down.end()), down.end());
  if (down.size() < 2)
    throw Error("there is nothing to merge: it takes two heads, see `lab db heads`");
  return write(project,
               new_revision(project, message.empty() ? "merge" : message, std::move(down)));
}

Report check(const Project& project) {
  const RevisionGraph graph{read_revisions(project.migrations())};
  Report report{faults(graph, Migrator(graph, *project.database))};
  for (const Operation& operation :
       compare(inspect(*project.database), models_of(project)).operations)
    report.lines.push_back("the database differs from the models, what would mend it: " +
                           describe(operation));
  report.ok = report.lines.empty();
  if (report.ok) report.lines = {"in order: the database is what the models say"};
  return report;
}

}  // namespace migrate
