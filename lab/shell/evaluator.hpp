// Runs what was typed against a lesson.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <lab/shell/driver.hpp>
#include <lab/shell/syntax.hpp>
#include <lab/shell/value.hpp>

namespace shell {

class Evaluator {
 public:
  using Printer = std::function<void(const std::string& text)>;
  Evaluator(Driver& driver, Printer print);

  // Runs `node`, a statement; what it gives is Nothing where nobody would want to see it. Throws
  // Error and LessonGone.
  Value run(const Node& node);
  // A value as the shell shows it, in lines of at most `width` columns where that is possible.
  std::string show(const Value& value, std::size_t width = 80);

  // Forgets variables and asks the lesson anew what it has.
  void begin();
  const Vocabulary& vocabulary() const { return vocabulary_; }
  const std::map<std::string, Value>& variables() const { return variables_; }

  void set_sql(bool on);
  bool sql() const { return sql_; }
  wire::Value perform(const std::string& operation, std::vector<wire::Value> arguments = {});

 private:
  using Arguments = std::vector<Value>;

  // ---- Statements and expressions (evaluate.cpp)
  void declare(const Node& node);
  void repeat(const Node& node);
  void assign(const Node& node);
  Value evaluate(const Node& node);
  Value name(const Node& node) const;
  Value member(const Node& node);
  Value item(const Node& node);
  Value unary(const Node& node);
  Value construct(const Node& node);
  Value place(const Object& object, const std::string& member, const std::string& where) const;
  Arguments arguments(const Node& call);

  // ---- Operators (operators.cpp)
  Value binary(const std::string& op, const Value& left, const Value& right,
               const std::string& where);
  bool truth(const Value& value, const std::string& where);

  // ---- Calls (calls.cpp)
  Value call(const Node& node);
  Value free_call(const Node& node);
  Value lesson_call(const FunctionOf& function, const Arguments& given);
  Value make(const Node& node, const Arguments& given);
  std::string formatted(const Arguments& given, const std::string& where);

  // ---- Methods, by what they are called on (method_*.cpp)
  Value method(const Node& node);
  Value session_method(const Session& session, const Node& node, const Arguments& given);
  Value add(const Session& session, const Value& value, const std::string& where);
  Value query_method(Query query, const Node& node, const Arguments& given);
  Value end_query(const Query& query, const std::string& end, wire::Members&& more = {});
  Value begin_query(const Session& session, const Node& node, const Arguments& given);
  Value list_method(const Place& list, const Node& node, const Arguments& given);
  Value local_list_method(List& list, const Node& node, const Arguments& given);
  Value column_method(ColumnExpression made, const Node& node, const Arguments& given);
  Value value_method(const Value& value, const Node& node) const;

  // ---- Conversions (convert.cpp)
  Value read(const Value& value);  // what a Place holds
  Value from_wire(const wire::Value& value);
  wire::Value to_wire(const Value& given, const std::string& where);
  ColumnExpression column(const Value& value, const std::string& where);
  List items(const Value& given, const std::string& where);
  Object object(const Value& given, const std::string& where);  // throws for an empty one
  std::string model_of(wire::Handle handle);
  const Model& model(const std::string& name) const;
  std::string display(const Value& given, bool in_quotes);

  Driver& driver_;
  Printer print_;
  Vocabulary vocabulary_;
  std::map<std::string, Value> variables_;
  std::unordered_map<std::uint32_t, std::string> models_;  // of handles
  bool sql_ = false;
  std::string statement_;  // that is running, as it was typed
};

// Throws Error where the number of arguments is another.
void want(const std::vector<Value>& given, std::size_t least, std::size_t most,
          const std::string& where);
std::string method_name(const Node& call);

}  // namespace shell
