// What was typed, as a tree.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <lab/wire/value.hpp>

namespace shell {

struct Node {
  enum class Kind {
    // Expressions. `children` in this order:
    literal,         // `value`
    name,            // `name`
    member_pointer,  // &Game::title: `type` Game, `name` title
    member,          // zelda->title, Query.first: the object; `arrow`; `name`; `type` of get<Game>
    call,            // what is called, then the arguments; `type` of make<Game>(...)
    construct,       // Game{.title = "Zelda"}: `type`; the values, with `names` where given
    list,            // {a, b}
    index,           // the list, the index
    unary,           // `name` is the operator; the operand
    binary,          // both operands
    conditional,     // condition, if true, if false
    assign,          // the place, the value; `name` is = += or -=
    // Statements
    expression,  // one expression
    declare,     // auto zelda = ...: `name`, `type`; the value
    repeat,      // for (auto review : list) ...: `name`; the list, the body
    choose,      // if (...) ... else ...: condition, then, and perhaps else
    block        // statements
  } kind = Kind::literal;
  std::string name, type;
  bool arrow = false;
  wire::Value value;
  std::vector<std::string> names;
  std::vector<Node> children;
  std::size_t begin = 0;  // in the source
  std::string text;       // as it was written, shortened: the place of an error
};

}  // namespace shell
