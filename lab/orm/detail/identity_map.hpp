// Which object stands for which row: one map for each mapper of a session.
//
// Small integer keys index a vector, others an open-addressing table; composite and text keys go
// through their text.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include <lab/orm/detail/mapper.hpp>

namespace orm::detail {

// The key of a row that is not one integer.
struct Identity {
  std::string text;  // of all parts, unambiguous; the map's key
  std::vector<Argument> parts;
};
std::string identity_text(const Argument* parts, std::size_t n);

class IdentityMap {
 public:
  Object* find(long long key) const {
    if (key >= 0 && static_cast<std::size_t>(key) < dense_.size())
      if (auto* found = dense_[static_cast<std::size_t>(key)]) [[likely]]
        return found;
    return sparse_.empty() ? nullptr : find_sparse(key);
  }
  Object* find(const std::string& identity) const;
  void insert(long long key, Object* object);
  void insert(const std::string& identity, Object* object) { named_[identity] = object; }
  void erase(long long key);
  void erase(const std::string& identity) { named_.erase(identity); }
  void clear();
  std::size_t size() const { return used_ + named_.size(); }
  template <class F>
  void each(F visit) const {
    for (auto* object : dense_)
      if (object) visit(object);
    for (auto& entry : sparse_) visit(entry.second);
    for (auto& entry : named_) visit(entry.second);
  }

 private:
  Object* find_sparse(long long key) const;
  std::vector<Object*> dense_;  // keys 0 to about twice the number of objects
  std::unordered_map<long long, Object*> sparse_;
  std::unordered_map<std::string, Object*> named_;
  std::size_t used_ = 0;
};

}  // namespace orm::detail
