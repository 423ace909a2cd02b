// Association proxies: what lies behind another relationship.
//
// A proxy keeps nothing. It leads from its owner over the relationship `via` to the objects in
// between, and shows of each one attribute: a column, or what a to-one relationship leads to.
// Looking reads that attribute. Adding makes a new object in between, by the proxy's creator, and
// adds it to `via`; removing takes the first one that shows the value out of `via`, so what becomes
// of its row is up to the cascades of `via`. Changing an item sets the attribute of the object that
// is there.
#include <cstring>
#include <vector>

#include <lab/orm/collection/dynamic.hpp>
#include <lab/orm/collection/link.hpp>
#include <lab/orm/error.hpp>
#include <lab/orm/function/functions.hpp>
#include <lab/orm/mapper/mapper.hpp>
#include <lab/orm/object/objects.hpp>
#include <lab/orm/value/access.hpp>
#include <lab/orm/value/cell.hpp>
#include <lab/orm/value/display.hpp>

namespace orm::detail {
namespace {

const Proxy& proxy_of(const Link& link) {
  return mapped_owner(link, "proxy")->mapper->proxies[Access::index(link)];
}

std::string full_name(const Proxy& proxy) { return proxy.owner->name + "." + proxy.name; }

Link& via_of(const Link& link, const Proxy& proxy) {
  return Access::link(Access::owner(link), proxy.via->offset);
}

// The relationship to the objects in between, of a proxy that leads to many.
struct Many {
  const Proxy& proxy;
  Link& via;
  explicit Many(const Link& link) : proxy(proxy_of(link)), via(via_of(link, proxy)) {
    if (proxy.via->to_one())
      throw InvalidRequestError(full_name(proxy) + " leads to one value: use get() and put()");
  }

  // How many there are now; a dynamic list is asked.
  std::size_t look() const { return proxy.via->dynamic() ? look_at_dynamic(via) : size(via); }
  // Of those that were there at the last look.
  Object* at(std::size_t index) const {
    return proxy.via->dynamic() ? seen_in_dynamic(via, index) : item(via, index);
  }
  void take_out(std::size_t index) const {
    if (proxy.via->dynamic()) return remove(via, at(index));
    erase(via, index);
  }
};

struct One {
  const Proxy& proxy;
  Link& via;
  explicit One(const Link& link) : proxy(proxy_of(link)), via(via_of(link, proxy)) {
    if (proxy.via->to_many())
      throw InvalidRequestError(full_name(proxy) + " leads to a list: walk over it, or use []");
  }
};

Object* far_object(const Proxy& proxy, Object* between) {
  return target(Access::link(between, proxy.relationship->offset));
}

Argument shown(const Proxy& proxy, Object* between) {
  if (proxy.relationship) return Argument(far_object(proxy, between));
  const Value& value = Access::value(between, proxy.column->offset);
  Access::make_fresh(value);
  return to_argument(value, proxy.column->kind);
}

bool shows(const Proxy& proxy, Object* between, const Argument& wanted) {
  if (!proxy.relationship) return equal(shown(proxy, between), wanted);
  if (wanted.what != Argument::object && wanted.what != Argument::none) return false;
  return far_object(proxy, between) == wanted.held;
}

void change(const Proxy& proxy, Object* between, const Argument& value) {
  if (!proxy.relationship)
    return assign(Access::value(between, proxy.column->offset), proxy.column->kind, value);
  Object* object = value.is_null() ? nullptr : object_of(value, *proxy.relationship->target->slot);
  set_target(Access::link(between, proxy.relationship->offset), object);
}

// A new object in between that shows the value; in no list yet.
Argument make_between(const Proxy& proxy, const Argument& value) {
  const std::string& model = proxy.via->target->name;
  if (!proxy.creator) {
    const bool vowel = std::strchr("AEIOUaeiou", model[0]);
    throw TypeError(proxy.name + ".append does not know how to make " + (vowel ? "an " : "a ") +
                    model + ": give the proxy a creator.");
  }
  Argument between = call(*proxy.creator, &value);
  if (!between.held) throw TypeError(full_name(proxy) + ": the creator returned no " + model);
  return between;
}

constexpr std::size_t kNotThere = static_cast<std::size_t>(-1);

std::size_t find(const Many& many, const Argument& value) {
  for (std::size_t i = 0, n = many.look(); i < n; ++i)
    if (shows(many.proxy, many.at(i), value)) return i;
  return kNotThere;
}

void append_made(const Many& many, const Argument& value) {
  if (!many.proxy.via->dynamic()) many.look();  // looked at before the creator is called
  append(many.via, make_between(many.proxy, value).held);
}

// A set keeps the objects in between whose values stay; SQLAlchemy does so for sets only.
void assign_set(const Many& many, const Argument* items, std::size_t n) {
  for (std::size_t i = many.look(); i-- > 0;) {
    Object* between = many.at(i);
    bool stays = false;
    for (std::size_t k = 0; k < n && !stays; ++k) stays = shows(many.proxy, between, items[k]);
    if (!stays) pop(many.via, i);
  }
  for (std::size_t k = 0; k < n; ++k)
    if (find(many, items[k]) == kNotThere) append_made(many, items[k]);
}

const Column& key_column(const Many& many) {
  if (many.proxy.via->dict_key) return *many.proxy.via->dict_key;
  throw KeyError(full_name(many.proxy) + " has no keys: " + many.proxy.via->name +
                 " is no as_dict(...)");
}

Object* find_by_key(const Many& many, const Argument& key) {
  const Column& column = key_column(many);
  for (std::size_t i = 0, n = many.look(); i < n; ++i) {
    Object* between = many.at(i);
    const Value& value = Access::value(between, column.offset);
    Access::make_fresh(value);
    if (equal(to_argument(value, column.kind), key)) return between;
  }
  return nullptr;
}

}  // namespace

Object* proxy_item(const Link& link, std::size_t index) {
  const Many many(link);
  return many.proxy.relationship ? far_object(many.proxy, many.at(index)) : nullptr;
}

void proxy_value(const Link& link, std::size_t index, Argument& result) {
  const Many many(link);
  result = shown(many.proxy, many.at(index));
}

void proxy_value(const Link& link, const Argument& key, Argument& result) {
  const Many many(link);
  Object* between = find_by_key(many, key);
  if (!between) throw KeyError(full_name(many.proxy) + " has nothing at " + display_with_kind(key));
  result = shown(many.proxy, between);
}

unsigned proxy_version(const Link& link) {
  const Many many(link);
  if (!many.proxy.via->dynamic()) many.look();
  return version(many.via);
}

void proxy_changed_while_walking(const Link& link) {
  throw InvalidRequestError(full_name(proxy_of(link)) +
                            " changed while you walked over it: walk over a copy, for (auto item : "
                            "list.copy())");
}

std::size_t proxy_size(const Link& link) { return Many(link).look(); }

bool proxy_contains(const Link& link, const Argument& value) {
  return find(Many(link), value) != kNotThere;
}

void proxy_append(Link& link, const Argument& value) {
  const Many many(link);
  if (many.proxy.via->collection == CollectionKind::set && find(many, value) != kNotThere) return;
  append_made(many, value);
}

void proxy_remove(Link& link, const Argument& value) {
  const Many many(link);
  const std::size_t at = find(many, value);
  if (at == kNotThere)
    throw ValueError(full_name(many.proxy) + ".remove: " + display_with_kind(value) +
                     " is not in the list");
  many.take_out(at);
}

void proxy_pop(Link& link, std::size_t index) {
  const Many many(link);
  if (many.proxy.via->dynamic()) return many.take_out(index);
  pop(many.via, index);
}

void proxy_set_item(Link& link, std::size_t index, const Argument& value) {
  const Many many(link);
  change(many.proxy, many.at(index), value);
}

void proxy_set_item(Link& link, const Argument& key, const Argument& value) {
  const Many many(link);
  if (Object* between = find_by_key(many, key)) return change(many.proxy, between, value);
  const Argument made = make_between(many.proxy, value);
  const Column& column = key_column(many);
  Value& own_key = Access::value(made.held, column.offset);
  if (!Access::is_set(own_key)) assign(own_key, column.kind, key);
  append(many.via, made.held);
}

void proxy_assign(Link& link, const Argument* items, std::size_t n) {
  const Many many(link);
  if (many.proxy.via->collection == CollectionKind::set) return assign_set(many, items, n);
  if (many.proxy.via->dynamic())
    assign(many.via, nullptr, 0);
  else
    clear(many.via);
  for (std::size_t i = 0; i < n; ++i) append_made(many, items[i]);
}

void proxy_get(const Link& link, Argument& result) {
  const One one(link);
  Object* between = target(one.via);
  result = between ? shown(one.proxy, between) : Argument();
}

void proxy_set(Link& link, const Argument& value) {
  const One one(link);
  if (Object* between = target(one.via)) return change(one.proxy, between, value);
  if (value.is_null()) return;
  set_target(one.via, make_between(one.proxy, value).held);
}

}  // namespace orm::detail
