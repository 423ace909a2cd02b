#include <lab/orm/load/eager_keys.hpp>

#include <algorithm>

#include <lab/orm/object/identity_map.hpp>

namespace orm::detail {

// The slot where the key is or would be.
std::size_t KeyNumbers::place(long long key) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = (static_cast<std::size_t>(key) * 0x9e3779b97f4a7c15u >> 20) & mask;
  while (slots_[at].number != kNone && slots_[at].key != key) at = (at + 1) & mask;
  return at;
}

void KeyNumbers::grow() {
  std::vector<Slot> old(slots_.empty() ? 64 : 2 * slots_.size());
  old.swap(slots_);
  for (const Slot& slot : old)
    if (slot.number != kNone) slots_[place(slot.key)] = slot;
}

unsigned KeyNumbers::find(long long key) const {
  return slots_.empty() ? kNone : slots_[place(key)].number;
}

unsigned KeyNumbers::find(const Argument& key) const {
  if (key.what == Argument::integer) return find(key.number);
  const auto found = named_.find(identity_text(&key, 1));
  return found == named_.end() ? kNone : found->second;
}

unsigned KeyNumbers::find(sqlite::Statement& row, int column, Kind kind) const {
  if (kind == Kind::integer || kind == Kind::big_integer) return find(row.integer(column));
  return find(read(row, column, kind));
}

unsigned KeyNumbers::add(long long key) {
  if (2 * (keys_.size() + 1) > slots_.size()) grow();
  Slot& slot = slots_[place(key)];
  if (slot.number != kNone) return slot.number;
  slot = {key, static_cast<unsigned>(keys_.size())};
  keys_.push_back(key);
  return slot.number;
}

// The keys of one column are all integers or all something else.
unsigned KeyNumbers::add(const Argument& key) {
  if (key.what == Argument::integer) return add(key.number);
  const auto next = static_cast<unsigned>(keys_.size());
  const auto [entry, fresh] = named_.emplace(identity_text(&key, 1), next);
  if (!fresh) return entry->second;
  keys_.push_back(static_cast<long long>(others_.size()));
  others_.push_back(key);
  return next;
}

void KeyNumbers::sort() {
  if (others_.empty() && !std::is_sorted(keys_.begin(), keys_.end()))
    std::sort(keys_.begin(), keys_.end());
}

void KeyNumbers::bind(sqlite::Statement& statement, int parameter, std::size_t place) const {
  if (others_.empty())
    statement.bind_integer(parameter, keys_[place]);
  else
    detail::bind(statement, parameter, others_[static_cast<std::size_t>(keys_[place])]);
}

}  // namespace orm::detail
