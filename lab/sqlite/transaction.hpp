#pragma once

#include <string>
#include <string_view>

#include <lab/sqlite/connection.hpp>

// A transaction or a savepoint as long as a scope: what is not committed or released when the scope
// ends is rolled back.
//
//   sqlite::Transaction transaction(connection);
//   ...
//   transaction.commit();

namespace sqlite {

// BEGIN DEFERRED: locks are taken by the first statements that need them.
class Transaction {
 public:
  explicit Transaction(Connection& connection);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  // On an error (a deferred foreign key, a busy database) the transaction stays open.
  void commit();
  void rollback();
  bool open() const noexcept { return open_; }

 private:
  Connection& connection_;
  bool open_ = true;
};

// Nests in transactions and in other savepoints; outside of them it begins a transaction.
class Savepoint {
 public:
  Savepoint(Connection& connection, std::string_view name);
  ~Savepoint();
  Savepoint(const Savepoint&) = delete;
  Savepoint& operator=(const Savepoint&) = delete;

  // Keeps the changes, as a part of what is around.
  void release();
  // Undoes the changes and ends the savepoint.
  void rollback();
  bool open() const noexcept { return open_; }
  const std::string& name() const noexcept { return name_; }

 private:
  Connection& connection_;
  std::string name_;
  bool open_ = true;
};

// Runs statements, each with a semicolon at its end, in a savepoint of this name: one round trip to
// a store. Where one fails, none has changed anything, and its error is thrown.
void execute_all_or_none(Connection& connection, std::string_view name, std::string_view sql);

// "name" as SQL writes an identifier: quoted, its own quotes doubled.
std::string quoted(std::string_view name);

}  // namespace sqlite
