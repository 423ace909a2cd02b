// Running queries: from a chain of steps to objects and rows.
#pragma once

#include <forward_list>
#include <vector>

#include <lab/orm/select/select.hpp>
#include <lab/orm/select/statement_use.hpp>
#include <lab/orm/session/session_state.hpp>

namespace orm::detail {

// Binds the values of a query to its statement. What has to live until the last step lives in this.
class Bindings {
 public:
  void bind(sqlite::Statement& statement, const std::vector<Placeholder>& parameters,
            const Literals& literals);

 private:
  void bind(sqlite::Statement& statement, int place, const Placeholder& parameter,
            const Argument& value);
  void bind_kept(sqlite::Statement& statement, int place, Argument&& value);

  std::forward_list<Argument> kept_;
};

// One run of a query, from the flush before it to the reset of its statement.
class Run {
 public:
  Run(const Step* last, Ending ending);
  Run(const Run&) = delete;
  ~Run();

  bool step();  // throws the ORM's own errors
  void end();   // before further statements run
  SessionState& session() { return session_; }
  const Plan& plan() const { return *plan_; }
  sqlite::Statement& row() { return *statement_; }

 private:
  Literals literals_;
  SessionState& session_;
  Plan* plan_ = nullptr;
  sqlite::Statement* statement_ = nullptr;
  std::unique_ptr<sqlite::Statement> own_;  // where the plan's is being read already
  Bindings bindings_;
  bool uses_plan_ = false;
};

// The objects that a query for one model finds, each once.
std::vector<Object*> run_objects(const Step* last);
Object* run_first(const Step* last);
// The object that all rows are of. Throws MultipleResultsFound where they are of several.
Object* run_one(const Step* last);
[[noreturn]] void refuse_several();

// At most `most` rows, each with an item for each output. Rows with objects come once.
using Values = std::vector<Argument>;
std::vector<Values> run_rows(const Step* last, Ending ending, std::size_t most = ~std::size_t{0});

long long run_number(const Step* last, Ending ending);  // count and exists

// Each object once, in the order of first occurrence.
void keep_once(std::vector<Object*>& objects);

}  // namespace orm::detail
