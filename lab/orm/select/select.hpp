// A query as it runs: SQL text, what is bound to it, and what its columns become.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <lab/orm/load/eager.hpp>
#include <lab/orm/select/scope.hpp>
#include <lab/orm/select/shape.hpp>
#include <lab/sqlite/statement.hpp>

namespace orm::detail {

// What one of a row's items is made of.
struct Output {
  const Mapper* mapper = nullptr;  // an object; else a value
  int column = 0;
  bool typed = false;  // `kind` is known; else the value is what SQLite says it is
  Kind kind = Kind::integer;
  std::vector<Eager> eager;  // of an object
};

struct Plan {
  std::string sql;
  std::vector<Placeholder> parameters;
  std::vector<Output> outputs;
  bool joined = false;     // the only output, an object, has loads that are joined
  bool repeats = false;    // several rows may have the same object
  bool whole = false;      // every row of the table
  bool overwrite = false;  // populate_existing
  std::unique_ptr<sqlite::Statement> statement;  // prepared at the first run
  bool running = false;                          // its rows are being read
};

Plan compile(const Step* last, Ending ending);  // throws InvalidRequestError, ArgumentError

// The plans of a session, by shape. Their statements end with it, before its connection is closed
// or given away.
class QueryCache {
 public:
  QueryCache();
  ~QueryCache();
  // The query's plan, which lives until a later call that makes a new one, and its literals.
  Plan& plan(const Step* last, Ending ending, Literals& literals);
  void begin_use() { ++uses_; }
  void end_use() { --uses_; }

 private:
  struct Entry;
  Plan& other_plan(const Step* last, Ending ending, Literals& literals);
  Entry& find_or_compile(const Step* last, Ending ending);
  bool in_use() const { return uses_ > 0; }
  void clear();

  static constexpr std::size_t kMost = 512;  // plans; beyond that it begins anew
  std::vector<std::unique_ptr<Entry>> buckets_;
  Entry* latest_ = nullptr;
  std::size_t size_ = 0;
  int uses_ = 0;  // runs that hold a plan
};

}  // namespace orm::detail
