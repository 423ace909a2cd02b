#include <lab/orm/select/scope.hpp>

#include <algorithm>

namespace orm::detail {

std::string Source::sql() const {
  const std::string& own = mapper ? mapper->table : table->name;
  return own == name ? identifier(own) : identifier(own) + " AS " + identifier(name);
}

std::string Source::column(const Column& column) const { return qualified_name(name, column); }

bool Scope::taken(std::string_view name) const {
  for (const Scope* scope = this; scope; scope = scope->outer_)
    for (const Entry& entry : scope->entries_)
      if (entry.source.name == name) return true;
  return false;
}

Scope::Entry& Scope::enter(const Mapper* mapper, const AssociationTable* table,
                           const std::string& wanted) {
  std::string name = wanted;
  for (int n = 1; taken(name); ++n) name = wanted + '_' + std::to_string(n);
  return entries_.emplace_back(Entry{{mapper, table, std::move(name)}});
}

const Source& Scope::add(const Mapper& mapper) {
  return enter(&mapper, nullptr, mapper.table).source;
}
const Source& Scope::add(const AssociationTable& table) {
  return enter(nullptr, &table, table.name).source;
}
const Source& Scope::add_hidden(const Mapper& mapper) {
  Entry& entry = enter(&mapper, nullptr, mapper.table);
  entry.hidden = true;
  return entry.source;
}

const Source* Scope::find(const Mapper& mapper) const {
  for (const Scope* scope = this; scope; scope = scope->outer_)
    for (const Entry& entry : scope->entries_)
      if (entry.source.mapper == &mapper && !entry.hidden) return &entry.source;
  return nullptr;
}
const Source* Scope::find(const AssociationTable& table) const {
  for (const Scope* scope = this; scope; scope = scope->outer_)
    for (const Entry& entry : scope->entries_)
      if (entry.source.table == &table) return &entry.source;
  return nullptr;
}

const Source& Scope::of(const Mapper& mapper) {
  if (const Source* found = find(mapper)) return *found;
  Entry& entry = enter(&mapper, nullptr, mapper.table);
  entry.extra = true;
  return entry.source;
}
const Source& Scope::of(const AssociationTable& table) {
  if (const Source* found = find(table)) return *found;
  Entry& entry = enter(nullptr, &table, table.name);
  entry.extra = true;
  return entry.source;
}

const Source* Scope::latest(const Mapper& mapper) const {
  const auto found = std::find_if(entries_.rbegin(), entries_.rend(), [&](const Entry& entry) {
    return entry.source.mapper == &mapper && !entry.hidden;
  });
  return found == entries_.rend() ? nullptr : &found->source;
}

std::string Scope::extras() const {
  std::string list;
  for (const Entry& entry : entries_)
    if (entry.extra) list += ", " + entry.source.sql();
  return list;
}

}  // namespace orm::detail
