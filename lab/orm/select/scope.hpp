// The tables that a SELECT reads, under the names they have in it, and pieces of SQL with the
// parameters in them.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include <lab/orm/mapper/mapper.hpp>

namespace orm::detail {

// Where the value of a `?` comes from: a literal of the query, and how it is bound.
struct Placeholder {
  enum class How : unsigned char {
    value,
    date,      // of a column of dates: a moment's day
    datetime,  // of a column of moments: a day's midnight
    prefix,    // LIKE 'value%', with the value's % and _ escaped
    part,      // LIKE '%value%', likewise
    key        // the literal is an object: its value in `column`
  };
  unsigned literal;
  How how = How::value;
  const Column* column = nullptr;
};

struct Fragment {
  std::string sql;
  std::vector<Placeholder> parameters;

  Fragment& operator<<(std::string_view text) {
    sql += text;
    return *this;
  }
  Fragment& operator<<(const Fragment& more) {
    sql += more.sql;
    parameters.insert(parameters.end(), more.parameters.begin(), more.parameters.end());
    return *this;
  }
  void parameter(Placeholder parameter) {
    sql += '?';
    parameters.push_back(parameter);
  }
  bool empty() const { return sql.empty(); }
};

// A table under a name.
struct Source {
  const Mapper* mapper = nullptr;  // one of the two
  const AssociationTable* table = nullptr;
  std::string name;  // unquoted

  std::string sql() const;  // "reviews", "reviews AS reviews_1"
  std::string column(const Column& column) const;
};

// The tables that are visible in one SELECT; those of the SELECT around it are visible too.
class Scope {
 public:
  explicit Scope(const Scope* outer = nullptr) : outer_(outer) {}
  Scope(const Scope&) = delete;

  // Another occurrence of the table, under its own name or, where that is taken, "reviews_1".
  const Source& add(const Mapper& mapper);
  const Source& add(const AssociationTable& table);
  // As add, but columns of expressions do not mean this occurrence.
  const Source& add_hidden(const Mapper& mapper);

  // What a column in an expression means: the first occurrence of its model's table, the inner
  // SELECT before the outer. A table that is in neither joins the FROM list, as in SQLAlchemy.
  const Source& of(const Mapper& mapper);
  const Source& of(const AssociationTable& table);
  const Source* find(const Mapper& mapper) const;
  const Source* find(const AssociationTable& table) const;
  // The latest occurrence in this SELECT: what a join goes on from.
  const Source* latest(const Mapper& mapper) const;

  // ", games": the tables that joined by being named.
  std::string extras() const;

 private:
  struct Entry {
    Source source;
    bool hidden = false;
    bool extra = false;
  };
  Entry& enter(const Mapper*, const AssociationTable*, const std::string& wanted);
  bool taken(std::string_view name) const;

  const Scope* outer_;
  std::deque<Entry> entries_;
};

}  // namespace orm::detail
