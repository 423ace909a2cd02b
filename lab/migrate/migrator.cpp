#include <lab/migrate/migrator.hpp>

#include <algorithm>

#include <lab/migrate/error.hpp>
#include <lab/migrate/execute.hpp>
#include <lab/migrate/transaction.hpp>
#include <lab/migrate/version_table.hpp>

namespace migrate {

void Migrator::upgrade(std::string_view target) {
  refuse_edited();
  migrate(plan_upgrade, target);
}

void Migrator::downgrade(std::string_view target) { migrate(plan_downgrade, target); }

void Migrator::migrate(Plan plan, std::string_view target) {
  Runner runner(connection_);
  if (!read_version(connection_)) in_transaction(connection_, [&] { make_version_table(runner); });
  Ids heads = current();
  Steps steps = plan(graph_, heads, target);
  for (std::size_t i = 0; i < steps.size();) {
    if (run(steps[i], heads)) {
      heads = heads_after(graph_, heads, steps[i++]);
      continue;
    }
    // Somebody else has moved the database since: what is left to do is another question now. A
    // number of steps was meant from where we began.
    if (target.starts_with('+') || target.starts_with('-'))
      throw Error(
          "another program has migrated the database at the same time: see `lab db current`, then "
          "try again");
    heads = current();
    steps = plan(graph_, heads, target);
    i = 0;
  }
}

// False: the database is not where it was when the step was planned, and nothing was done.
bool Migrator::run(const Step& step, const Ids& expected) {
  on_step(step);
  const bool up = step.way == Way::up;
  bool as_expected = true;
  in_transaction(connection_, [&] {
    Runner runner(connection_);
    as_expected = read_version(connection_) == expected;
    if (!as_expected) return;
    const Revision& revision = *step.revision;
    execute(runner, up ? revision.upgrade : revision.downgrade,
            revision.place() + (up ? ": upgrade" : ": downgrade"));
    write_version(runner, expected, heads_after(graph_, expected, step));
    if (up)
      write_digest(connection_, revision.id, digest(revision));
    else
      erase_digest(connection_, revision.id);
  });
  return as_expected;
}

void Migrator::stamp(std::string_view target) {
  in_transaction(connection_, [&] {
    Runner runner(connection_);
    make_version_table(runner);
  });
  const Ids after = plan_stamp(graph_, current(), target);
  in_transaction(connection_, [&] {
    Runner runner(connection_);
    write_version(runner, read_version(connection_).value_or(Ids{}), after);
    erase_digests(connection_);
    for (const std::string& id : graph_.with_ancestors(after))
      write_digest(connection_, id, digest(graph_.at(id)));
  });
}

Ids Migrator::current() const { return known(read_version(connection_).value_or(Ids{})); }

Ids Migrator::known(Ids ids) const {
  for (const std::string& id : ids) {
    if (!graph_.contains(id))
      throw Error("Can't locate revision identified by '" + id +
                  "': the database has it, and there is no such file: put it back");
  }
  return ids;
}

std::vector<const Revision*> Migrator::edited() const {
  std::vector<const Revision*> edited;
  for (const auto& [id, recorded] : read_digests(connection_)) {
    if (graph_.contains(id) && digest(graph_.at(id)) != recorded) edited.push_back(&graph_.at(id));
  }
  return edited;
}

void Migrator::refuse_edited() const {
  const std::vector<const Revision*> revisions = edited();
  if (revisions.empty()) return;
  throw Error(revisions[0]->place() +
              ": changed after it was applied here: put it back and write a new revision");
}

bool Migrator::is_up_to_date() const {
  Ids heads;
  for (const Revision* head : graph_.heads()) heads.insert(head->id);
  return current() == heads;
}

}  // namespace migrate
