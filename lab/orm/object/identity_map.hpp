// Which object stands for which row: one map for each mapper of a session.
//
// Small integer keys index a vector, others an open-addressing table; composite and text keys go
// through their text.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include <lab/orm/mapper/mapper.hpp>

namespace orm::detail {

// The key of a row that is not one integer.
struct Identity {
  std::string text;  // of all parts, unambiguous; the map's key
  std::vector<Argument> parts;
};
std::string identity_text(const Argument* parts, std::size_t n);
inline Identity* identity_of(const Object* object) {  // none where the key is one integer
  return object->mapper->rowid_key ? nullptr : object->identity;
}

// An open-addressing table with linear probing.
class KeyTable {
 public:
  Object* find(long long key) const { return size_ ? slots_[place(key)].object : nullptr; }
  bool insert(long long key, Object* object);                      // true: the key was not there
  bool erase(long long key) { return size_ && erase_there(key); }  // true: it was
  void clear() { slots_.clear(), size_ = 0; }
  template <class F>
  void each(F visit) const {
    for (const Slot& slot : slots_)
      if (slot.object) visit(slot.object);
  }

 private:
  struct Slot {
    long long key = 0;
    Object* object = nullptr;  // null: free
  };
  std::size_t home(long long key) const {
    return (static_cast<std::size_t>(key) * 0x9e3779b97f4a7c15u >> 20) & (slots_.size() - 1);
  }
  // Where the key is or would be.
  std::size_t place(long long key) const {
    std::size_t at = home(key);
    while (slots_[at].object && slots_[at].key != key) at = (at + 1) & (slots_.size() - 1);
    return at;
  }
  bool erase_there(long long key);
  void grow();

  std::vector<Slot> slots_;  // a power of two of them, at most half in use
  std::size_t size_ = 0;
};

class IdentityMap {
 public:
  Object* find(long long key) const {
    Object* found = find_dense(key);
    return found ? found : sparse_.find(key);
  }
  // Looks only where keys lie that are found at once: null does not say that there is none.
  Object* find_dense(long long key) const {
    const auto at = static_cast<std::size_t>(key);
    return at < places_ ? dense_[at] : nullptr;
  }
  Object* find(const std::string& identity) const;
  void reserve(std::size_t more) {  // objects, whose keys count on
    if (const std::size_t places = used_ + more + 1; places > places_)
      widen(places < places_ + places_ / 2 ? places_ + places_ / 2 : places);
  }
  void insert(long long key, Object* object);
  void insert(const std::string& identity, Object* object) { named_[identity] = object; }
  void erase(long long key);
  void erase(const std::string& identity) { named_.erase(identity); }
  void clear();
  std::size_t size() const { return used_ + named_.size(); }
  template <class F>
  void each(F visit) const {
    for (std::size_t at = 0; at < places_; ++at)
      if (dense_[at]) visit(dense_[at]);
    sparse_.each(visit);
    for (auto& entry : named_) visit(entry.second);
  }

 private:
  void widen(std::size_t places);

  std::unique_ptr<Object*[]> dense_;  // keys 0 to about eight times the number of objects
  std::size_t places_ = 0;            // in it
  KeyTable sparse_;
  std::unordered_map<std::string, Object*> named_;
  std::size_t used_ = 0;
};

}  // namespace orm::detail
