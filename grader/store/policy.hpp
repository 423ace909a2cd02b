#pragma once

#include <string>
#include <vector>

#include <grader/store/records.hpp>
#include <lab/sqlite/guard.hpp>

// Which statements a subject may run, and which tables each of them uses: both are what SQLite's
// authorizer is asked while it compiles a statement.

namespace grader::store {

// What a statement does, as its own text says: triggers, views and foreign key actions left out.
struct Footprint {
  Kind kind = Kind::other;
  std::vector<UsedTable> tables;
};

class Policy {
 public:
  // What the statements compiled until the next begin() do is gathered from nothing.
  void begin() { *this = {}; }

  // The authorizer. A table's name longer than 128 bytes is cut, tables beyond the 16th are left
  // out.
  bool allows(const sqlite::Access& access);

  const Footprint& footprint() const { return footprint_; }
  // Why the statement was refused, in words for its author; "" where it was not.
  const std::string& refusal() const { return refusal_; }

 private:
  bool refuse(std::string reason);
  bool allows_pragma(const sqlite::Access& access);
  bool allows_function(const sqlite::Access& access);
  void gather(const sqlite::Access& access);
  void use(const char* table, TableUse use);
  void is(Kind kind);

  Footprint footprint_;
  std::string refusal_;
};

}  // namespace grader::store
