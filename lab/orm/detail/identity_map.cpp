#include <lab/orm/detail/identity_map.hpp>

#include <algorithm>

#include <lab/orm/detail/cell.hpp>

namespace orm::detail {

Object* IdentityMap::find_sparse(long long key) const {
  const auto found = sparse_.find(key);
  return found == sparse_.end() ? nullptr : found->second;
}

Object* IdentityMap::find(const std::string& identity) const {
  const auto found = named_.find(identity);
  return found == named_.end() ? nullptr : found->second;
}

void IdentityMap::insert(long long key, Object* object) {
  const auto at = static_cast<std::size_t>(key);
  // Keys count up from 1 as a rule. One that lies far beyond the others goes to the hash table.
  if (key >= 0 && at < 2 * used_ + 1024) {
    if (at >= dense_.size()) dense_.resize(std::max(at + 1, dense_.size() + dense_.size() / 2));
    used_ += !dense_[at];
    dense_[at] = object;
    sparse_.erase(key);
  } else if (sparse_.insert_or_assign(key, object).second) {
    ++used_;
  }
}

void IdentityMap::erase(long long key) {
  const auto at = static_cast<std::size_t>(key);
  if (key >= 0 && at < dense_.size() && dense_[at]) {
    dense_[at] = nullptr;
    --used_;
  } else {
    used_ -= sparse_.erase(key);
  }
}

void IdentityMap::clear() {
  dense_.clear();
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
