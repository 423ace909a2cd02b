// Theory of operation. Rows become objects in one place, load_row: the key is read first, and an
// object that the session has is returned without reading the rest. Lazy loads keep one prepared
// statement for each relationship in the session, and a many-to-one whose target is in the identity
// map runs no SQL at all.

#include <algorithm>

#include <lab/orm/ddl/ddl.hpp>
#include <lab/orm/error.hpp>
#include <lab/orm/load/eager.hpp>
#include <lab/orm/object/objects.hpp>
#include <lab/orm/select/statement_use.hpp>
#include <lab/orm/value/cell.hpp>

namespace orm::detail {

namespace {

std::string quoted_column(std::string_view table, const Column& column) {
  return identifier(table) + '.' + identifier(column.name);
}

void set_not_expired(Object* object) { object->flags &= static_cast<unsigned char>(~kAllExpired); }

void read_columns(Object* object, sqlite::Statement& row, int first, Reading which) {
  set_not_expired(object);
  read_row(row, first, object, which);
}

bool has_expired(Object* object) {
  for (const ColumnPlace& place : object->mapper->places)
    if (Access::flags(Access::value(object, place.offset)) & Access::kExpired) return true;
  return false;
}

Object* adopt(SessionState& session, const Mapper& mapper) {
  Object* object = new_object(mapper, session.pool);
  object->state = State::persistent;
  object->flags |= kHasIdentity;
  object->enter(session);
  object->fate = static_cast<unsigned short>(session.loads_now << kLoadsShift);
  return object;
}

void overwrite_row(Object* object, sqlite::Statement& row, int first) {
  drop_changes(object);
  for (const Relationship& relationship : object->mapper->relationships)
    unload(Access::link(object, relationship.offset));
  read_columns(object, row, first, Reading::all);
  object->epoch = *object->session_epoch;
}

[[gnu::always_inline]] inline void bring_up_to_date(Object* object, sqlite::Statement& row,
                                                    int first, bool overwrite) {
  if (overwrite) return overwrite_row(object, row, first);
  if (is_stale(object)) {
    mark_expired(object);
    read_columns(object, row, first, Reading::unchanged);
  } else if (has_expired(object)) {
    read_columns(object, row, first, Reading::expired);
  }
}

sqlite::Statement& by_key(SessionState& session, const Mapper& mapper) {
  auto& statement = session.table(mapper).by_key;
  if (!statement) {
    std::string sql = "SELECT " + column_list(mapper, mapper.table) + " FROM " +
                      identifier(mapper.table) + " WHERE ";
    for (std::size_t i = 0; i < mapper.primary_key.size(); ++i)
      sql += (i ? " AND " : "") +
             quoted_column(mapper.table, mapper.columns[mapper.primary_key[i]]) + " = ?";
    statement = session.begin().prepare_to_run(sql);
  }
  session.begin();
  return *statement;
}

std::string lazy_sql(const Relationship& relationship) {
  const Mapper& target = *relationship.target;
  std::string sql =
      "SELECT " + column_list(target, target.table) + " FROM " + identifier(target.table);
  if (relationship.secondary) {
    const std::string& between = relationship.secondary->name;
    sql += ", " + identifier(between) + " WHERE ? = " + quoted_column(between, *relationship.mine) +
           " AND " + quoted_column(between, *relationship.theirs) + " = " +
           quoted_column(target.table, *relationship.far);
  } else {
    const Column& column = relationship.direction == Direction::many_to_one ? *relationship.referred
                                                                            : *relationship.key;
    sql += " WHERE " + quoted_column(target.table, column) + " = ?";
  }
  for (std::size_t i = 0; i < relationship.order_by.size(); ++i)
    sql += (i ? ", " : " ORDER BY ") +
           quoted_column(target.table, target.columns[relationship.order_by[i].column]) +
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
  load_if_all_expired(owner);
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
  load_if_all_expired(owner);
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
  while (statement.step()) {
    Object* object = load_row(session, *relationship.target, statement, 0);
    if (once) {
      if (object->flags & kSwept) continue;
      object->flags |= kSwept;
    }
    found.push_back(object);
  }
  if (once)
    for (Object* object : found) object->flags &= static_cast<unsigned char>(~kSwept);
  return found;
}

bool loads_selectin(const Mapper& mapper) {
  return std::ranges::any_of(mapper.relationships, [](const Relationship& relationship) {
    return relationship.loading == Loading::selectin;
  });
}

// What `lazy("selectin")` asks for.
void load_selectin(SessionState& session, Object* object) {
  std::vector<Eager> loads = eager_loads(*object->mapper, {});
  std::erase_if(loads, [](const Eager& load) { return load.how != Load::selectin; });
  load_eagerly(session, loads, {object}, false, false);
}

// The same for one whose row has been read anew.
void load_selectin_again(Object* object) {
  for (const Relationship& relationship : object->mapper->relationships) {
    Link& link = Access::link(object, relationship.offset);
    if (relationship.loading == Loading::selectin && !is_loaded(link)) load(link);
  }
}

bool read_expired(SessionState& session, Object* object) {
  sqlite::Statement& statement = by_key(session, *object->mapper);
  const StatementUse use(statement);
  bind_key(statement, 1, object);
  if (!statement.step()) return false;
  read_columns(object, statement, 0, Reading::expired);
  return true;
}

// The loaded object, refreshed if it is stale; null where its row is gone.
Object* still_there(Object* object) {
  if (object->state != State::persistent) return object;
  if (!is_stale(object) && !(object->flags & kAllExpired)) return object;
  try {
    if (is_stale(object)) mark_expired(object);
    load_expired(object);
  } catch (const ObjectDeletedError&) {
    return nullptr;
  }
  return object;
}

[[noreturn]] void refuse_detached(Object* owner, const std::string& what) {
  throw DetachedInstanceError(label(owner) + " is in no session, so " + owner->mapper->name + '.' +
                              what + " cannot be loaded: add it to a session first");
}

}  // namespace

std::string identifier(std::string_view name) { return metadata::identifier(name); }

std::string column_list(const Mapper& mapper, std::string_view prefix) {
  std::string list;
  for (const Column& column : mapper.columns) {
    if (!list.empty()) list += ", ";
    if (!prefix.empty()) list += identifier(prefix) + '.';
    list += identifier(column.name);
  }
  return list;
}

Object* find_loaded(SessionState& session, const Mapper& mapper, long long key) {
  return session.table(mapper).objects.find(key);
}

Object* find_loaded(SessionState& session, const Mapper& mapper, const Argument* key,
                    std::size_t n) {
  if (mapper.rowid_key)
    return n == 1 && key[0].what == Argument::integer ? find_loaded(session, mapper, key[0].number)
                                                      : nullptr;
  return session.table(mapper).objects.find(identity_text(key, n));
}

Object* find_by(SessionState& session, const Mapper& mapper, const Column& column,
                const Argument& key) {
  if (mapper.primary_key.size() != 1 || &column != &mapper.key_column()) return nullptr;
  return find_loaded(session, mapper, &key, 1);
}

Object* load_row(SessionState& session, const Mapper& mapper, sqlite::Statement& row, int first,
                 bool overwrite) {
  SessionTable& table = session.table(mapper);
  if (mapper.rowid_key) {
    const int at = first + static_cast<int>(mapper.primary_key[0]);
    const long long key = row.integer(at);
    if (key == 0 && row.is_null(at)) [[unlikely]]
      return nullptr;
    if (Object* object = table.objects.find(key)) {
      bring_up_to_date(object, row, first, overwrite);
      return object;
    }
    Object* object = adopt(session, mapper);
    object->row_key = key;
    table.objects.insert(key, object);
    read_columns(object, row, first, Reading::all);
    return object;
  }
  std::vector<Argument> parts;
  bool all_null = true;
  for (const unsigned index : mapper.primary_key) {
    parts.push_back(read(row, first + static_cast<int>(index), mapper.columns[index].kind));
    all_null = all_null && parts.back().what == Argument::none;
  }
  if (all_null) return nullptr;
  std::string text = identity_text(parts.data(), parts.size());
  if (Object* object = table.objects.find(text)) {
    bring_up_to_date(object, row, first, overwrite);
    return object;
  }
  Object* object = adopt(session, mapper);
  object->identity = new Identity{text, std::move(parts)};
  table.objects.insert(text, object);
  read_columns(object, row, first, Reading::all);
  return object;
}

void load_expired(Object* object) {
  if (!object->session()) {
    refuse_detached(object, [&] {
      for (const Column& column : object->mapper->columns)
        if (Access::flags(Access::value(object, column.offset)) & Access::kExpired)
          return column.name;
      return std::string();
    }());
  }
  SessionState& session = *object->session();
  autoflush(session);
  const bool whole = object->flags & kAllExpired;
  if (!(whole && is_loaded_with_more(object) ? load_row_again(object, false)
                                             : read_expired(session, object)))
    throw ObjectDeletedError(label(object) + " has been deleted, or its row is otherwise gone");
  if (whole && loads_selectin(*object->mapper)) load_selectin_again(object);
}

void load_if_key_expired(Object* object) {
  for (const unsigned index : object->mapper->primary_key)
    if (Access::flags(Access::value(object, object->mapper->columns[index].offset)) &
        Access::kExpired)
      return load_expired(object);
}

bool refresh_row(Object* object) {
  SessionState& session = *object->session();
  if (is_loaded_with_more(object)) {
    if (!load_row_again(object, true)) return false;
  } else {
    sqlite::Statement& statement = by_key(session, *object->mapper);
    const StatementUse use(statement);
    bind_key(statement, 1, object);
    if (!statement.step()) return false;
    overwrite_row(object, statement, 0);
  }
  if (loads_selectin(*object->mapper)) load_selectin_again(object);
  return true;
}

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

void load_though_forbidden(const Link& constant) {
  Link& link = const_cast<Link&>(constant);
  Object* owner = Access::owner(link);
  const Relationship& relationship = relationship_of(link);
  if (!has_identity(owner)) return;  // nothing in the database yet
  if (!owner->session()) refuse_detached(owner, relationship.name);
  SessionState& session = *owner->session();
  refuse_if_failed(session);
  if (relationship.direction == Direction::many_to_one) {
    const Sought target = find_target(session, owner, relationship);
    if (target.is_null) return set_loaded(link, nullptr);
    if (target.found) return set_loaded(link, still_there(target.found));
  }
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
}

Object* stored_target(Object* owner, const Relationship& relationship) {
  const Argument key = sought(owner, relationship);
  const std::vector<Object*> found = select_targets(*owner->session(), relationship, key);
  return found.empty() ? nullptr : found.front();
}

namespace {

[[gnu::noinline]] Object* find_or_select(SessionState* state, const ModelSlot& slot, long long id) {
  const Mapper& mapper = mapper_of(slot);
  if (!mapper.rowid_key) {
    const Argument key(id);
    return get(state, slot, &key, 1);
  }
  refuse_if_failed(*state);
  if (Object* object = find_loaded(*state, mapper, id)) return still_there(object);
  autoflush(*state);
  Object* found = nullptr;
  {
    sqlite::Statement& statement = by_key(*state, mapper);
    const StatementUse use(statement);
    statement.bind_integer(1, id);
    if (statement.step()) found = load_row(*state, mapper, statement, 0);
  }
  if (found && loads_selectin(mapper)) load_selectin(*state, found);
  return found;
}

}  // namespace

// First in as few instructions as a hash table takes. A table has numbers for keys only where its
// mapper has, and an object that it holds is of this session's epoch or stale.
Object* get(SessionState* state, const ModelSlot& slot, long long id) {
  if (state->latest_table->mapper == slot.mapper) [[likely]]
    if (Object* object = state->latest_table->objects.find_dense(id)) [[likely]]
      if (object->epoch == state->epoch && !(object->flags & kAllExpired)) [[likely]]
        return object;
  return find_or_select(state, slot, id);
}

Object* get(SessionState* state, const ModelSlot& slot, const Operand* key, std::size_t n) {
  std::vector<Argument> arguments;
  arguments.reserve(n);
  for (std::size_t i = 0; i < n; ++i) arguments.push_back(argument_of(key[i]));
  return get(state, slot, arguments.data(), n);
}

Object* get(SessionState* state, const ModelSlot& slot, const Argument* key, std::size_t n) {
  SessionState& session = *state;
  const Mapper& mapper = mapper_of(slot);
  if (n != mapper.primary_key.size())
    throw InvalidRequestError("the key of " + mapper.name + " has " +
                              std::to_string(mapper.primary_key.size()) + " part(s), and " +
                              std::to_string(n) + " were given");
  refuse_if_failed(session);
  for (std::size_t i = 0; i < n; ++i)
    if (key[i].what == Argument::none && n == 1) return nullptr;
  if (Object* object = find_loaded(session, mapper, key, n)) return still_there(object);
  autoflush(session);
  Object* found = nullptr;
  {
    sqlite::Statement& statement = by_key(session, mapper);
    const StatementUse use(statement);
    for (std::size_t i = 0; i < n; ++i) bind(statement, static_cast<int>(i) + 1, key[i]);
    if (statement.step()) found = load_row(session, mapper, statement, 0);
  }
  if (found && loads_selectin(mapper)) load_selectin(session, found);
  return found;
}

}  // namespace orm::detail
