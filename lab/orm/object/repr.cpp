// How an object prints: its model's template filled in, "User(id={id}, name={name})".
//
// A hole names a column, or leads over to-one relationships to one: {employee.name}. It may end at
// a relationship or a proxy, which prints as the object, the value or the list that is there. Where
// nothing is given the template is <Game 1>: the model and its key.
#include <string>

#include <lab/orm/error.hpp>
#include <lab/orm/format.hpp>
#include <lab/orm/mapper/mapper.hpp>
#include <lab/orm/value/access.hpp>
#include <lab/orm/value/cell.hpp>
#include <lab/orm/value/pattern.hpp>

namespace orm::detail {
namespace {

// Objects that show each other would print for ever.
constexpr int kDeepest = 8;
thread_local int depth = 0;

struct Deeper {
  Deeper() { ++depth; }
  ~Deeper() { --depth; }
};

std::string show(Object* object);

std::string show(Object* object, const Column& column) {
  const Value& value = Access::value(object, column.offset);
  Access::make_fresh(value);
  return display(to_argument(value, column.kind));
}

std::string show_list(const Link& link) {
  std::string text = "[";
  for (std::size_t i = 0, n = size(link); i < n; ++i) text += (i ? ", " : "") + show(item(link, i));
  return text + "]";
}

std::string show_proxy(const Link& link, const Proxy& proxy) {
  Argument found;
  if (proxy.via->to_one()) {
    proxy_get(link, found);
    return display(found);
  }
  std::string text = "[";
  for (std::size_t i = 0, n = proxy_size(link); i < n; ++i) {
    proxy_value(link, i, found);
    text += (i ? ", " : "") + display(found);
  }
  return text + "]";
}

std::string show(Object* object, std::string_view path) {
  const Mapper& mapper = *object->mapper;
  const std::size_t dot = path.find('.');
  const std::string_view name = path.substr(0, dot);
  if (dot == path.npos) {
    if (const Column* column = mapper.find_column(name)) return show(object, *column);
    if (const Proxy* proxy = mapper.find_proxy(name))
      return show_proxy(Access::link(object, proxy->offset), *proxy);
  }
  const Relationship* relationship = mapper.find_relationship(name);
  if (!relationship)
    throw AttributeError("repr of " + mapper.name + ": " + mapper.name + " has no member " +
                         std::string(name));
  const Link& link = Access::link(object, relationship->offset);
  if (dot == path.npos) return relationship->to_one() ? show(target(link)) : show_list(link);
  Object* next = relationship->to_one() ? target(link) : nullptr;
  if (!next)
    throw AttributeError("repr of " + mapper.name + ": {" + std::string(path) +
                         "}: " + mapper.name + "." + relationship->name +
                         (relationship->to_one() ? " is null" : " is a list"));
  return show(next, path.substr(dot + 1));
}

std::string show_key(Object* object) {
  const Mapper& mapper = *object->mapper;
  std::string text = "<" + mapper.name;
  for (const unsigned key : mapper.primary_key)
    text += (key == mapper.primary_key[0] ? " " : ", ") + show(object, mapper.columns[key]);
  return text + ">";
}

std::string show(Object* object) {
  if (!object) return "None";
  if (depth == kDeepest) return "...";
  const Deeper deeper;
  const Mapper& mapper = *object->mapper;
  if (mapper.repr.empty()) return show_key(object);
  return fill(mapper.repr, [&](std::string_view path) { return show(object, path); });
}

}  // namespace

Text repr(Object* object) { return show(object); }

}  // namespace orm::detail
