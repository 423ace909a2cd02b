// Pairs of objects that were met already: a set of them, in an open-addressing table, and a sum.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include <lab/orm/object.hpp>

namespace orm::detail {

class PairSet {
 public:
  bool empty() const { return size_ == 0; }
  bool contains(const Object* a, const Object* b) const {
    return size_ > 0 && places_[at(a, b)].first;
  }
  void insert(const Object* a, const Object* b) {
    if (2 * (size_ + 1) > places_.size()) grow();
    auto& place = places_[at(a, b)];
    size_ += !place.first;
    place = {a, b};
  }

 private:
  using Place = std::pair<const Object*, const Object*>;

  // Where the pair is or would be.
  std::size_t at(const Object* a, const Object* b) const {
    const std::uint64_t mixed = reinterpret_cast<std::uintptr_t>(a) * 0x9e3779b97f4a7c15u +
                                reinterpret_cast<std::uintptr_t>(b);
    const std::size_t mask = places_.size() - 1;
    std::size_t at = (mixed * 0x9e3779b97f4a7c15u >> 20) & mask;
    while (places_[at].first && places_[at] != Place{a, b}) at = (at + 1) & mask;
    return at;
  }
  void grow() {
    std::vector<Place> old(places_.empty() ? 64 : 2 * places_.size());
    old.swap(places_);
    for (const Place& place : old)
      if (place.first) places_[at(place.first, place.second)] = place;
  }

  std::vector<Place> places_;
  std::size_t size_ = 0;
};

// A sum over pairs, of 64 bits: two collections that hold the same pairs, each as often, have the
// same sum, and others have another but for a chance of 2^-64.
class PairSum {
 public:
  // Of pairs of several kinds, `kind` says which; it tells them apart.
  void add(const void* kind, const Object* a, const Object* b) {
    sum_ += mixed(word(a) ^ 0x9e3779b97f4a7c15u, word(b) + word(kind) * 0xc2b2ae3d27d4eb4fu);
  }
  friend bool operator==(const PairSum&, const PairSum&) = default;

 private:
  static std::uint64_t word(const void* pointer) {
    return reinterpret_cast<std::uintptr_t>(pointer);
  }
  static std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {  // as wyhash does it
    __extension__ using Wide = unsigned __int128;
    const Wide product = Wide{a} * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
  }
  std::uint64_t sum_ = 0;
};

}  // namespace orm::detail
