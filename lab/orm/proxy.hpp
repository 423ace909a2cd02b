// AssociationProxy, a member that shows what lies behind a relationship of its model.
#pragma once

#include <lab/orm/relationship.hpp>

namespace orm {

namespace detail {

// Core functions; collection/proxy.cpp.
Object* proxy_item(const Link&, size_t index);
void proxy_value(const Link&, size_t index, Argument& result);
void proxy_value(const Link&, const Argument& key, Argument& result);  // over as_dict; KeyError
size_t proxy_size(const Link&);
bool proxy_contains(const Link&, const Argument&);
void proxy_append(Link&, const Argument&);
void proxy_remove(Link&, const Argument&);
void proxy_pop(Link&, size_t index);
void proxy_set_item(Link&, size_t index, const Argument&);
void proxy_set_item(Link&, const Argument& key, const Argument&);
void proxy_assign(Link&, const Argument* items, size_t n);
void proxy_get(const Link&, Argument& result);  // through a to-one
void proxy_set(Link&, const Argument&);

unsigned proxy_version(const Link&);  // loads; changes with every change of the list behind it
[[noreturn]] void proxy_changed_while_walking(const Link&);

// An iterator over a proxy P, which notices when the list behind it changes.
template <class P, class I>
class ProxyWalk {
 public:
  [[gnu::always_inline]] ProxyWalk(const P* proxy, size_t at)
      : proxy_(proxy), version_(proxy_version(*proxy)), at_(at) {}
  [[gnu::always_inline]] I operator*() const { return (*proxy_)[at_]; }
  ProxyWalk& operator++() {
    if (proxy_version(*proxy_) != version_) proxy_changed_while_walking(*proxy_);
    ++at_;
    return *this;
  }
  [[gnu::always_inline]] friend bool operator!=(const ProxyWalk& a, const ProxyWalk& b) {
    return a.at_ != b.at_;
  }

 private:
  const P* proxy_;
  unsigned version_;
  size_t at_;
};

}  // namespace detail

// What lies behind another relationship: AssociationProxy<Project, "assignments", "project",
// creator<assign>> projects; T is a model, or the type of a column: AssociationProxy<Text, "roles",
// "name"> role_names. It looks, it does not keep.
template <class T, detail::Name Via, detail::Name Attribute, auto... O>
class AssociationProxy : public detail::Link {
  using Item = detail::Item<T>;

 public:
  using Target = T;
  static constexpr Kind kind = Kind::proxy;
  static constexpr const char* via = Via.chars;
  static constexpr const char* attribute = Attribute.chars;
  static consteval const detail::Option* options() { return detail::options<O...>; }

  [[gnu::always_inline]] AssociationProxy() = default;
  [[gnu::always_inline]] AssociationProxy(AssociationProxy&&) noexcept = default;

  [[gnu::always_inline]] size_t size() const { return detail::proxy_size(*this); }
  [[gnu::always_inline]] bool empty() const { return size() == 0; }
  Item operator[](size_t i) const {
    if constexpr (detail::is_value<T>) {
      detail::Argument found;
      detail::proxy_value(*this, i, found);
      return detail::FromArgument<Item>::get(found);
    } else {
      return Item{detail::proxy_item(*this, i)};
    }
  }
  Item operator[](const Text& key) const {  // over as_dict
    detail::Argument found;
    detail::proxy_value(*this, detail::Argument(key), found);
    return detail::FromArgument<Item>::get(found);
  }
  bool contains(const Item& item) const {
    return detail::proxy_contains(*this, detail::Argument(item));
  }
  List<Item> copy() const {
    List<Item> list;
    for (size_t i = 0, n = size(); i < n; ++i) list.append((*this)[i]);
    return list;
  }
  operator List<Item>() const { return copy(); }
  [[gnu::always_inline]] detail::ProxyWalk<AssociationProxy, Item> begin() const {
    return {this, 0};
  }
  [[gnu::always_inline]] detail::ProxyWalk<AssociationProxy, Item> end() const {
    return {this, size()};
  }

  [[gnu::always_inline]] void append(const Item& item) {
    detail::proxy_append(*this, detail::Argument(item));
  }
  [[gnu::always_inline]] void remove(const Item& item) {
    detail::proxy_remove(*this, detail::Argument(item));
  }
  [[gnu::always_inline]] void pop(size_t at) { detail::proxy_pop(*this, at); }
  [[gnu::always_inline]] void set(size_t at, const Item& item) {
    detail::proxy_set_item(*this, at, detail::Argument(item));
  }
  void set(const Text& key, const Item& item) {
    detail::proxy_set_item(*this, detail::Argument(key), detail::Argument(item));
  }
  void extend(const List<Item>& items) {
    for (auto& item : items) append(item);
  }
  [[gnu::always_inline]] void clear() { detail::proxy_assign(*this, nullptr, 0); }
  AssociationProxy& operator=(const List<Item>& items) {
    auto* arguments = new detail::Argument[items.size() + 1];
    for (size_t i = 0; i < items.size(); ++i) arguments[i] = detail::Argument(items[i]);
    struct Free {
      detail::Argument* arguments;
      ~Free() { delete[] arguments; }
    } free{arguments};
    detail::proxy_assign(*this, arguments, items.size());
    return *this;
  }

  // Where the relationship leads to one object.
  Item get() const {
    detail::Argument found;
    detail::proxy_get(*this, found);
    return detail::FromArgument<Item>::get(found);
  }
  void put(const Item& item) { detail::proxy_set(*this, detail::Argument(item)); }
};

}  // namespace orm
