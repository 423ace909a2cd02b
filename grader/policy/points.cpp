#include <grader/policy/points.hpp>

#include <algorithm>

namespace grader {
namespace {

Time due_of(const LessonTerms& terms) {
  return std::max(terms.due, terms.extended_to.value_or(terms.due));
}

std::optional<Time> close_of(const LessonTerms& terms) {
  if (!terms.close) return std::nullopt;
  return *terms.close + (due_of(terms) - terms.due);
}

std::vector<Standing> standings_of(const LessonWork& work, const AttemptPolicy& policy) {
  std::vector<Standing> standings;
  const HandIn* before = nullptr;
  int counted = 0;
  const auto standing = [&](const HandIn& attempt) {
    if (attempt.submitted < work.terms.open) return Standing::too_early;
    const auto close = close_of(work.terms);
    if (close && attempt.submitted > *close) return Standing::too_late;
    if (policy.most > 0 && counted == policy.most) return Standing::too_many;
    if (before && attempt.submitted < before->submitted + policy.cool_down)
      return Standing::too_soon;
    return Standing::counts;
  };
  for (const auto& attempt : work.attempts) {
    standings.push_back(standing(attempt));
    if (standings.back() != Standing::counts) continue;
    before = &attempt;
    ++counted;
  }
  return standings;
}

LessonPoints points_of_lesson(const LessonWork& work, double bank, const LatePolicy& late,
                              const AttemptPolicy& policy) {
  LessonPoints best;
  best.standings = standings_of(work, policy);
  for (std::size_t i = 0; i < work.attempts.size(); ++i) {
    if (best.standings[i] != Standing::counts) continue;
    const auto& attempt = work.attempts[i];
    auto cost = charge(days_late(due_of(work.terms), attempt.submitted, late), bank, late);
    const double points = attempt.score - cost.share * work.terms.max_score;
    if (points <= 0) cost.from_bank = 0;  // nothing was bought with those days
    if (best.attempt && policy.counting == Counting::best && points <= best.points) continue;
    best.attempt = i;
    best.late = cost;
    best.points = std::max(0.0, points);
  }
  if (work.terms.overridden) best.points = *work.terms.overridden;
  return best;
}

}  // namespace

std::vector<LessonPoints> points_of(const std::vector<LessonWork>& lessons, const LatePolicy& late,
                                    const AttemptPolicy& attempts) {
  std::vector<LessonPoints> all;
  double bank = late.bank_days;
  for (const auto& work : lessons) {
    all.push_back(points_of_lesson(work, bank, late, attempts));
    if (!work.terms.overridden) bank -= all.back().late.from_bank;
  }
  return all;
}

}  // namespace grader
