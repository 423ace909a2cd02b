// A member of an object, found by its name.
#pragma once

#include <cassert>

#include <lab/orm/object/objects.hpp>
#include <lab/wire/engine.hpp>

namespace wire {

struct Engine::Member {
  orm::detail::Object* object = nullptr;
  // One of these three.
  const orm::detail::Column* column = nullptr;
  const orm::detail::Relationship* relationship = nullptr;
  const orm::detail::Proxy* proxy = nullptr;

  orm::detail::Link& link() const {
    assert(relationship || proxy);
    return orm::detail::Access::link(object, relationship ? relationship->offset : proxy->offset);
  }
  bool is_list() const {
    return relationship ? relationship->to_many() : proxy && proxy->via->to_many();
  }
  std::string name() const {
    return object->mapper->name + '.' +
           (column         ? column->name
            : relationship ? relationship->name
                           : proxy->name);
  }
};

// The whole of a collection or proxy, in the shape of its collection: a list, a set or a dict.
Value list_value(Engine& engine, const Engine::Member& member);
Value proxy_value_of(Engine& engine, const Engine::Member& member);

// The elements of a list, a set or a dict's values; none of null.
std::vector<Value> elements(const Value& list);

}  // namespace wire
