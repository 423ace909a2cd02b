#include <sqlite3.h>

#include <lab/sqlite/local.hpp>
#include <lab/sqlite/value.hpp>

namespace sqlite {
namespace {

// SQLite takes a null pointer for the value null, and an empty view may have one.
const char* bytes(std::string_view value) { return value.data() ? value.data() : ""; }

}  // namespace

LocalStatement::LocalStatement(LocalConnection& connection, sqlite3_stmt* statement,
                               std::string_view sql)
    : Statement(sql), connection_(connection), statement_(statement) {}

LocalStatement::~LocalStatement() { sqlite3_finalize(statement_); }

void LocalStatement::check(int code) const {
  if (code != SQLITE_OK) [[unlikely]]
    fail(code);
}

void LocalStatement::fail(int code) const {
  throw Error(code, sqlite3_errmsg(connection_.handle()), sql());
}

void LocalStatement::bind_null(int parameter) { check(sqlite3_bind_null(statement_, parameter)); }

void LocalStatement::bind_integer(int parameter, std::int64_t value) {
  check(sqlite3_bind_int64(statement_, parameter, value));
}

void LocalStatement::bind_real(int parameter, double value) {
  check(sqlite3_bind_double(statement_, parameter, value));
}

void LocalStatement::bind_text(int parameter, std::string_view value) {
  check(sqlite3_bind_text64(statement_, parameter, bytes(value), value.size(), SQLITE_STATIC,
                            SQLITE_UTF8));
}

void LocalStatement::bind_blob(int parameter, std::string_view value) {
  check(sqlite3_bind_blob64(statement_, parameter, bytes(value), value.size(), SQLITE_STATIC));
}

int LocalStatement::parameters() const { return sqlite3_bind_parameter_count(statement_); }

// At the end of the rows the statement is reset at once: SQLite refuses to bind before, and the
// caller's own reset() then costs nothing.
bool LocalStatement::step() {
  if (!running_) {
    connection_.notify_start(*this);
    running_ = true;
  }
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  running_ = false;
  if (code != SQLITE_DONE) [[unlikely]]
    fail_and_reset(code);
  sqlite3_reset(statement_);
  return false;
}

void LocalStatement::fail_and_reset(int code) {
  const Error error(code, sqlite3_errmsg(connection_.handle()), sql());
  sqlite3_reset(statement_);
  throw error;
}

void LocalStatement::reset() noexcept {
  if (!running_) return;
  sqlite3_reset(statement_);
  running_ = false;
}

int LocalStatement::columns() const { return sqlite3_column_count(statement_); }

std::string_view LocalStatement::column_name(int column) const {
  const char* name = sqlite3_column_name(statement_, column);
  return name ? name : "";
}

Type LocalStatement::type(int column) {
  switch (sqlite3_column_type(statement_, column)) {
    case SQLITE_INTEGER:
      return Type::integer;
    case SQLITE_FLOAT:
      return Type::real;
    case SQLITE_TEXT:
      return Type::text;
    case SQLITE_BLOB:
      return Type::blob;
    default:
      return Type::null;
  }
}

namespace {

// Makes the value in this memory. Of its parts only those that belong to its type are written.
// The connection belongs to one thread, so SQLite's unprotected value cannot change under us.
void make_value(sqlite3_value* from, Value* to) {
  const auto text = [&](Type type, const void* data) {
    to->type = type;
    to->bytes = {data ? static_cast<const char*>(data) : "",
                 data ? static_cast<std::size_t>(sqlite3_value_bytes(from)) : 0};
  };
  switch (sqlite3_value_type(from)) {
    case SQLITE_INTEGER:
      to->type = Type::integer;
      to->integer = sqlite3_value_int64(from);
      break;
    case SQLITE_TEXT:
      return text(Type::text, sqlite3_value_text(from));
    case SQLITE_FLOAT:
      to->type = Type::real;
      to->real = sqlite3_value_double(from);
      break;
    case SQLITE_BLOB:
      return text(Type::blob, sqlite3_value_blob(from));
    default:
      to->type = Type::null;
  }
}

}  // namespace

Value LocalStatement::value(int column) {
  Value value;
  make_value(sqlite3_column_value(statement_, column), &value);
  return value;
}

// SQLite keeps the values of a row in an array. Asking for each costs as much as reading it, so
// those after the first are found by their distance, if that is the same between all.
void LocalStatement::values(int first, int n, Value* to) {
  if (!distance_) distance_ = distance_of_columns();
  const auto* at = reinterpret_cast<char*>(sqlite3_column_value(statement_, first));
  for (int i = 0; i < n; ++i)
    make_value(distance_ > 0
                   ? reinterpret_cast<sqlite3_value*>(const_cast<char*>(at + i * distance_))
                   : sqlite3_column_value(statement_, first + i),
               to + i);
}

// -1 where they differ.
std::ptrdiff_t LocalStatement::distance_of_columns() const {
  const auto place = [&](int column) {
    return reinterpret_cast<const char*>(sqlite3_column_value(statement_, column));
  };
  const int n = columns();
  if (n < 2) return -1;
  const std::ptrdiff_t distance = place(1) - place(0);
  for (int i = 2; i < n; ++i)
    if (place(i) - place(i - 1) != distance) return -1;
  return distance;
}

std::int64_t LocalStatement::integer(int column) {
  return sqlite3_column_int64(statement_, column);
}

double LocalStatement::real(int column) { return sqlite3_column_double(statement_, column); }

std::string_view LocalStatement::text(int column) {
  const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  return data ? std::string_view(data, sqlite3_column_bytes(statement_, column)) : "";
}

std::string_view LocalStatement::blob(int column) {
  const auto* data = static_cast<const char*>(sqlite3_column_blob(statement_, column));
  return data ? std::string_view(data, sqlite3_column_bytes(statement_, column)) : "";
}

}  // namespace sqlite
