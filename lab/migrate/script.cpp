#include <lab/migrate/script.hpp>

#include <lab/migrate/error.hpp>
#include <lab/migrate/execute.hpp>
#include <lab/migrate/transaction.hpp>
#include <lab/migrate/version_table.hpp>

namespace migrate {
namespace {

struct Range {
  std::string from, to;
};

Range parse(std::string_view text, Way way) {
  const std::size_t colon = text.find(':');
  if (colon == text.npos && way == Way::down)
    throw Error(
        "downgrade with --sql requires <fromrev>:<torev>: the script does not know where the "
        "database is");
  if (colon == text.npos) return {"base", std::string(text)};
  return {std::string(text.substr(0, colon)), std::string(text.substr(colon + 1))};
}

// Brings the scratch database to where the script begins.
void prepare(const RevisionGraph& graph, sqlite::Connection& scratch, const Ids& from) {
  in_transaction(scratch, [&] {
    Runner runner = Runner::for_trial(scratch);
    make_version_table(runner);
    for (const Revision* revision : graph.in_order(graph.with_ancestors(from)))
      execute(runner, revision->upgrade, revision->place() + ": upgrade");
    write_version(runner, {}, from);
  });
}

ScriptStep run(const RevisionGraph& graph, sqlite::Connection& scratch, const Step& step,
               const Ids& heads) {
  Runner runner = Runner::for_trial(scratch);
  const Revision& revision = *step.revision;
  in_transaction(scratch, [&] {
    if (!read_version(scratch)) make_version_table(runner);
    const bool up = step.way == Way::up;
    execute(runner, up ? revision.upgrade : revision.downgrade,
            revision.place() + (up ? ": upgrade" : ": downgrade"));
    const Ids after = heads_after(graph, heads, step);
    write_version(runner, heads, after);
  });
  return {&revision, step.way, runner.statements()};
}

}  // namespace

std::vector<ScriptStep> script(const RevisionGraph& graph, sqlite::Connection& scratch, Way way,
                               std::string_view text) {
  const Range range = parse(text, way);
  Ids heads = plan_stamp(graph, {}, range.from);
  if (!heads.empty()) prepare(graph, scratch, heads);
  std::vector<ScriptStep> result;
  for (const Step& step : way == Way::up ? plan_upgrade(graph, heads, range.to)
                                         : plan_downgrade(graph, heads, range.to)) {
    result.push_back(run(graph, scratch, step, heads));
    heads = heads_after(graph, heads, step);
  }
  return result;
}

}  // namespace migrate
