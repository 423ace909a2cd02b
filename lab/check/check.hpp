// What checks of a lesson are written with. A check is a GoogleTest; its names say which exercise
// it is of, and who may see it:
//
//   class Hidden_01_1 : public check::Check {};
//
//   TEST_F(Hidden_01_1, MadeUpKeyIsRefused) {
//     tables();
//     const auto refused = refusal([&] { sql("INSERT INTO trashcans (label, raccoon_id) VALUES
//     ('A', 999)"); }); expect(refused, "a key that no raccoon has must be refused",
//     "key_is_a_plain_integer");
//   }
//
// Each check has a lesson process and a database of its own. It puts rows in and reads results by
// the checks' own connection, and never trusts what the lesson says about rows. An expectation that
// does not hold ends the check.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <lab/check/bench.hpp>
#include <lab/check/migrations.hpp>
#include <lab/check/outcome.hpp>
#include <lab/check/random.hpp>
#include <lab/wire/client.hpp>

namespace check {

using wire::Value;
using Values = std::vector<Value>;
using Row = std::vector<Value>;

Value dict(std::initializer_list<std::pair<std::string, Value>> entries);
// "None", "5", "'Rocky'", "[...]"; an object is "an object".
std::string show(const Value& value);

// The lesson's description of itself (wire/describe.hpp), looked into by names.
class Described {
 public:
  explicit Described(Value value) : value_(std::move(value)) {}
  const Value* find(const std::string& list,
                    const std::string& name) const;  // "models", "tables", "functions"
  const Value* model(const std::string& name) const { return find("models", name); }
  const Value* column(const std::string& model, const std::string& name) const;
  const Value* relationship(const std::string& model, const std::string& name) const;
  const Value* proxy(const std::string& model, const std::string& name) const;
  // Why a member is not mapped; empty: it is, or it is not there.
  std::string unmapped(const std::string& model, const std::string& name) const;
  // What the model checker says of a member, such as "Trashcan.raccoon_id"; empty: nothing.
  std::string mistake(const std::string& member) const;
  const Value& value() const { return value_; }

 private:
  Value value_;
};
const Value& entry(const Value& dict, const std::string& key);  // null where there is none

// An object of the lesson. Using an empty one fails the check: a row that should be there was not
// found.
class Object {
 public:
  Object() = default;
  Object(wire::Client* lesson, wire::Handle handle) : lesson_(lesson), handle_(handle) {}
  Value get(const std::string& member) const { return perform("get", {handle_, member}); }
  Object object(const std::string& member) const;  // a to-one; empty where there is none
  std::vector<Object> objects(const std::string& member) const;
  void set(const std::string& member, const Value& value) const {
    perform("set", {handle_, member, value});
  }
  void append(const std::string& member, const Object& item) const {
    perform("append", {handle_, member, item.handle_});
  }
  void remove(const std::string& member, const Object& item) const {
    perform("remove", {handle_, member, item.handle_});
  }
  void clear(const std::string& member) const { perform("clear", {handle_, member}); }
  std::int64_t size(const std::string& member) const {
    return perform("len", {handle_, member}).integer;
  }
  bool contains(const std::string& member, const Object& item) const {
    return perform("contains", {handle_, member, item.handle_}).boolean;
  }
  explicit operator bool() const { return handle_.id != 0; }
  operator Value() const { return handle_.id ? Value(handle_) : Value(); }
  friend bool operator==(const Object& a, const Object& b) { return a.handle_ == b.handle_; }

 private:
  Value perform(const char* operation, Values arguments) const;
  wire::Client* lesson_ = nullptr;
  wire::Handle handle_;
};

class Check : public testing::Test {
 public:
  // What the suite's program knows and its checks use; suite.cpp sets it.
  struct Context;
  static Context* context;

 protected:
  void SetUp() override;
  void TearDown() override;

  // ---- The lesson
  wire::Client& lesson();
  const Described& described();
  Object create(const std::string& model,
                std::initializer_list<std::pair<std::string, Value>> members = {});
  Object find(const std::string& model,
              std::int64_t id);  // through session.get; empty where there is none
  Object first(const std::string& model, const std::string& member, const Value& value);
  void add(const Object& object) { lesson().perform("add", {object}); }
  void delete_row(const Object& object) { lesson().perform("delete", {object}); }
  void flush() { lesson().perform("flush"); }
  void commit() { lesson().perform("commit"); }
  void rollback() { lesson().perform("rollback"); }
  // Everything is forgotten: what is read next comes from the database.
  void forget() { lesson().perform("close"); }
  Value call(const std::string& function, std::vector<Value> arguments = {}) {
    return lesson().perform("call", {function, Value(std::move(arguments))});
  }
  const std::string& printed() { return lesson().output(); }

  // ---- The database, by the checks' own connection
  void tables();  // the lesson's create_all
  void sql(const std::string& statement, const std::vector<Value>& parameters = {});
  std::int64_t insert(
      const std::string& table,
      std::initializer_list<std::pair<std::string, Value>> columns);  // the new row's id
  std::vector<Row> rows(const std::string& query, const std::vector<Value>& parameters = {});
  Value scalar(const std::string& query, const std::vector<Value>& parameters = {});
  std::vector<Ran> ran();  // what the lesson has run
  Bench& bench();
  Random& random() { return *random_; }

  // ---- Revision files, run by the suite's own migrator on the check's database
  Migrations migrations();  // those that were handed in
  Migrations migrations(RevisionFiles files);

  // ---- Expectations. `why` is a sentence for the student; `misconception` is the name of one in
  // lesson.toml that only this explains.
  void expect(bool holds, const std::string& why, const std::string& misconception = "");
  void expect_equal(const Value& actual, const Value& expected, const std::string& why,
                    const std::string& misconception = "");
  void expect_equal(std::int64_t actual, std::int64_t expected, const std::string& why,
                    const std::string& misconception = "") {
    expect_equal(Value(actual), Value(expected), why, misconception);
  }
  [[noreturn]] void fail(const std::string& expected, const std::string& actual,
                         const std::string& why, const std::string& misconception = "");
  // What the models lack: "User has no member name yet", which the student reads as "exercise 1 is
  // still to do"; or what the model checker says of it, which is nearer to the mistake than what
  // follows from it.
  const Value& expect_model(const std::string& model);
  const Value& expect_column(const std::string& model, const std::string& name);
  const Value& expect_relationship(const std::string& model, const std::string& name);
  const Value& expect_table(const std::string& name);  // an association table
  // The model checker says nothing of what begins so: "Review.", "cat_owners.".
  void expect_sound(const std::string& beginning);
  // The message with which `work` was refused by the database or the lesson; none if it was not.
  std::optional<std::string> refusal(const std::function<void()>& work);
  // Runs `work`; if it is refused with an error of this kind, the misconception is the reason.
  void blame(const std::string& kind, const std::string& misconception,
             const std::function<void()>& work);

 private:
  template <class F>
  auto noted(F work);
  Value confine(const Migrations::Work& work);
  std::unique_ptr<Random> random_;
  std::unique_ptr<sqlite::Connection> database_;
};

// Runs the suites that are linked in; the program's main. `bench` decides where databases are.
int run_suites(int argc, char** argv, std::unique_ptr<Bench> bench);

}  // namespace check
