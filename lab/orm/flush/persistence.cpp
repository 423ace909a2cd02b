// The rows of a flush. New rows go in batches of up to 64 in one INSERT, whose keys follow each
// other up to last_insert_rowid(); an UPDATE writes the columns that differ and no others.
// Statements are prepared once for each session and shape.

#include <algorithm>

#include <lab/orm/error.hpp>
#include <lab/orm/flush/unit_of_work.hpp>
#include <lab/orm/select/statement_use.hpp>
#include <lab/orm/value/cell.hpp>
#include <lab/sqlite/error.hpp>

namespace orm::detail {

namespace {

constexpr std::size_t kMaxRows = 64;
constexpr std::size_t kMaxParameters = 900;

// Sets of columns share a word of 64 bits: with another set, and with a number of rows.
static_assert(kMaxMembers <= 32 && kMaxRows < 1 << 7);

void fill_in(Object* object, const Column& column, const ColumnDefault& fill) {
  Argument value;
  if (fill.from == ColumnDefault::From::integer) value = Argument(fill.number);
  if (fill.from == ColumnDefault::From::text) value = Argument(fill.text.c_str());
  if (fill.from == ColumnDefault::From::call) fill.call(value);
  store(Access::value(object, column.offset), column.kind, value);
}

bool computed_by_database(const Column& column) {
  return column.insert_default.from == ColumnDefault::From::sql ||
         (column.has_server_default && !column.insert_default);
}

// Fills in the defaults of a new row. Returns the columns that the INSERT binds, a bit each.
std::uint64_t prepare_insert(Object* object) {
  std::uint64_t written = 0;
  const Mapper& mapper = *object->mapper;
  for (const Column& column : mapper.columns) {
    Value& value = Access::value(object, column.offset);
    if (!Access::is_set(value)) {
      if (computed_by_database(column)) continue;
      if (column.insert_default)
        fill_in(object, column, column.insert_default);
      else if (mapper.rowid_key && column.primary_key)
        continue;
    }
    written |= bit_of(column);
  }
  return written;
}

void require_key(Object* object) {
  const Mapper& mapper = *object->mapper;
  if (mapper.rowid_key) return;
  for (const unsigned index : mapper.primary_key)
    if (!Access::is_set(Access::value(object, mapper.columns[index].offset)))
      throw IntegrityError(
          "insert into " + mapper.table + ": " + mapper.name + '.' + mapper.columns[index].name +
          " is part of the primary key and is null, and the database makes up integer keys only");
}

std::string insert_sql(const Mapper& mapper, std::uint64_t written, std::size_t rows) {
  std::string names, values, returning;
  for (const Column& column : mapper.columns) {
    const bool bound = written & bit_of(column);
    if (!bound && computed_by_database(column))
      returning += (returning.empty() ? "" : ", ") + identifier(column.name);
    if (!bound && column.insert_default.from != ColumnDefault::From::sql) continue;
    names += (names.empty() ? "" : ", ") + identifier(column.name);
    values += (values.empty() ? "" : ", ") +
              (bound ? std::string("?") : "(" + column.insert_default.text + ")");
  }
  std::string sql = "INSERT INTO " + identifier(mapper.table);
  if (names.empty()) {
    sql += " DEFAULT VALUES";
  } else {
    sql += " (" + names + ") VALUES ";
    for (std::size_t i = 0; i < rows; ++i) sql += (i ? ", (" : "(") + values + ")";
  }
  return returning.empty() ? sql : sql + " RETURNING " + returning;
}

// The columns that an UPDATE must write, a bit each: dirty ones that differ from what the database
// has.
inline std::uint64_t changed_columns(Object* object) {
  std::uint64_t changed = 0;
  for (const OldValue& old : object->changes->values) {
    if (old.known && equal(*reinterpret_cast<const Value*>(old.bytes),
                           Access::value(object, old.place.offset), old.place.kind))
      continue;
    changed |= std::uint64_t{1} << old.column;
  }
  return changed;
}

std::string update_sql(const Mapper& mapper, std::uint64_t bound, std::uint64_t computed) {
  std::string sql = "UPDATE " + identifier(mapper.table) + " SET ";
  bool first = true;
  for (const Column& column : mapper.columns) {
    if (!((bound | computed) & bit_of(column))) continue;
    sql += (first ? "" : ", ") + identifier(column.name) + " = " +
           (bound & bit_of(column) ? "?" : "(" + column.update_default.text + ")");
    first = false;
  }
  for (std::size_t i = 0; i < mapper.primary_key.size(); ++i)
    sql +=
        (i ? " AND " : " WHERE ") + identifier(mapper.columns[mapper.primary_key[i]].name) + " = ?";
  return sql;
}

// Of one mapper. Other keys than integers are in order as they are.
inline bool comes_before(const Object* a, const Object* b) {
  return a->mapper->rowid_key && a->row_key < b->row_key;
}

inline bool has_values(const Object* object) {
  return object->changes && !object->changes->values.empty() && has_identity(object);
}

// An INSERT of several rows must be able to take the first back when a later one fails, so SQLite
// copies every page that it changes. Rows at a table's end share their pages; but each row changes
// a page of its own of an index, once that is large.
bool pays_in_batches(const Mapper& mapper, std::size_t rows) {
  constexpr std::size_t kFew = 4096;
  if (rows <= kFew) return true;
  return mapper.rowid_key &&
         std::none_of(mapper.columns.begin(), mapper.columns.end(),
                      [](const Column& column) { return column.unique || column.indexed; });
}

// Of rows that are written one by one none may refer to a later one, and in one INSERT of them all
// it may. Those that relationships lead to are written before.
bool may_refer_to_each_other(SessionState& session, const Mapper& mapper, Object* const* objects,
                             std::size_t n) {
  if (!mapper.cyclic) return false;
  for (const Column& column : mapper.columns) {
    if (column.references_table != mapper.table) continue;
    const Column& referred = *mapper.find_column(column.references_column);
    for (Object* object : std::span(objects, n)) {
      const Value& value = Access::value(object, column.offset);
      if (Access::is_set(value) &&
          !find_by(session, mapper, referred, to_argument(value, column.kind)))
        return true;
    }
  }
  return false;
}

}  // namespace

// Rows are updated in the order of their keys.
void UnitOfWork::update_in_order(Part part) {
  std::vector<Object*> ordered;
  if (!std::is_sorted(part.begin(), part.end(), comes_before)) {
    std::copy_if(part.begin(), part.end(), std::back_inserter(ordered), has_values);
    std::stable_sort(ordered.begin(), ordered.end(), comes_before);
    part = ordered;
  }
  update(part);
}

// Updates come first, so a new row may take a unique value that an old one gives up.
void UnitOfWork::save(Part part) {
  update_in_order(part);
  if (!inserts_) return;
  if (removes_)
    for (Object* object : part)
      if (!has_identity(object)) takes_row(object);
  std::vector<Object*> some;
  const Part fresh = only(
      part, [](const Object* object) { return !has_identity(object); }, some);
  struct Run {
    std::uint64_t written;
    std::size_t end;
  };
  std::vector<Run> runs;  // of new objects that have the same columns
  for (std::size_t i = 0; i < fresh.size(); ++i) {
    const std::uint64_t written = prepare_insert(fresh[i]);
    require_key(fresh[i]);
    if (runs.empty() || runs.back().written != written) runs.push_back({written, i});
    runs.back().end = i + 1;
  }
  std::size_t begin = 0;
  for (const Run& run : runs) {
    insert(fresh.data() + begin, run.end - begin, run.written);
    begin = run.end;
  }
}

namespace {

[[noreturn, gnu::cold]] void refuse_left_out(const Mapper& mapper, std::size_t rows, long long in) {
  throw FlushError("insert into " + mapper.table + ": the database took " + std::to_string(in) +
                   " of " + std::to_string(rows) + " rows, so a trigger or view left out some");
}

}  // namespace

void UnitOfWork::insert(Object* const* objects, std::size_t n, std::uint64_t written) {
  const Mapper& mapper = *objects[0]->mapper;
  SessionTable& table = session_.table(mapper);
  sqlite::Connection& connection = session_.begin();
  const auto width = static_cast<std::size_t>(__builtin_popcountll(written));
  std::vector<const Column*> returned;
  for (const Column& column : mapper.columns)
    if (!(written & bit_of(column)) && computed_by_database(column)) returned.push_back(&column);
  const bool key_given = !mapper.rowid_key || written & bit_of(mapper.key_column());
  if (mapper.rowid_key) table.objects.reserve(n);
  const bool in_batches = returned.empty() && width > 0 && pays_in_batches(mapper, n) &&
                          !may_refer_to_each_other(session_, mapper, objects, n);
  const std::size_t most =
      in_batches ? std::clamp<std::size_t>(kMaxParameters / width, 1, kMaxRows) : 1;
  while (n > 0) {
    // Full batches share one statement; what is left over goes in powers of two, so that few are
    // ever prepared.
    std::size_t rows = most;
    while (rows > n) rows = (rows + 1) / 2;
    auto& statement = table.inserts[written << 7 | rows];
    if (!statement) statement = connection.prepare_to_run(insert_sql(mapper, written, rows));
    const StatementUse use(*statement);
    int parameter = 1;
    for (std::size_t i = 0; i < rows; ++i)
      for (const Column& column : mapper.columns)
        if (written & bit_of(column))
          bind(*statement, parameter++, Access::value(objects[i], column.offset), column.kind);
    if (statement->step())
      for (std::size_t i = 0; i < returned.size(); ++i)
        read(*statement, static_cast<int>(i), Access::value(objects[0], returned[i]->offset),
             returned[i]->kind);
    statement->reset();
    if (connection.changes() != static_cast<long long>(rows)) [[unlikely]]
      refuse_left_out(mapper, rows, connection.changes());
    session_.told("INSERT", mapper.table, rows);
    const long long last = key_given ? 0 : connection.last_insert_rowid();
    for (std::size_t i = 0; i < rows; ++i) {
      Object* object = objects[i];
      if (!key_given)
        store(Access::value(object, mapper.key_column().offset), mapper.key_column().kind,
              Argument(last - static_cast<long long>(rows - 1 - i)));
      object->state = State::persistent;
      object->epoch = session_.epoch;
      set_identity(object);
      enter_identity_map(object);
    }
    objects += rows;
    n -= rows;
  }
}

namespace {

// Calls visit(index) for each bit.
template <class F>
inline void each_bit(std::uint64_t bits, F visit) {
  for (; bits; bits &= bits - 1) visit(static_cast<std::size_t>(__builtin_ctzll(bits)));
}

}  // namespace

// Fills in what an UPDATE sets besides what was changed; returns the columns that SQL computes.
std::uint64_t UnitOfWork::fill_in_updates(Object* object, std::uint64_t& bound) {
  std::uint64_t computed = 0;
  for (const Column& column : object->mapper->columns) {
    if (!column.update_default || bound & bit_of(column) ||
        Access::flags(Access::value(object, column.offset)) & Access::kDirty)
      continue;
    if (column.update_default.from == ColumnDefault::From::sql) {
      computed |= bit_of(column);
    } else {
      fill_in(object, column, column.update_default);
      bound |= bit_of(column);
    }
  }
  return computed;
}

namespace {

inline void run_update(Object* object, sqlite::Statement& statement, std::uint64_t bound) {
  const ColumnPlace* places = object->mapper->places.data();
  int parameter = 1;
  each_bit(bound, [&](std::size_t i) {
    bind(statement, parameter++, Access::value(object, places[i].offset), places[i].kind);
  });
  bind_key(statement, parameter, object);
  statement.step();  // which ends the run
}

[[noreturn, gnu::cold]] void refuse_missing(Object* object) {
  throw StaleDataError("update " + object->mapper->table + ": the row of " + label(object) +
                       " is gone");
}

inline void expect_updated(SessionState& session, Object* object, sqlite::Connection& connection) {
  session.told("UPDATE", object->mapper->table, 1);
  if (connection.changes() != 1) [[unlikely]]
    refuse_missing(object);
}

[[gnu::cold]] void refuse_null_key(Object* object) {
  for (const unsigned index : object->mapper->primary_key)
    if (const Column& key = object->mapper->columns[index];
        !Access::is_set(Access::value(object, key.offset)))
      throw IntegrityError("update " + object->mapper->table + ": " + object->mapper->name + '.' +
                           key.name + " is the primary key of " + label(object) +
                           ", which cannot become null");
}

// What the object does not know of its row now, and where it is found.
void note_update(SessionState& session, Object* object, std::uint64_t bound,
                 std::uint64_t computed) {
  const Mapper& mapper = *object->mapper;
  each_bit(computed, [&](std::size_t i) {
    Access::flags(Access::value(object, mapper.places[i].offset)) |= Access::kExpired;
  });
  if (!(bound & mapper.key_bits)) return;
  session.frames.back().rekeyed.push_back({object, key_of(object)});
  leave_identity_map(object);
  set_identity(object);
  enter_identity_map(object);
}

}  // namespace

sqlite::Statement& UnitOfWork::update_statement(const Mapper& mapper, std::uint64_t bound,
                                                std::uint64_t computed) {
  auto& statement = session_.table(mapper).updates[computed << 32 | bound];
  if (!statement) statement = session_.begin().prepare_to_run(update_sql(mapper, bound, computed));
  return *statement;
}

void UnitOfWork::write_update(Object* object, std::uint64_t bound, std::uint64_t computed) {
  sqlite::Connection& connection = session_.begin();
  run_update(object, update_statement(*object->mapper, bound, computed), bound);
  expect_updated(session_, object, connection);
}

// Most often one statement serves them all.
void UnitOfWork::update(Part part) {
  if (part.empty()) return;
  const Mapper& mapper = *part.front()->mapper;
  sqlite::Connection* connection = nullptr;
  sqlite::Statement* statement = nullptr;
  std::uint64_t bound_before = 0, computed_before = 0;
  for (Object* object : part) {
    if (!has_values(object)) continue;
    if (!connection) connection = &session_.begin();
    std::uint64_t bound = changed_columns(object);
    if (!bound) continue;
    load_expired_key(object);
    const std::uint64_t computed = mapper.has_update_defaults ? fill_in_updates(object, bound) : 0;
    if (bound != bound_before || computed != computed_before) [[unlikely]] {
      statement = &update_statement(mapper, bound, computed);
      bound_before = bound, computed_before = computed;
    }
    if (bound & mapper.key_bits) [[unlikely]]
      refuse_null_key(object);
    run_update(object, *statement, bound);
    expect_updated(session_, object, *connection);
    if (computed | (bound & mapper.key_bits)) [[unlikely]]
      note_update(session_, object, bound, computed);
    if (object->changes) drop_values(object);  // unless loading its key has forgotten them
  }
}

void UnitOfWork::remove(Part part) {
  const Mapper& mapper = *part.front()->mapper;
  auto& statement = session_.table(mapper).removal;
  if (!statement) {
    std::string sql = "DELETE FROM " + identifier(mapper.table);
    for (std::size_t i = 0; i < mapper.primary_key.size(); ++i)
      sql += (i ? " AND " : " WHERE ") + identifier(mapper.columns[mapper.primary_key[i]].name) +
             " = ?";
    statement = session_.begin().prepare_to_run(sql);
  }
  session_.begin();
  for (Object* object : part) {
    removed_.push_back(object);
    if (is_row_taken(object)) continue;
    load_expired_key(object);
    const StatementUse use(*statement);
    bind_key(*statement, 1, object);
    statement->step();
    session_.told("DELETE", mapper.table, 1);
  }
}

// As the ORM's own error, whose kind is what SQLAlchemy calls it.
void rethrow(const sqlite::Error& error) {
  if (error.is_constraint()) throw IntegrityError(error.what());
  throw OperationalError(error.what());
}

}  // namespace orm::detail
