#include <algorithm>

#include <lab/orm/detail/select.hpp>

namespace orm::detail {

struct QueryCache::Entry {
  std::vector<std::uintptr_t> words;
  std::uint64_t hash;
  Plan plan;
  std::unique_ptr<Entry> next;  // of the same bucket
};

QueryCache::QueryCache() : buckets_(2 * kMost) {}
QueryCache::~QueryCache() = default;

Plan& QueryCache::plan(const Shape& shape, const Step* last, Ending ending) {
  const std::uint64_t hash = shape.hash();
  auto& bucket = buckets_[(hash >> 20) % buckets_.size()];
  for (Entry* entry = bucket.get(); entry; entry = entry->next.get()) {
    if (entry->hash == hash && entry->words.size() == shape.size() &&
        std::equal(entry->words.begin(), entry->words.end(), shape.words()))
      return entry->plan;
  }
  Plan made = compile(last, ending);
  if (size_ == kMost && !in_use()) clear();
  auto& place = buckets_[(hash >> 20) % buckets_.size()];
  auto entry = std::make_unique<Entry>(Entry{
      {shape.words(), shape.words() + shape.size()}, hash, std::move(made), std::move(place)});
  place = std::move(entry);
  ++size_;
  return place->plan;
}

void QueryCache::clear() {
  for (auto& bucket : buckets_)
    while (bucket) bucket = std::move(bucket->next);
  size_ = 0;
}

}  // namespace orm::detail
