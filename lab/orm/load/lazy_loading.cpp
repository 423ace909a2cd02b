// Theory of operation. A relationship that is not loaded is, at its first use. Lazy loads keep one
// prepared statement for each relationship in the session, and a many-to-one whose target is in the
// identity map runs no SQL at all.

#include <lab/orm/ddl/ddl.hpp>
#include <lab/orm/error.hpp>
#include <lab/orm/flush/unit_of_work.hpp>
#include <lab/orm/object/objects.hpp>
#include <lab/orm/select/run.hpp>
#include <lab/orm/select/statement_use.hpp>
#include <lab/orm/value/cell.hpp>

namespace orm::detail {
namespace {

std::string lazy_sql(const Relationship& relationship) {
  const Mapper& target = *relationship.target;
  std::string sql =
      "SELECT " + column_list(target, target.table) + " FROM " + identifier(target.table);
  if (relationship.secondary) {
    const std::string& between = relationship.secondary->name;
    sql += ", " + identifier(between) +
           " WHERE ? = " + qualified_name(between, *relationship.mine) + " AND " +
           qualified_name(between, *relationship.theirs) + " = " +
           qualified_name(target.table, *relationship.far);
  } else {
    const Column& column = relationship.direction == Direction::many_to_one ? *relationship.referred
                                                                            : *relationship.key;
    sql += " WHERE " + qualified_name(target.table, column) + " = ?";
  }
  for (std::size_t i = 0; i < relationship.order_by.size(); ++i)
    sql += (i ? ", " : " ORDER BY ") +
           qualified_name(target.table, target.columns[relationship.order_by[i].column]) +
           (relationship.order_by[i].descending ? " DESC" : "");
  return sql;
}

sqlite::Statement& lazy_statement(SessionState& session, const Relationship& relationship) {
  auto& statements = session.table(*relationship.owner).lazy;
  if (statements.size() <= relationship.index)
    statements.resize(relationship.owner->relationships.size());
  auto& statement = statements[relationship.index];
  if (!statement) statement = session.begin().prepare_to_run(lazy_sql(relationship));
  session.begin();
  return *statement;
}

void load_if_all_expired(Object* owner) {
  if (owner->state != State::persistent) return;
  if (is_stale(owner)) mark_expired(owner);
  if (owner->flags & kAllExpired) load_expired(owner);
}

const Value& up_to_date(Object* owner, const Column& column) {
  const Value& value = Access::value(owner, column.offset);
  if (Access::flags(value) & Access::kExpired) load_expired(owner);
  return value;
}

// The value that the lazy load looks for: the owner's key, or the foreign key that it holds, as it
// will be after the load of whatever has expired. A flush looks for what the database has.
Argument sought(Object* owner, const Relationship& relationship) {
  const bool many_to_one = relationship.direction == Direction::many_to_one;
  const Column& column = many_to_one ? *relationship.key : *relationship.referred;
  if (!many_to_one) load_if_all_expired(owner);
  const bool changed = Access::flags(Access::value(owner, column.offset)) & Access::kDirty;
  const bool stored = !changed || (!many_to_one && owner->session() && owner->session()->flushing);
  if (Access::flags(Access::value(owner, column.offset)) & Access::kExpired) load_expired(owner);
  if (stored && &column == &owner->mapper->key_column() && owner->mapper->rowid_key)
    return Argument(owner->row_key);
  if (stored && changed) return committed_value(owner, column);
  return to_argument(up_to_date(owner, column), column.kind);
}

// The loaded object that the foreign key leads to; null where it leads to none, or none is loaded.
struct Sought {
  bool is_null;
  Object* found;
};
Sought find_target(SessionState& session, Object* owner, const Relationship& relationship) {
  const Column& column = *relationship.key;
  const Mapper& target = *relationship.target;
  if (owner->state == State::persistent) expire_if_stale(owner);
  const Value& value = up_to_date(owner, column);
  if (!Access::is_set(value)) return {true, nullptr};
  const bool is_integer = column.kind == Kind::integer || column.kind == Kind::big_integer;
  if (is_integer && target.rowid_key && relationship.referred == &target.key_column())
    return {false, find_loaded(session, target, Access::number(value))};
  return {false, find_by(session, target, *relationship.referred, to_argument(value, column.kind))};
}

std::vector<Object*> select_targets(SessionState& session, const Relationship& relationship,
                                    const Argument& key) {
  std::vector<Object*> found;
  sqlite::Statement& statement = lazy_statement(session, relationship);
  const StatementUse use(statement);
  bind(statement, 1, key);
  const bool once = relationship.direction == Direction::many_to_many;
  while (statement.step())
    if (Object* object = load_row(session, *relationship.target, statement, 0))
      found.push_back(object);
  if (once) keep_once(found);
  return found;
}

}  // namespace

void load(const Link& link) {
  const Object* owner = Access::owner(link);
  const Relationship& relationship = relationship_of(link);
  if (has_identity(owner) && owner->session() &&
      (relationship.loading == Loading::raise || Access::flags(link) & Access::kForbidden))
    throw InvalidRequestError(
        owner->mapper->name + '.' + relationship.name +
        " is not loaded, and lazy(\"raise\") or raise_load forbids to load it "
        "now");
  load_though_forbidden(link);
}

void load_though_forbidden(const Link& unloaded) try {
  Link& link = const_cast<Link&>(unloaded);
  Object* owner = Access::owner(link);
  const Relationship& relationship = relationship_of(link);
  if (!has_identity(owner)) return;  // nothing in the database yet
  if (!owner->session()) refuse_detached(owner, relationship.name);
  SessionState& session = *owner->session();
  if (relationship.direction == Direction::many_to_one) {
    const Sought target = find_target(session, owner, relationship);
    if (target.is_null) return set_loaded(link, nullptr);
    if (target.found) return set_loaded(link, still_there(target.found));
  }
  // The flush takes its row away first.
  if (owner->flags & kDoomed && !session.flushing) load_if_all_expired(owner);
  autoflush(session);
  if (is_loaded(link)) unload(link);  // the flush needed it as it was
  const Argument key = sought(owner, relationship);
  if (is_loaded(link)) return;  // with the owner's row
  std::vector<Object*> found;
  if (key.what != Argument::none) found = select_targets(session, relationship, key);
  if (relationship.to_one())
    set_loaded(link, found.empty() ? nullptr : found.front());
  else
    set_loaded(link, found.data(), found.size());
} catch (const sqlite::Error& error) {
  rethrow(error);
}

Object* stored_target(Object* owner, const Relationship& relationship) {
  const Argument key = sought(owner, relationship);
  const std::vector<Object*> found = select_targets(*owner->session(), relationship, key);
  return found.empty() ? nullptr : found.front();
}

}  // namespace orm::detail
