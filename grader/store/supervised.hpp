#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include <grader/store/check.hpp>
#include <grader/store/policy.hpp>
#include <lab/sqlite/local.hpp>

// A connection whose statements obey the policy, spend the check's budget and are logged, where
// they are a subject's; the judge's go free.

namespace grader::store {

// Whose connection it is: the link as attach() numbered it, the channel as its user did.
struct Owner {
  bool is_subject = true;
  std::uint32_t link = 0;
  std::uint32_t channel = 0;
};

class SupervisedStatement;

class SupervisedConnection {
 public:
  // The check must outlive it. Throws sqlite::Error, as do the others.
  SupervisedConnection(Check& check, Owner owner, const sqlite::Options& options);
  ~SupervisedConnection();
  SupervisedConnection(const SupervisedConnection&) = delete;
  SupervisedConnection& operator=(const SupervisedConnection&) = delete;

  // Statements must not outlive the connection.
  std::unique_ptr<SupervisedStatement> prepare(std::string_view sql);
  // As sqlite::LocalConnection::prepare_next.
  std::unique_ptr<SupervisedStatement> prepare_next(std::string_view& sql);

  const sqlite::LocalConnection& connection() const { return *connection_; }

 private:
  friend class SupervisedStatement;

  void confine();
  template <typename Compile>
  std::unique_ptr<SupervisedStatement> compile(Compile compile);
  sqlite::Error explained(const sqlite::Error& error);

  Check& check_;
  Owner owner_;
  Policy policy_;
  std::int64_t* spent_ = nullptr;  // by the statement that is being stepped
  std::unique_ptr<sqlite::LocalConnection> connection_;
};

class SupervisedStatement {
 public:
  SupervisedStatement(SupervisedConnection& connection,
                      std::unique_ptr<sqlite::Statement> statement, Footprint footprint);

  // For binding and reading; it is stepped and reset through the following only.
  sqlite::Statement& statement() { return *statement_; }
  bool running() const { return running_; }

  // Begins a run: counts it, logs it, and lets an injected fault strike.
  void start();
  // After an error or the last row the run is finished. The log learns the rows at a run's end.
  bool step();
  // Ends the run, which may be over already.
  void finish();

 private:
  LogEntry* record();

  SupervisedConnection& connection_;
  std::unique_ptr<sqlite::Statement> statement_;
  Footprint footprint_;
  std::uint32_t run_ = 0;
  std::int64_t rows_ = 0;
  std::int64_t changes_ = 0;
  std::int64_t spent_ = 0;  // operations of this run
  bool running_ = false;
};

}  // namespace grader::store
