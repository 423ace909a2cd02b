// What a check did, in the lesson's own C++, so that a student can do it again:
//
//   auto rocky = make<Raccoon>({.name = "Rocky"});
//   rocky->trashcans.size()  // 0
#pragma once

#include <map>
#include <string>
#include <vector>

#include <lab/wire/value.hpp>

namespace check {

class Steps {
 public:
  // `description` of the lesson says which functions take the session.
  explicit Steps(const wire::Value& description) : description_(description) {}

  // An operation of the wire; `result` is null where it failed, and `failure` says how.
  void performed(const std::string& operation, const std::vector<wire::Value>& arguments,
                 const wire::Value* result, const std::string& failure);
  // A statement by the check's own connection, and what it gave, if anything.
  void sql(const std::string& statement, const std::vector<wire::Value>& parameters,
           const std::string& result = "");

  // What the lesson gave to print() during the operation that was performed last.
  void printed(const std::string& text);

  // Forgets all but what was printed.
  void keep_printed();

  // A line each, the last ones that have room in `most` bytes.
  std::string text(std::size_t most) const;

 private:
  std::string show(const wire::Value& value) const;
  std::string shown_members(const wire::Value& members) const;
  std::string name(wire::Handle object, const std::string& wish);
  std::string call(const std::vector<wire::Value>& arguments) const;
  std::string query(const wire::Value& specification) const;
  std::string expression(const std::string& operation,
                         const std::vector<wire::Value>& arguments) const;

  const wire::Value& description_;
  std::map<std::uint32_t, std::string> names_;  // of handles
  std::vector<std::string> lines_;
};

}  // namespace check
