#include <lab/orm/object/identity_map.hpp>

#include <algorithm>

#include <lab/orm/value/cell.hpp>

namespace orm::detail {

void KeyTable::grow() {
  std::vector<Slot> old(slots_.empty() ? 64 : 2 * slots_.size());
  old.swap(slots_);
  for (const Slot& slot : old)
    if (slot.object) slots_[place(slot.key)] = slot;
}

bool KeyTable::insert(long long key, Object* object) {
  if (2 * (size_ + 1) > slots_.size()) grow();
  Slot& slot = slots_[place(key)];
  const bool fresh = !slot.object;
  slot = {key, object};
  size_ += fresh;
  return fresh;
}

// Those behind the gap move up to it, unless they would come before their home.
bool KeyTable::erase_there(long long key) {
  std::size_t gap = place(key);
  if (!slots_[gap].object) return false;
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = (gap + 1) & mask; slots_[at].object; at = (at + 1) & mask) {
    if (((at - home(slots_[at].key)) & mask) < ((at - gap) & mask)) continue;
    slots_[gap] = slots_[at];
    gap = at;
  }
  slots_[gap] = {};
  --size_;
  return true;
}

Object* IdentityMap::find(const std::string& identity) const {
  const auto found = named_.find(identity);
  return found == named_.end() ? nullptr : found->second;
}

void IdentityMap::widen(std::size_t places) {
  auto wider = std::make_unique<Object*[]>(places);
  std::copy_n(dense_.get(), places_, wider.get());
  dense_ = std::move(wider);
  places_ = places;
}

void IdentityMap::insert(long long key, Object* object) {
  const auto at = static_cast<std::size_t>(key);
  // Keys count up from 1 as a rule. One that lies far beyond the others goes to the hash table,
  // which has two to four places of 16 bytes for each object.
  if (key >= 0 && at < 8 * used_ + 1024) {
    if (at >= places_) widen(std::max(at + 1, places_ + places_ / 2));
    used_ += !dense_[at];
    dense_[at] = object;
    used_ -= sparse_.erase(key);
  } else {
    used_ += sparse_.insert(key, object);
  }
}

void IdentityMap::erase(long long key) {
  const auto at = static_cast<std::size_t>(key);
  if (find_dense(key)) {
    dense_[at] = nullptr;
    --used_;
  } else {
    used_ -= sparse_.erase(key);
  }
}

void IdentityMap::clear() {
  dense_.reset();
  places_ = 0;
  sparse_.clear();
  named_.clear();
  used_ = 0;
}

// Each part with its kind and length, so that ("a", "bc") and ("ab", "c") differ.
std::string identity_text(const Argument* parts, std::size_t n) {
  std::string text;
  for (std::size_t i = 0; i < n; ++i) {
    const std::string shown = display(parts[i]);
    text += std::to_string(shown.size()) + ':' + shown + ';';
  }
  return text;
}

}  // namespace orm::detail
