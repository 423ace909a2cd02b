#pragma once

#include <cstdint>
#include <functional>

// What confines a local connection that runs foreign SQL: who may do what, for how long, how large.

namespace sqlite {

// What a statement being prepared wants to do: the numbers of sqlite3_set_authorizer().
enum class Action : int {
  create_index = 1,
  create_table,
  create_temp_index,
  create_temp_table,
  create_temp_trigger,
  create_temp_view,
  create_trigger,
  create_view,
  delete_rows,
  drop_index,
  drop_table,
  drop_temp_index,
  drop_temp_table,
  drop_temp_trigger,
  drop_temp_view,
  drop_trigger,
  drop_view,
  insert,
  pragma,
  read,
  select,
  transaction,
  update,
  attach,
  detach,
  alter_table,
  reindex,
  analyze,
  create_virtual_table,
  drop_virtual_table,
  function,
  savepoint,
  recursive,
};

// The texts are those that SQLite documents for the action; null where there is none.
struct Access {
  Action action;
  const char* first;
  const char* second;
  const char* database;
  const char* trigger;  // the innermost trigger or view that asks, null for the statement itself
};

// Called while a statement is prepared (and prepared again after a change of the schema). False
// refuses the statement. Must not use the connection, and must not throw.
using Authorizer = std::function<bool(const Access&)>;

// Called about every `interval` operations of a running statement. False interrupts it.
using Progress = std::function<bool()>;

// Upper bounds for one connection; sqlite3_limit() says what each means.
struct Limits {
  int value_bytes = 256 * 1024;  // of a text, a blob or a row
  int sql_bytes = 256 * 1024;
  int columns = 256;
  int expression_depth = 200;
  int compound_selects = 100;
  int operations = 100'000;  // of a compiled statement
  int function_arguments = 64;
  int pattern_bytes = 256;  // of LIKE and GLOB, whose time is exponential in it
  int parameters = 32'766;
  int trigger_depth = 32;
  int pages = 16'384;  // of 4 KiB: the size of the database file
};

// For a program that has SQLite in one thread only: takes its mutexes and statistics away, a tenth
// of what it costs. To be called before anything else of SQLite; limit_heap() then has no effect.
void stay_in_one_thread();

// Bounds the memory that SQLite takes in this process; statements fail with "out of memory" beyond.
void limit_heap(std::int64_t bytes);

}  // namespace sqlite
