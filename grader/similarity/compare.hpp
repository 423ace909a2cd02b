// Which submissions to one lesson have more in common than the brief explains.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <grader/collect/submission.hpp>
#include <grader/similarity/profile.hpp>

namespace grader::similarity {

// From here on a person should look. Runs of code overlap, and one in three or four tokens begins
// one: 16 runs are about two functions. Whoever has fewer of his own cannot be told from chance.
inline constexpr std::size_t kCodeRuns = 16;
inline constexpr double kCodeShare = 0.6;     // of the runs of the one who has fewer
inline constexpr std::size_t kWrongRuns = 6;  // in exercises that both failed: errors differ
inline constexpr std::size_t kProseRuns = 3;  // three times six words, or a long sentence
inline constexpr std::size_t kMistakes = 3;   // exercises failed in the same rare way
inline constexpr std::size_t kPairsShown = 100;

// How each exercise failed, by its id: the misconceptions or checks, as text. Equal texts, equal
// mistakes.
using Mistakes = std::map<std::string, std::string>;

struct Entry {
  Submission submission;
  Mistakes mistakes;  // empty without records
};

// Submissions whose files are the same.
struct EqualFiles {
  enum class How { without_comments, renamed } how;  // what had to be left out
  std::vector<std::size_t> entries;                  // by index
  std::string answer;                                // or the solution's name, that they equal
  std::size_t added_tokens;                          // beyond the starter
};

// A run that both have, where each has it.
struct SharedRun {
  OwnMark a, b;
  bool is_prose;
};

struct Pair {
  std::size_t a, b;            // indices of entries
  std::size_t code_runs = 0;   // shared by both and few others
  std::size_t least_runs = 0;  // how many the one has who has fewer
  std::size_t wrong_runs = 0;  // of code_runs: in exercises that both failed
  std::size_t prose_runs = 0;
  std::vector<std::string> mistakes;  // exercises
  std::vector<SharedRun> shared;

  double share() const;
};

// Who has sentences that only the solution or an accepted answer has.
struct AnswersWords {
  std::size_t entry;
  std::size_t runs;
};

struct Comparison {
  std::vector<EqualFiles> equal;  // largest first
  std::vector<AnswersWords> answers_words;
  std::vector<Pair> pairs;         // most in common first; at most kPairsShown
  std::size_t flagged = 0;         // pairs, with those that are not shown
  std::size_t compared = 0;        // submissions that are not the starter
  std::size_t without_signal = 0;  // of them: with too little code of their own to say anything
};

// Linear in the submissions but for pairs that share something rare. Equal files are compared with
// others once.
Comparison compare(const std::vector<Entry>& entries, const Reference& reference);

}  // namespace grader::similarity
