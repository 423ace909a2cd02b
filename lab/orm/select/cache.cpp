#include <cstring>

#include <lab/orm/select/select.hpp>

namespace orm::detail {

struct QueryCache::Entry {
  std::vector<std::uintptr_t> words;
  Plan plan;
  std::unique_ptr<Entry> next;  // of the same bucket
};

QueryCache::QueryCache() : buckets_(2 * kMost) {}
QueryCache::~QueryCache() = default;

inline bool QueryCache::is_for(const Entry& entry, const Shape& shape) {
  return entry.words.size() == shape.size() &&
         std::memcmp(entry.words.data(), shape.words(), shape.size() * sizeof(std::uintptr_t)) == 0;
}

// Most often the same query is asked again and again.
Plan& QueryCache::plan(const Shape& shape, const Step* last, Ending ending) {
  if (latest_ && is_for(*latest_, shape)) [[likely]]
    return latest_->plan;
  return find_or_compile(shape, last, ending);
}

Plan& QueryCache::find_or_compile(const Shape& shape, const Step* last, Ending ending) {
  const std::uint64_t hash = shape.hash();
  const std::size_t bucket = (hash >> 20) % buckets_.size();
  for (Entry* entry = buckets_[bucket].get(); entry; entry = entry->next.get()) {
    if (!is_for(*entry, shape)) continue;
    latest_ = entry;
    return entry->plan;
  }
  Plan made = compile(last, ending);
  if (size_ >= kMost && !in_use()) clear();
  auto& place = buckets_[bucket];
  place = std::make_unique<Entry>(
      Entry{{shape.words(), shape.words() + shape.size()}, std::move(made), std::move(place)});
  ++size_;
  latest_ = place.get();
  return latest_->plan;
}

void QueryCache::clear() {
  for (auto& bucket : buckets_)
    while (bucket) bucket = std::move(bucket->next);
  size_ = 0;
  latest_ = nullptr;
}

}  // namespace orm::detail
