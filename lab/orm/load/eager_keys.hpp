// Keys of rows, numbered: which owner does a row belong to?
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include <lab/orm/value/cell.hpp>

namespace orm::detail {

// Numbers distinct keys from 0. Integers go through an open-addressing table, others through their
// text.
class KeyNumbers {
 public:
  static constexpr unsigned kNone = ~0u;

  std::size_t size() const { return keys_.size(); }
  // Once all have been added: the key at this place of their order, which is that of their values
  // where they are integers. (SQLite finds rows in the order of their keys the fastest.)
  void bind(sqlite::Statement& statement, int parameter, std::size_t place) const;
  void sort();
  // The number, new or old.
  unsigned add(long long key);
  unsigned add(const Argument& key);
  unsigned find(long long key) const;
  unsigned find(const Argument& key) const;
  // As find, of a row's column.
  unsigned find(sqlite::Statement& row, int column, Kind kind) const;

 private:
  struct Slot {
    long long key = 0;
    unsigned number = kNone;
  };
  std::size_t place(long long key) const;
  void grow();

  std::vector<long long> keys_;  // of others than integers the index in `others_`
  std::vector<Argument> others_;
  std::vector<Slot> slots_;  // a power of two, at most half full
  std::unordered_map<std::string, unsigned> named_;
};

}  // namespace orm::detail
