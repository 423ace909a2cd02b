// What an expression of the shell gives.
#pragma once

#include <memory>
#include <string>
#include <variant>
#include <vector>

#include <lab/shell/vocabulary.hpp>
#include <lab/wire/value.hpp>

namespace shell {

struct Nothing {};  // of commit(), of an assignment

// A row's object: what a Ref leads to.
struct Object {
  wire::Handle handle;
  std::string model;
  friend bool operator==(const Object& a, const Object& b) { return a.handle == b.handle; }
};

// A member of an object. It is read when its value is needed, so that `zelda->reviews.append(r)`
// and `zelda->price = 5` find their place.
struct Place {
  Object object;
  std::string member;
  Member::Kind kind = Member::Kind::column;
  std::string target;
};

struct MemberPointer {
  std::string model, member;
};

// Of columns; lab/wire/expression.hpp.
struct ColumnExpression {
  std::vector<wire::Value> tokens;
};

// What has been said of a query so far.
struct Query {
  std::string session;
  wire::Members specification;  // what it is for
  std::vector<wire::Value> steps;
};

struct Session {
  std::string name;
};
struct Savepoint {
  std::string session;
  std::int64_t depth = 0;
};
struct Database {};
struct Table {
  std::string name;  // of an association table
};
struct Schema {};

// An object that was written and not made yet: Game{.title = "Zelda"}.
struct Literal;

struct Value;
using List = std::vector<Value>;

// A plain value (never a handle or a list) is the wire's.
struct Value : std::variant<Nothing, wire::Value, Object, Place, MemberPointer, ColumnExpression,
                            Query, Session, Savepoint, Database, Table, Schema,
                            std::shared_ptr<Literal>, std::shared_ptr<List>> {
  using variant::variant;
  template <class T>
  const T* as() const {
    return std::get_if<T>(static_cast<const variant*>(this));
  }
  template <class T>
  T* as() {
    return std::get_if<T>(static_cast<variant*>(this));
  }
  bool is_null() const {
    const auto* plain = as<wire::Value>();
    return plain && plain->is_null();
  }
};

struct Literal {
  std::string model;
  std::vector<std::pair<std::string, Value>> members;
};

inline Value make_list(List items) { return std::make_shared<List>(std::move(items)); }

}  // namespace shell
