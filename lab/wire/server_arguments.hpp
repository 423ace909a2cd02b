// The arguments of one request, taken one after the other; what does not fit is a TypeError.
#pragma once

#include <lab/orm/error.hpp>
#include <lab/wire/server.hpp>

namespace wire {

class Server::Arguments {
 public:
  explicit Arguments(const Request& request) : request_(request) {}

  const Value& value() {
    if (next_ >= request_.arguments.size())
      throw orm::TypeError(request_.operation + " needs more arguments");
    return request_.arguments[next_++];
  }
  Handle object() { return of(Value::Kind::handle, "an object").handle; }
  std::string text() { return of(Value::Kind::text, "a text").text; }
  std::int64_t integer() { return of(Value::Kind::integer, "an integer").integer; }
  std::size_t index() {
    const std::int64_t n = integer();
    if (n < 0) throw orm::IndexError(request_.operation + ": negative index");
    return static_cast<std::size_t>(n);
  }
  bool boolean() { return of(Value::Kind::boolean, "a boolean").boolean; }
  const std::vector<Value>& list() { return of(Value::Kind::list, "a list").items; }
  Members members() {
    Members members;
    for (const auto& [key, item] : of(Value::Kind::dict, "a dict").entries)
      members.emplace_back(key.text, item);
    return members;
  }
  std::string session() { return next_ < request_.arguments.size() ? text() : "s"; }
  bool empty() const { return next_ >= request_.arguments.size(); }

 private:
  const Value& of(Value::Kind kind, const char* wanted) {
    const Value& given = value();
    if (given.kind != kind)
      throw orm::TypeError(request_.operation + ": argument " + std::to_string(next_) +
                           " should be " + wanted);
    return given;
  }

  const Request& request_;
  std::size_t next_ = 0;
};

}  // namespace wire
