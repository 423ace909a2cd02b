#include <grader/policy/total.hpp>

#include <algorithm>

namespace grader {
namespace {

double share_of(const LessonShare& lesson) { return lesson.points / lesson.max_score; }

// Indexes of the lessons that count, those to be dropped first in front.
std::vector<std::size_t> lowest_first(const std::vector<LessonShare>& lessons) {
  std::vector<std::size_t> order;
  for (std::size_t i = lessons.size(); i-- > 0;) {
    if (!lessons[i].extra_credit && lessons[i].max_score > 0) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
    return share_of(lessons[left]) < share_of(lessons[right]);
  });
  return order;
}

}  // namespace

Total total_of(const std::vector<LessonShare>& lessons, std::size_t drop_lowest) {
  Total total;
  auto counting = lowest_first(lessons);
  const auto dropped = std::min(drop_lowest, counting.empty() ? 0 : counting.size() - 1);
  const auto kept = counting.begin() + static_cast<std::ptrdiff_t>(dropped);
  total.dropped.assign(counting.begin(), kept);
  std::sort(total.dropped.begin(), total.dropped.end());

  double weights = 0, earned = 0;
  std::for_each(kept, counting.end(), [&](std::size_t i) {
    weights += lessons[i].weight;
    earned += lessons[i].weight * share_of(lessons[i]);
  });
  for (const auto& lesson : lessons) {
    if (lesson.extra_credit && lesson.max_score > 0) earned += lesson.weight * share_of(lesson);
  }
  if (weights > 0) total.share = earned / weights;
  return total;
}

}  // namespace grader
