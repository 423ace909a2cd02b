// Theory of operation. Rows become objects in one place, load_row: the key is read first, and an
// object that the session has is returned without reading the rest.

#include <algorithm>

#include <lab/orm/ddl/ddl.hpp>
#include <lab/orm/error.hpp>
#include <lab/orm/flush/unit_of_work.hpp>
#include <lab/orm/load/eager.hpp>
#include <lab/orm/object/objects.hpp>
#include <lab/orm/select/statement_use.hpp>
#include <lab/orm/value/cell.hpp>

namespace orm::detail {

namespace {

void set_not_expired(Object* object) { object->flags &= static_cast<unsigned char>(~kAllExpired); }

// What a row could not be read into is not known: the next look tries again.
[[gnu::cold]] void expire_unread(Object* object) {
  for (const ColumnPlace& place : object->mapper->places)
    if (auto& flags = Access::flags(Access::value(object, place.offset)); !(flags & Access::kDirty))
      flags |= Access::kExpired;
  object->flags |= kAllExpired;
}
template <class F>
inline void reading(Object* object, F read) {
  try {
    read();
  } catch (...) {
    expire_unread(object);
    throw;
  }
}

void read_columns(Object* object, sqlite::Statement& row, int first, Reading which) {
  set_not_expired(object);
  reading(object, [&] { read_row(row, first, object, which); });
}

bool has_expired(Object* object) {
  for (const ColumnPlace& place : object->mapper->places) {
    const Value& value = Access::value(object, place.offset);
    if (Access::flags(value) & Access::kExpired || Access::is_left_empty(value)) return true;
  }
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
  forget_change(object);
  drop_changes_but_parents(object);
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

sqlite::Statement& by_key(SessionState& session, SessionTable& table) {
  auto& statement = table.by_key;
  if (!statement) {
    const Mapper& mapper = *table.mapper;
    std::string sql = "SELECT " + column_list(mapper, mapper.table) + " FROM " +
                      identifier(mapper.table) + " WHERE ";
    for (std::size_t i = 0; i < mapper.primary_key.size(); ++i)
      sql += (i ? " AND " : "") +
             qualified_name(mapper.table, mapper.columns[mapper.primary_key[i]]) + " = ?";
    statement = session.begin().prepare_to_run(sql);
  }
  session.begin();
  return *statement;
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
    if (relationship.loading != Loading::selectin || is_loaded(link)) continue;
    // What waits in a list waits for somebody to look at it.
    const Collection* list = relationship.to_many() ? collection_of(link) : nullptr;
    if (!list || !list->changed) load(link);
  }
}

bool read_expired(SessionState& session, Object* object) {
  sqlite::Statement& statement = by_key(session, session.table(*object->mapper));
  const StatementUse use(statement);
  bind_key(statement, 1, object);
  if (!statement.step()) return false;
  read_columns(object, statement, 0, Reading::expired);
  return true;
}

}  // namespace

std::string identifier(std::string_view name) { return metadata::identifier(name); }

std::string qualified_name(std::string_view table, const Column& column) {
  return identifier(table) + '.' + identifier(column.name);
}

std::string column_list(const Mapper& mapper, std::string_view prefix) {
  std::string list;
  for (const Column& column : mapper.columns) {
    if (!list.empty()) list += ", ";
    list += prefix.empty() ? identifier(column.name) : qualified_name(prefix, column);
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

namespace {

// Its columns are still to be read.
Object* adopt(SessionState& session, SessionTable& table, long long key) {
  Object* object = adopt(session, *table.mapper);
  object->row_key = key;
  table.objects.insert(key, object);
  return object;
}

// The row of an object that the session has not, of which the key is known.
Object* load_new(SessionState& session, SessionTable& table, long long key,
                 sqlite::Statement& row) {
  Object* object = adopt(session, table, key);
  reading(object, [&] {
    if (table.mapper->primary_key[0] == 0) [[likely]]
      read_row_of(key, row, 0, object);
    else
      read_row(row, 0, object, Reading::all);
  });
  return object;
}

[[gnu::noinline]] Object* load_row_by_parts(SessionState& session, SessionTable& table,
                                            sqlite::Statement& row, int first, bool overwrite) {
  const Mapper& mapper = *table.mapper;
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

}  // namespace

Object* load_row(SessionState& session, const Mapper& mapper, sqlite::Statement& row, int first,
                 bool overwrite) {
  SessionTable& table = session.table(mapper);
  if (!mapper.rowid_key) return load_row_by_parts(session, table, row, first, overwrite);
  const int at = first + static_cast<int>(mapper.primary_key[0]);
  const long long key = row.integer(at);
  if (key == 0 && row.is_null(at)) [[unlikely]]
    return nullptr;
  if (Object* object = table.objects.find(key)) {
    bring_up_to_date(object, row, first, overwrite);
    return object;
  }
  Object* object = adopt(session, table, key);
  reading(object, [&] { read_row(row, first, object, Reading::all); });
  return object;
}

[[noreturn]] void refuse_detached(Object* owner, const std::string& what) {
  throw DetachedInstanceError(label(owner) + " is in no session, so " + owner->mapper->name + '.' +
                              what + " cannot be loaded: add it to a session first");
}

void load_expired(Object* object) try {
  if (!object->session()) {
    refuse_detached(object, [&] {
      for (const Column& column : object->mapper->columns)
        if (Access::flags(Access::value(object, column.offset)) & Access::kExpired)
          return column.name;
      return std::string();
    }());
  }
  if (!has_identity(object))
    throw InvalidRequestError(label(object) +
                              " cannot be loaded anew: the transaction that made its row has been "
                              "undone. Set its members, or make a new object");
  SessionState& session = *object->session();
  autoflush(session);
  const bool whole = object->flags & kAllExpired;
  if (!(whole && is_loaded_with_more(object) ? load_row_again(object, false)
                                             : read_expired(session, object)))
    throw ObjectDeletedError(label(object) + " has been deleted, or its row is otherwise gone");
  if (whole && object->mapper->loads_selectin) load_selectin_again(object);
} catch (const sqlite::Error& error) {
  rethrow(error);
}

void load_if_key_expired(Object* object) {
  for (const unsigned index : object->mapper->primary_key)
    if (Access::flags(Access::value(object, object->mapper->columns[index].offset)) &
        Access::kExpired)
      return load_expired(object);
}

Object* still_there(Object* object) {
  if (object->state != State::persistent) return object;
  if (!is_stale(object) && !(object->flags & kAllExpired)) return object;
  try {
    if (is_stale(object)) mark_expired(object);
    load_expired(object);
  } catch (const ObjectDeletedError&) {
    // It may be the flush before the load that has met another object's missing row.
    if (const SessionState* session = object->session(); session && session->failed) throw;
    if (object->state == State::persistent) note_row_gone(object);
    return nullptr;
  }
  return object;
}

bool refresh_row(Object* object) try {
  SessionState& session = *object->session();
  if (is_loaded_with_more(object)) {
    if (!load_row_again(object, true)) return false;
  } else {
    sqlite::Statement& statement = by_key(session, session.table(*object->mapper));
    const StatementUse use(statement);
    bind_key(statement, 1, object);
    if (!statement.step()) return false;
    overwrite_row(object, statement, 0);
  }
  if (object->mapper->loads_selectin) load_selectin_again(object);
  return true;
} catch (const sqlite::Error& error) {
  rethrow(error);
}

namespace {

[[gnu::noinline]] Object* find_or_select(SessionState* state, const ModelSlot& slot,
                                         long long id) try {
  const Mapper& mapper = mapper_of(slot);
  if (!mapper.rowid_key || has_work(*state)) [[unlikely]] {  // a flush may make this very row
    const Argument key(id);
    return get(state, slot, &key, 1);
  }
  if (Object* object = find_loaded(*state, mapper, id)) return still_there(object);
  Object* found = nullptr;
  {
    SessionTable& table = state->table(mapper);
    sqlite::Statement& statement = by_key(*state, table);
    const StatementUse use(statement);
    statement.bind_integer(1, id);
    if (statement.step()) found = load_new(*state, table, id, statement);
  }
  if (found && mapper.loads_selectin) load_selectin(*state, found);
  return found;
} catch (const sqlite::Error& error) {
  rethrow(error);
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

Object* get(SessionState* state, const ModelSlot& slot, const Argument* key, std::size_t n) try {
  SessionState& session = *state;
  const Mapper& mapper = mapper_of(slot);
  if (n != mapper.primary_key.size())
    throw InvalidRequestError("the key of " + mapper.name + " has " +
                              std::to_string(mapper.primary_key.size()) + " part(s), and " +
                              std::to_string(n) + " were given");
  for (std::size_t i = 0; i < n; ++i)
    if (key[i].what == Argument::none && n == 1) return nullptr;
  if (Object* object = find_loaded(session, mapper, key, n)) return still_there(object);
  autoflush(session);
  Object* found = nullptr;
  {
    sqlite::Statement& statement = by_key(session, session.table(mapper));
    const StatementUse use(statement);
    for (std::size_t i = 0; i < n; ++i) bind(statement, static_cast<int>(i) + 1, key[i]);
    if (statement.step()) found = load_row(session, mapper, statement, 0);
  }
  if (found && mapper.loads_selectin) load_selectin(session, found);
  return found;
} catch (const sqlite::Error& error) {
  rethrow(error);
}

}  // namespace orm::detail
