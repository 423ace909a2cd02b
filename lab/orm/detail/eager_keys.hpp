// Keys of rows, numbered: which owner does a row belong to?
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include <lab/orm/detail/cell.hpp>

namespace orm::detail {

// Numbers distinct keys from 0. Integers go through an open-addressing table, others through their
// text.
class KeyNumbers {
 public:
  static constexpr unsigned kNone = ~0u;

  std::size_t size() const { return keys_.size(); }
  const Argument& key(std::size_t number) const { return keys_[number]; }
  unsigned add(const Argument& key);  // the number, new or old
  unsigned find(const Argument& key) const;
  unsigned find(long long key) const;
  // As find, of a row's column.
  unsigned find(sqlite::Statement& row, int column, Kind kind) const;

 private:
  struct Slot {
    long long key = 0;
    unsigned number = kNone;
  };
  std::size_t place(long long key) const;
  void grow();

  std::vector<Argument> keys_;
  std::vector<Slot> slots_;  // a power of two, at most half full
  std::size_t used_ = 0;
  std::unordered_map<std::string, unsigned> named_;
};

}  // namespace orm::detail
