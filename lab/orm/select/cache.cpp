#include <lab/orm/select/select.hpp>

namespace orm::detail {

struct QueryCache::Entry {
  Shape shape;
  Plan plan;
  std::unique_ptr<Entry> next;  // of the same bucket
};

QueryCache::QueryCache() : buckets_(2 * kMost) {}
QueryCache::~QueryCache() = default;

// Most often the same query is asked again and again.
Plan& QueryCache::plan(const Step* last, Ending ending, Literals& literals) {
  if (latest_ && latest_->shape.is_of(last, ending, literals)) [[likely]]
    return latest_->plan;
  return other_plan(last, ending, literals);
}

Plan& QueryCache::other_plan(const Step* last, Ending ending, Literals& literals) {
  literals.clear();
  latest_ = &find_or_compile(last, ending);
  latest_->shape.is_of(last, ending, literals);
  return latest_->plan;
}

QueryCache::Entry& QueryCache::find_or_compile(const Step* last, Ending ending) {
  Shape shape(last, ending);
  const std::size_t bucket = (shape.hash() >> 20) % buckets_.size();
  for (Entry* entry = buckets_[bucket].get(); entry; entry = entry->next.get())
    if (entry->shape == shape) return *entry;
  Plan made = compile(last, ending);
  if (size_ >= kMost && !in_use()) clear();
  auto& place = buckets_[bucket];
  place = std::make_unique<Entry>(Entry{std::move(shape), std::move(made), std::move(place)});
  ++size_;
  return *place;
}

void QueryCache::clear() {
  for (auto& bucket : buckets_)
    while (bucket) bucket = std::move(bucket->next);
  size_ = 0;
  latest_ = nullptr;
}

}  // namespace orm::detail
