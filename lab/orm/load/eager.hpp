// Eager loading: relationships whose objects are loaded with their owners, in the same SELECT
// (joined) or in one more for each relationship (selectin), so that reading them runs no SQL.
#pragma once

#include <vector>

#include <lab/orm/select/chain.hpp>
#include <lab/orm/select/scope.hpp>
#include <lab/orm/session/session_state.hpp>

namespace orm::detail {

// A relationship to be loaded, and what is to be loaded behind it.
struct Eager {
  const Relationship* relationship;
  Load how;
  int column = 0;  // joined: where the target's columns begin in the row
  std::vector<Eager> behind;
  bool operator==(const Eager&) const = default;
};

// What a query loads with the objects of this model: its options that begin there, and for all
// other relationships what their `lazy` says. Throws where a path cannot be loaded so.
std::vector<Eager> eager_loads(const Mapper& mapper, const std::vector<Chain::Part>& options);

// The SQL of joined loads, to be added to a SELECT.
struct JoinedSql {
  std::string columns, tables, order;
};
// Gives each joined load its column in the row, counted on from `next_column`.
void join_loads(std::vector<Eager>& loads, Scope& scope, const Source& owner, int& next_column,
                JoinedSql& out);
// "reviews.score DESC, reviews.id": the relationship's order_by, or nothing.
std::string order_of(const Relationship& relationship, const Source& target);

// Is one of them, or one behind it along joins, a joined to-many? It multiplies the rows.
bool multiplies_rows(const std::vector<Eager>& loads);
void join_no_more(std::vector<Eager>& loads);  // selectin in place of joined

// Loads what is not joined for these owners, each of whom is there once. `whole`: they are all the
// rows of their table.
void load_eagerly(SessionState& session, const std::vector<Eager>& loads,
                  const std::vector<Object*>& owners, bool overwrite, bool whole);

// What a query's options load with an object is loaded again with its row when that has expired.
class RememberedLoads {
 public:
  RememberedLoads(SessionState& session, const std::vector<Eager>& loads);
  // orm::detail::load_row for an object that the query asks for.
  Object* load_row(const Mapper& mapper, sqlite::Statement& row, int first, bool overwrite) const {
    if (number_ == 0 && !overwrite) [[likely]]
      return detail::load_row(session_, mapper, row, first);
    return load_marked(mapper, row, first, overwrite);
  }

 private:
  Object* load_marked(const Mapper& mapper, sqlite::Statement& row, int first,
                      bool overwrite) const;

  SessionState& session_;
  unsigned char number_ = 0;  // that objects bear for these loads; 0: no more than the models say
};
// The row of such an object, and the rest. False: the row is gone.
bool load_row_again(Object* object, bool overwrite);

// Collects the joined objects of a run's rows.
class JoinedRows {
 public:
  // `repeats`: the same object may come in several rows.
  JoinedRows(SessionState& session, const std::vector<Eager>& loads, bool overwrite, bool repeats);
  ~JoinedRows();
  JoinedRows(const JoinedRows&) = delete;

  // The row that `owner` was read from.
  void read(Object* owner, sqlite::Statement& row);
  // After the last row: fills the members, then loads what is not joined behind them.
  void finish();

 private:
  struct Branch;
  void read(Branch&, Object* owner, sqlite::Statement& row);
  void finish(Branch&);

  SessionState& session_;
  bool overwrite_;
  std::vector<Branch> branches_;
};

}  // namespace orm::detail
