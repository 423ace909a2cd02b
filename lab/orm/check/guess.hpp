// The guess at what somebody meant to write: the offered word that is nearest in spelling.
#pragma once

#include <lab/orm/check/sentence.hpp>

namespace orm::detail {

constexpr bool same_letters(Span a, Span b) {  // whatever their case
  if (a.size != b.size) return false;
  for (size_t i = 0; i < a.size; ++i)
    if (lower(a.chars[i]) != lower(b.chars[i])) return false;
  return true;
}

// How many letters must be changed, added, left out or swapped with their neighbour to make one
// word the other (Damerau and Levenshtein's distance, optimal string alignment). Words of 63
// letters and more are just far apart.
constexpr size_t edit_distance(Span a, Span b) {
  constexpr size_t kMost = 64;
  if (a.size >= kMost || b.size >= kMost) return kMost;
  size_t rows[3][kMost]{};
  for (size_t j = 0; j <= b.size; ++j) rows[0][j] = j;
  for (size_t i = 1; i <= a.size; ++i) {
    const size_t* above = rows[(i - 1) % 3];
    const size_t* two_above = rows[(i + 1) % 3];
    size_t* row = rows[i % 3];
    row[0] = i;
    for (size_t j = 1; j <= b.size; ++j) {
      const bool differ = lower(a.chars[i - 1]) != lower(b.chars[j - 1]);
      size_t best = above[j - 1] + differ;
      if (above[j] + 1 < best) best = above[j] + 1;
      if (row[j - 1] + 1 < best) best = row[j - 1] + 1;
      const bool swapped = i > 1 && j > 1 && lower(a.chars[i - 1]) == lower(b.chars[j - 2]) &&
                           lower(a.chars[i - 2]) == lower(b.chars[j - 1]);
      if (swapped && two_above[j - 2] + 1 < best) best = two_above[j - 2] + 1;
      row[j] = best;
    }
  }
  return rows[a.size % 3][b.size];
}

// The offered word that is nearest to a wrong one, if any is near enough to be meant.
class Guess {
 public:
  constexpr explicit Guess(Span wrong) : wrong_(wrong), distance_((wrong.size + 2) / 3 + 1) {}
  constexpr void offer(Span word) {
    if (word.empty()) return;
    const size_t distance = edit_distance(wrong_, word);
    if (distance >= distance_) return;
    distance_ = distance;
    best_ = word;
  }
  constexpr Span best() const { return best_; }

 private:
  Span wrong_;
  size_t distance_;
  Span best_;
};

// ", did you mean game?" or what `otherwise` says.
constexpr void suggest(const Say& say, Span guess, const char* otherwise = ".") {
  if (guess.empty())
    say << otherwise;
  else
    say << ", did you mean " << guess << "?";
}

}  // namespace orm::detail
