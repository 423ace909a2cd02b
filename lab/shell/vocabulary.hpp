// What a lesson has by name, from its description of itself (lab/wire/describe.hpp): for messages,
// completion and diagrams.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <lab/wire/value.hpp>

namespace shell {

struct Member {
  enum class Kind { column, one, many, dynamic, proxy } kind = Kind::column;
  std::string name;
  std::string target;  // of a relationship: its model
  bool is_list() const { return kind == Kind::many || kind == Kind::dynamic; }
};

struct Model {
  std::string name, table;
  std::vector<Member> members;
  const Member* find(std::string_view member) const;  // null: there is none
};

struct FunctionOf {
  std::string name;
  std::vector<std::string> parameters;  // "session", "text", ...; without the result
};

class Vocabulary {
 public:
  Vocabulary() = default;
  explicit Vocabulary(const wire::Value& description);

  const std::vector<Model>& models() const { return models_; }
  const std::vector<FunctionOf>& functions() const { return functions_; }
  const std::vector<std::string>& tables() const { return tables_; }  // association tables
  const std::vector<std::string>& mistakes() const { return mistakes_; }
  const Model* model(std::string_view name) const;  // null: there is none
  const FunctionOf* function(std::string_view name) const;

 private:
  std::vector<Model> models_;
  std::vector<FunctionOf> functions_;
  std::vector<std::string> tables_, mistakes_;
};

// The entry of a dict; null where there is none.
const wire::Value& entry(const wire::Value& dict, std::string_view key);
// ", did you mean reviews?" or nothing.
std::string suggestion(std::string_view wrong, const std::vector<std::string>& known);

}  // namespace shell
