// Looking up the parts of a mapper and of a schema by name or by place.

#include <lab/orm/mapper/mapper.hpp>

namespace orm::detail {

namespace {

template <class Items>
auto find_named(Items& items, std::string_view name) -> decltype(items.data()) {
  for (auto& item : items)
    if (item.name == name) return &item;
  return nullptr;
}
template <class Items>
auto find_at(Items& items, std::size_t offset) -> decltype(items.data()) {
  for (auto& item : items)
    if (item.offset == offset) return &item;
  return nullptr;
}

}  // namespace

const Column* Mapper::find_column(std::string_view wanted) const {
  return find_named(columns, wanted);
}
const Relationship* Mapper::find_relationship(std::string_view wanted) const {
  return find_named(relationships, wanted);
}
const Proxy* Mapper::find_proxy(std::string_view wanted) const {
  return find_named(proxies, wanted);
}
const Column* Mapper::column_at(std::size_t offset) const { return find_at(columns, offset); }
const Relationship* Mapper::relationship_at(std::size_t offset) const {
  return find_at(relationships, offset);
}
const Proxy* Mapper::proxy_at(std::size_t offset) const { return find_at(proxies, offset); }

const Mapper* SchemaState::find_model(std::string_view name) const {
  for (const Mapper* mapper : mappers)
    if (mapper->name == name) return mapper;
  return nullptr;
}
const Mapper* SchemaState::find_table(std::string_view table) const {
  for (const Mapper* mapper : mappers)
    if (mapper->table == table) return mapper;
  return nullptr;
}
const AssociationTable* SchemaState::find_association(std::string_view table) const {
  for (const AssociationTable* each : tables)
    if (each->name == table) return each;
  return nullptr;
}

}  // namespace orm::detail
