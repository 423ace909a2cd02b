#include <lab/cli/db.hpp>

#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>

#include <lab/migrate/commands.hpp>

namespace lab::cli {
namespace {

// What the options of all subcommands are read into.
struct Db {
  const DbEnvironment& environment;
  int& exit_code;
  std::string folder, database, target, message, range;
  std::vector<std::string> names, renames;
  bool autogenerate = false, as_sql = false;

  using Command = std::function<migrate::Report(const migrate::Project&)>;

  enum class Need : unsigned char { nothing, models, writing };

  void run(const Command& command, Need need = Need::nothing) {
    if (database.empty()) database = environment.database(folder);
    migrate::Project project;
    project.folder = folder;
    project.date = environment.date;
    std::optional<orm::metadata::Schema> models;
    if (need == Need::models && environment.models)
      project.models = &models.emplace(environment.models(folder));
    const auto connection = open(need == Need::writing);
    project.database = connection.get();
    const migrate::Report report = command(project);
    for (const std::string& line : report.lines) std::printf("%s\n", line.c_str());
    exit_code = report.ok ? 0 : 1;
  }

  // A question does not make the file that it asks about: one that is not there is an empty
  // database.
  std::unique_ptr<sqlite::Connection> open(bool writing) const {
    sqlite::Options options;
    if (writing || std::filesystem::exists(database)) options.path = database;
    return environment.open(options);
  }

  Need moving() const { return as_sql ? Need::nothing : Need::writing; }

  migrate::Report script(const migrate::Project& project, migrate::Way way) const {
    return migrate::sql(project, *environment.open({}), way, target);
  }
};

void add_moves(CLI::App& db, const std::shared_ptr<Db>& self) {
  CLI::App* up = db.add_subcommand("upgrade", "Run the revisions that the database lacks");
  up->add_option("TARGET", self->target, "head (the newest), heads, a revision, or +1")
      ->default_str("head");
  up->add_flag("--sql", self->as_sql, "Print the SQL and change nothing; TARGET may be from:to");
  up->callback([self] {
    if (self->target.empty()) self->target = "head";
    self->run(
        [&](const auto& p) {
          return self->as_sql ? self->script(p, migrate::Way::up)
                              : migrate::upgrade(p, self->target);
        },
        self->moving());
  });
  CLI::App* down = db.add_subcommand("downgrade", "Undo revisions");
  down->add_option("TARGET", self->target, "-1 (the last one), a revision, or base (all)")
      ->required();
  down->add_flag("--sql", self->as_sql, "Print the SQL and change nothing; TARGET is from:to");
  down->callback([self] {
    self->run(
        [&](const auto& p) {
          return self->as_sql ? self->script(p, migrate::Way::down)
                              : migrate::downgrade(p, self->target);
        },
        self->moving());
  });
  CLI::App* stamp =
      db.add_subcommand("stamp", "Record where the database is, without running anything");
  stamp->add_option("TARGET", self->target, "head, a revision, or base")->required();
  stamp->callback([self] {
    self->run([&](const auto& p) { return migrate::stamp(p, self->target); }, Db::Need::writing);
  });
}

void add_questions(CLI::App& db, const std::shared_ptr<Db>& self) {
  db.add_subcommand("current", "At which revision the database is")->callback([self] {
    self->run(migrate::current);
  });
  db.add_subcommand("heads", "The newest revisions: more than one must be merged")
      ->callback([self] { self->run(migrate::heads); });
  db.add_subcommand("check", "Is the database what the models say? Exit code 1 if not")
      ->callback([self] { self->run(migrate::check, Db::Need::models); });
  CLI::App* history = db.add_subcommand("history", "All revisions, newest first");
  history->add_option("RANGE", self->range, "from:to; one of them may be left out");
  history->callback(
      [self] { self->run([&](const auto& p) { return migrate::history(p, self->range); }); });
}

void add_makers(CLI::App& db, const std::shared_ptr<Db>& self) {
  db.add_subcommand("init", "Make the folder migrations")->callback([self] {
    self->run(migrate::init);
  });
  CLI::App* revision = db.add_subcommand("revision", "Write a new revision");
  revision->add_option("-m,--message", self->message, "What it does, in a few words");
  revision->add_flag("--autogenerate", self->autogenerate,
                     "Fill it with the difference between models and database");
  revision->add_option("--rename", self->renames,
                       "games.title:name: this column was renamed; may be repeated");
  revision->callback([self] {
    self->run(
        [&](const auto& p) {
          return migrate::revision(p, {self->message, self->autogenerate, self->renames});
        },
        self->autogenerate ? Db::Need::models : Db::Need::nothing);
  });
  CLI::App* merge = db.add_subcommand("merge", "Join heads by a revision that changes nothing");
  merge->add_option("-m,--message", self->message, "Why");
  merge->add_option("REVISIONS", self->names, "Which; all heads unless some are named");
  merge->callback([self] {
    self->run([&](const auto& p) { return migrate::merge(p, self->message, self->names); });
  });
}

}  // namespace

CLI::App* add_db(CLI::App& app, const DbEnvironment& environment, int& exit_code) {
  CLI::App* db = app.add_subcommand(
      "db", "Take a database along with its models: revisions, upgrade, downgrade");
  const std::shared_ptr<Db> self(
      new Db{environment, exit_code, environment.folder, {}, {}, {}, {}, {}, {}});
  db->add_option("-C", self->folder,
                 "The folder in which migrations/ and models.hpp are [the lesson last run]")
      ->take_last();
  db->add_option("--database", self->database,
                 "The database file [of a lesson: .lab/NN_name.db; else app.db]")
      ->take_last();
  db->require_subcommand(1);
  db->fallthrough();  // -C and --database may also stand behind the subcommand
  add_moves(*db, self);
  add_questions(*db, self);
  add_makers(*db, self);
  return db;
}

}  // namespace lab::cli
