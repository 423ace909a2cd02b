#include <optional>

#include <lab/orm/collection/dynamic.hpp>
#include <lab/orm/error.hpp>
#include <lab/orm/function/functions.hpp>
#include <lab/orm/value/cell.hpp>
#include <lab/wire/engine_member.hpp>

namespace wire {

using namespace orm::detail;

namespace {

Value dict_key(Engine& engine, Object* item, const Column& key) {
  return engine.value(to_argument(Access::value(item, key.offset), key.kind));
}

std::vector<Object*> objects_of(const Link& link, const Relationship& relationship) {
  if (relationship.dynamic()) return dynamic_items(link);
  std::vector<Object*> items;
  for (std::size_t i = 0, n = size(link); i < n; ++i) items.push_back(item(link, i));
  return items;
}

Value shaped(CollectionKind shape, std::vector<Value> items) {
  Value list(std::move(items));
  if (shape == CollectionKind::set) list.kind = Value::Kind::set;
  return list;
}

// Where in a dict the object with this key is.
std::optional<std::size_t> place_of_key(Engine& engine, const Link& link, const Relationship& list,
                                        const Value& key) {
  if (!list.dict_key) return std::nullopt;
  for (std::size_t i = 0, n = size(link); i < n; ++i)
    if (dict_key(engine, item(link, i), *list.dict_key) == key) return i;
  return std::nullopt;
}

Value proxied(Engine& engine, const Link& link, std::size_t index) {
  Argument found;
  proxy_value(link, index, found);
  return engine.value(found);
}

}  // namespace

std::vector<Value> elements(const Value& list) {
  if (list.kind != Value::Kind::dict) return list.items;
  std::vector<Value> values;
  for (const auto& entry : list.entries) values.push_back(entry.second);
  return values;
}

Value list_value(Engine& engine, const Engine::Member& member) {
  const Relationship& relationship = *member.relationship;
  Value list;
  const auto items = objects_of(member.link(), relationship);
  if (relationship.collection == CollectionKind::dict) {
    list.kind = Value::Kind::dict;
    for (Object* item : items)
      list.entries.emplace_back(dict_key(engine, item, *relationship.dict_key),
                                engine.handle(item));
    return list;
  }
  std::vector<Value> values;
  values.reserve(items.size());
  for (Object* item : items) values.emplace_back(engine.handle(item));
  return shaped(relationship.collection, std::move(values));
}

Value proxy_value_of(Engine& engine, const Engine::Member& member) {
  const Link& link = member.link();
  const Relationship& via = *member.proxy->via;
  if (via.to_one()) {
    Argument found;
    proxy_get(link, found);
    return engine.value(found);
  }
  const std::size_t n = proxy_size(link);
  if (via.collection == CollectionKind::dict) {
    Value dict;
    dict.kind = Value::Kind::dict;
    const auto between = objects_of(Access::link(member.object, via.offset), via);
    for (std::size_t i = 0; i < n; ++i)
      dict.entries.emplace_back(dict_key(engine, between[i], *via.dict_key),
                                proxied(engine, link, i));
    return dict;
  }
  std::vector<Value> values;
  for (std::size_t i = 0; i < n; ++i) values.push_back(proxied(engine, link, i));
  return shaped(via.collection, std::move(values));
}

// The place that an index, from the end if negative, or a dict's key stands for.
std::size_t Engine::index(const Member& member, const Value& given) {
  const std::size_t n = member.relationship ? objects_of(member.link(), *member.relationship).size()
                                            : proxy_size(member.link());
  if (given.kind == Value::Kind::integer) {
    const std::int64_t at =
        given.integer < 0 ? given.integer + static_cast<std::int64_t>(n) : given.integer;
    if (at < 0 || at >= static_cast<std::int64_t>(n))
      throw orm::IndexError(member.name() + ": no item " + std::to_string(given.integer) +
                            " in a list of " + std::to_string(n));
    return static_cast<std::size_t>(at);
  }
  if (given.is_null() && n > 0) return n - 1;
  const Relationship& list = member.relationship ? *member.relationship : *member.proxy->via;
  if (const auto at = place_of_key(*this, Access::link(member.object, list.offset), list, given))
    return *at;
  throw orm::KeyError(member.name() + ": no item has this key");
}

void Engine::append(Handle handle, const std::string& name, const Value& given) {
  const Member member = this->member(handle, name);
  if (member.proxy) return proxy_append(member.link(), argument(given));
  orm::detail::append(member.link(), given.is_null() ? nullptr : object(given.handle));
}

void Engine::remove(Handle handle, const std::string& name, const Value& given) {
  const Member member = this->member(handle, name);
  if (member.proxy) return proxy_remove(member.link(), argument(given));
  orm::detail::remove(member.link(), given.is_null() ? nullptr : object(given.handle));
}

void Engine::discard(Handle handle, const std::string& name, const Value& given) {
  const Member member = this->member(handle, name);
  if (!member.proxy) return orm::detail::discard(member.link(), object(given.handle));
  if (proxy_contains(member.link(), argument(given))) proxy_remove(member.link(), argument(given));
}

void Engine::insert(Handle handle, const std::string& name, std::size_t at, const Value& given) {
  const Member member = this->member(handle, name);
  if (!member.proxy) return orm::detail::insert(member.link(), at, object(given.handle));
  if (!member.proxy->creator)
    return proxy_append(member.link(), argument(given));  // says what is missing
  const Argument target = argument(given);
  proxy_size(member.link());  // looked at before the creator is called
  const Argument between = call(*member.proxy->creator, &target);
  orm::detail::insert(Access::link(member.object, member.proxy->via->offset), at, between.held);
}

Value Engine::pop(Handle handle, const std::string& name, const Value& index_or_key) {
  const Member member = this->member(handle, name);
  const std::size_t at = index(member, index_or_key);
  if (member.proxy) {
    const Proxy& proxy = *member.proxy;
    const auto between = objects_of(Access::link(member.object, proxy.via->offset), *proxy.via);
    const Handle gone = this->handle(between[at]);
    proxy_pop(member.link(), at);
    return get(gone, proxy.relationship ? proxy.relationship->name : proxy.column->name);
  }
  Value gone(this->handle(item(member.link(), at)));
  orm::detail::pop(member.link(), at);
  return gone;
}

void Engine::clear(Handle handle, const std::string& name) {
  const Member member = this->member(handle, name);
  if (member.proxy) return proxy_assign(member.link(), nullptr, 0);
  orm::detail::clear(member.link());
}

void Engine::extend(Handle handle, const std::string& name, const std::vector<Value>& items) {
  for (const Value& item : items) append(handle, name, item);
}

void Engine::set_item(Handle handle, const std::string& name, const Value& index_or_key,
                      const Value& given) {
  const Member member = this->member(handle, name);
  const Relationship& list = member.relationship ? *member.relationship : *member.proxy->via;
  if (list.collection == CollectionKind::dict) {
    if (member.relationship) return orm::detail::append(member.link(), object(given.handle));
    const auto between = objects_of(Access::link(member.object, list.offset), list);
    for (std::size_t i = 0; i < between.size(); ++i)
      if (dict_key(*this, between[i], *list.dict_key) == index_or_key)
        return proxy_set_item(member.link(), i, argument(given));
    return proxy_append(member.link(), argument(given));
  }
  const std::size_t at = index(member, index_or_key);
  if (member.proxy) return proxy_set_item(member.link(), at, argument(given));
  orm::detail::set_item(member.link(), at, object(given.handle));
}

void Engine::delete_item(Handle handle, const std::string& name, const Value& index_or_key) {
  const Member member = this->member(handle, name);
  const std::size_t at = index(member, index_or_key);
  const Relationship& list = member.relationship ? *member.relationship : *member.proxy->via;
  erase(Access::link(member.object, list.offset), at);
}

Value Engine::get_item(Handle handle, const std::string& name, const Value& index_or_key) {
  const Member member = this->member(handle, name);
  if (member.relationship && member.relationship->dynamic() &&
      index_or_key.kind == Value::Kind::integer && index_or_key.integer >= 0)
    return this->handle(
        dynamic_item(member.link(), static_cast<std::size_t>(index_or_key.integer)));
  const std::size_t at = index(member, index_or_key);
  if (member.proxy) return proxied(*this, member.link(), at);
  return this->handle(objects_of(member.link(), *member.relationship)[at]);
}

std::size_t Engine::length(Handle handle, const std::string& name) {
  const Member member = this->member(handle, name);
  if (member.proxy) return proxy_size(member.link());
  if (member.relationship->dynamic()) return dynamic_size(member.link());
  return size(member.link());
}

bool Engine::contains(Handle handle, const std::string& name, const Value& given) {
  const Member member = this->member(handle, name);
  if (member.proxy) return proxy_contains(member.link(), argument(given));
  if (member.relationship->dict_key && given.kind != Value::Kind::handle)
    return place_of_key(*this, member.link(), *member.relationship, given).has_value();
  return orm::detail::contains(member.link(), object(given.handle));
}

}  // namespace wire
