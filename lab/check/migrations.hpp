// Revision files in checks: the suite's own migrator runs them on the check's database.
//
//   migrations().upgrade("head");
//   expect(migrations().differences().empty(), "the database is not what the models say");
//   const auto refused = refusal([&] { migrations().downgrade("base"); });
//
// Revisions are read, planned and run in a process of their own (confined.hpp), whose connection
// has the limits of the lesson's. Whatever fails there ends the check with its sentence, unless
// refusal() or blame() asked for it; kinds are CommandError, OperationalError, IntegrityError,
// ValueError and NotImplementedError, as in Alembic. A lesson that holds a transaction open
// makes a migration wait: call forget() first.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include <lab/sqlite/connection.hpp>
#include <lab/wire/value.hpp>

namespace check {

// File name ("migrations/ab12_users.toml") and text.
using RevisionFiles = std::map<std::string, std::string>;

// One operation of a revision.
struct Change {
  std::string op;        // "add_column"
  std::string table;     // empty for sql
  std::string sentence;  // "add column reviews.user_id (INTEGER)"
};

struct RevisionSeen {
  std::string file, id, message;
  std::vector<std::string> down;  // ids
  std::vector<Change> upgrade, downgrade;
};

class Migrations {
 public:
  // Runs work on the check's database, where it is confined.
  using Work = std::function<wire::Value(sqlite::Connection&)>;
  using Confine = std::function<wire::Value(const Work&)>;

  // `models` are the lesson's, as wire/metadata.hpp writes them.
  Migrations(RevisionFiles files, wire::Value models, Confine confine)
      : files_(std::move(files)), models_(std::move(models)), confine_(std::move(confine)) {}

  const RevisionFiles& files() const { return files_; }
  // These files and one more, which may stand in for one of them.
  Migrations with(const std::string& file, const std::string& text) const;
  // Without one of them.
  Migrations without(const std::string& file) const;

  // `target` is what `lab db` takes: head, heads, +1, -1, an id, base.
  void upgrade(const std::string& target = "head") const;
  void downgrade(const std::string& target) const;
  void stamp(const std::string& target) const;

  std::vector<RevisionSeen> revisions() const;   // parents before children
  std::vector<std::string> heads() const;        // ids
  std::vector<std::string> current() const;      // ids of the database's heads
  std::vector<std::string> edited() const;       // files that changed after they were applied
  std::vector<std::string> differences() const;  // from database to models, a sentence each

 private:
  std::vector<std::string> texts(const Work& work) const;

  RevisionFiles files_;
  wire::Value models_;
  Confine confine_;
};

}  // namespace check
