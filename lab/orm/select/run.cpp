// Theory of operation. A query's shape finds its plan in the session's cache; a plan is compiled
// and prepared once. A run flushes, binds, and steps. Rows with objects come once each, as
// SQLAlchemy's Query gives them, although a join may repeat them in SQL.

#include <lab/orm/select/run.hpp>

#include <algorithm>
#include <string>
#include <unordered_set>

#include <lab/orm/error.hpp>
#include <lab/orm/flush/unit_of_work.hpp>
#include <lab/orm/object/objects.hpp>
#include <lab/orm/value/cell.hpp>

namespace orm::detail {

// ---- One run

namespace {

SessionState& ready(SessionState* session) {
  refuse_if_failed(*session);
  autoflush(*session);
  if (!session->queries) session->queries = std::make_shared<QueryCache>();
  return *session;
}

}  // namespace

Run::Run(const Step* last, Ending ending) : session_(ready(last->session)) {
  plan_ = &session_.queries->plan(last, ending, literals_);
  session_.queries->begin_use();
  try {
    sqlite::Connection& connection = session_.begin();
    auto& statement = plan_->running ? own_ : plan_->statement;
    if (!statement) statement = connection.prepare_to_run(plan_->sql);
    statement_ = statement.get();
    uses_plan_ = &statement == &plan_->statement;
    plan_->running = true;
    bindings_.bind(*statement_, plan_->parameters, literals_);
  } catch (const sqlite::Error& error) {
    end();
    session_.queries->end_use();
    rethrow(error);
  } catch (...) {
    end();
    session_.queries->end_use();
    throw;
  }
}

Run::~Run() {
  end();
  session_.queries->end_use();
}

bool Run::step() {
  try {
    return statement_->step();
  } catch (const sqlite::Error& error) {
    rethrow(error);
  }
}

void Run::end() {
  if (statement_) statement_->reset();
  statement_ = nullptr;
  if (uses_plan_) plan_->running = false;
  uses_plan_ = false;
}

// ---- Objects

void keep_once(std::vector<Object*>& objects) {
  const auto fresh = [](Object* object) {
    if (object->flags & kMark) return false;
    object->flags |= kMark;
    return true;
  };
  const auto end = std::stable_partition(objects.begin(), objects.end(), fresh);
  objects.erase(end, objects.end());
  for (Object* object : objects) object->flags &= static_cast<unsigned char>(~kMark);
}

namespace {

// The objects of a run's rows, with what the query loads beside them.
class ObjectRows {
 public:
  explicit ObjectRows(Run& run)
      : run_(run),
        output_(run.plan().outputs[0]),
        remembered_(run.session(), output_.eager),
        joined_(run.session(), output_.eager, run.plan().overwrite, run.plan().repeats) {}

  // All of the run, which ends.
  std::vector<Object*> read_all() {
    std::vector<Object*> found;
    while (run_.step())
      if (Object* object = read()) found.push_back(object);
    run_.end();
    return found;
  }
  // Null where the row has none.
  Object* read() {
    Object* object = remembered_.load_row(*output_.mapper, run_.row(), 0, run_.plan().overwrite);
    if (object && run_.plan().joined) joined_.read(object, run_.row());
    return object;
  }
  // After the run; each of the objects is there once.
  void finish(const std::vector<Object*>& found, bool whole) {
    if (output_.eager.empty()) return;
    joined_.finish();
    load_eagerly(run_.session(), output_.eager, found, run_.plan().overwrite, whole);
  }

 private:
  Run& run_;
  const Output& output_;
  const RememberedLoads remembered_;
  JoinedRows joined_;
};

// Joined loads may need more rows than one for the one object.
[[gnu::noinline]] Object* first_with_loads(Run& run) {
  ObjectRows rows(run);
  Object* found = nullptr;
  while (run.step()) found = rows.read();
  run.end();
  if (found) rows.finish({found}, false);
  return found;
}

}  // namespace

std::vector<Object*> run_objects(const Step* last) {
  Run run(last, Ending::rows);
  ObjectRows rows(run);
  std::vector<Object*> found = rows.read_all();
  if (run.plan().repeats) keep_once(found);
  rows.finish(found, run.plan().whole);
  return found;
}

Object* run_first(const Step* last) {
  Run run(last, Ending::first);
  const Output& output = run.plan().outputs[0];
  if (!output.eager.empty() || run.plan().overwrite) return first_with_loads(run);
  return run.step() ? load_row(run.session(), *output.mapper, run.row(), 0) : nullptr;
}

void refuse_several() {
  throw MultipleResultsFound("one(): several rows match where one was asked for");
}

// Where there are several, they have been loaded all the same, with what goes with them.
Object* run_one(const Step* last) {
  Run run(last, Ending::rows);
  ObjectRows rows(run);
  std::vector<Object*> found = rows.read_all();
  if (found.empty()) return nullptr;
  keep_once(found);
  rows.finish(found, false);
  if (found.size() > 1) refuse_several();
  return found.front();
}

// ---- Rows

namespace {

Argument value_of_column(sqlite::Statement& row, const Output& output) {
  if (output.typed) return read(row, output.column, output.kind);
  switch (row.type(output.column)) {
    case sqlite::Type::integer:
      return Argument(static_cast<long long>(row.integer(output.column)));
    case sqlite::Type::real:
      return Argument(row.real(output.column));
    case sqlite::Type::text:
      return read(row, output.column, Kind::text);
    case sqlite::Type::blob:
      return read(row, output.column, Kind::blob);
    default:
      return {};
  }
}

// A text that is the same for the same row: objects by their address.
std::string identity_of(const Values& values) {
  std::string text;
  for (const Argument& value : values)
    text += value.what == Argument::object
                ? std::to_string(reinterpret_cast<std::uintptr_t>(value.held)) + ";"
                : identity_text(&value, 1);
  return text;
}

}  // namespace

std::vector<Values> run_rows(const Step* last, Ending ending, std::size_t most) {
  Run run(last, ending);
  const Plan& plan = run.plan();
  const bool once = std::any_of(plan.outputs.begin(), plan.outputs.end(),
                                [](const Output& output) { return output.mapper; });
  std::vector<std::vector<Object*>> owners(plan.outputs.size());
  std::unordered_set<std::string> seen;
  std::vector<Values> rows;
  JoinedRows joined(run.session(), plan.outputs[0].eager, plan.overwrite, plan.repeats);
  std::vector<RememberedLoads> remembered;
  for (const Output& output : plan.outputs) remembered.emplace_back(run.session(), output.eager);
  while (rows.size() < most && run.step()) {
    Values values;
    for (std::size_t i = 0; i < plan.outputs.size(); ++i) {
      const Output& output = plan.outputs[i];
      if (!output.mapper) {
        values.push_back(value_of_column(run.row(), output));
        continue;
      }
      Object* object =
          remembered[i].load_row(*output.mapper, run.row(), output.column, plan.overwrite);
      if (object) owners[i].push_back(object);
      if (object && plan.joined) joined.read(object, run.row());
      values.push_back(object ? Argument(object) : Argument());
    }
    if (!once || seen.insert(identity_of(values)).second) rows.push_back(std::move(values));
  }
  run.end();
  joined.finish();
  for (std::size_t i = 0; i < plan.outputs.size(); ++i) {
    if (owners[i].empty() || plan.outputs[i].eager.empty()) continue;
    keep_once(owners[i]);
    load_eagerly(run.session(), plan.outputs[i].eager, owners[i], plan.overwrite, plan.whole);
  }
  return rows;
}

long long run_number(const Step* last, Ending ending) {
  Run run(last, ending);
  return run.step() ? run.row().integer(0) : 0;
}

}  // namespace orm::detail
