// Theory of operation. An inverted index: each run of code or words leads to the submissions that
// have it. A run that many have is how one says it in this lesson, and is dropped; each other run
// is one point for each pair of those that have it. So the cost is that of the runs and of the
// pairs that really share something.
#include <grader/similarity/compare.hpp>

#include <lab/source/fences.hpp>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace grader::similarity {
namespace {

using Marks = std::vector<OwnMark> Profile::*;

class Comparer {
 public:
  Comparer(const std::vector<Entry>& entries, const Reference& reference)
      : entries_(entries), reference_(reference) {}

  Comparison run() {
    for (const auto& entry : entries_)
      profiles_.push_back(profile_of(entry.submission.files, reference_));
    find_equal_files();
    find_answers_words();
    drop_what_many_have(&Profile::code);
    drop_what_many_have(&Profile::prose);
    for (const auto i : compared_) result_.without_signal += profiles_[i].code.size() < kCodeRuns;
    count(&Profile::code, &Pair::code_runs);
    count(&Profile::prose, &Pair::prose_runs);
    count_mistakes();
    judge_pairs();
    return std::move(result_);
  }

 private:
  // ---- Equal files

  bool is_compared(std::size_t i) const {
    const auto& submission = entries_[i].submission;
    return !submission.rejected && !submission.summary.starter_unchanged &&
           !submission.files.empty() && !reference_.is_starter(profiles_[i].code_digest);
  }

  void find_equal_files() {
    std::map<std::string, std::vector<std::size_t>> by_digest;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      if (!is_compared(i)) continue;
      ++result_.compared;
      by_digest[profiles_[i].renamed_digest].push_back(i);
    }
    for (const auto& [digest, group] : by_digest) {
      compared_.push_back(group.front());
      const auto answer = reference_.answer_with(digest);
      if (group.size() > 1 || !answer.empty()) result_.equal.push_back(equal_files(group, answer));
    }
    std::sort(compared_.begin(), compared_.end());
    std::stable_sort(result_.equal.begin(), result_.equal.end(),
                     [](const EqualFiles& a, const EqualFiles& b) {
                       return a.entries.size() > b.entries.size();
                     });
  }

  EqualFiles equal_files(const std::vector<std::size_t>& group, const std::string& answer) const {
    const auto& first = profiles_[group.front()];
    bool same_code = answer.empty() || !reference_.answer_with(first.code_digest).empty();
    for (const auto i : group) same_code &= profiles_[i].code_digest == first.code_digest;
    return {same_code ? EqualFiles::How::without_comments : EqualFiles::How::renamed, group, answer,
            first.added_tokens};
  }

  void find_answers_words() {
    for (std::size_t i = 0; i < entries_.size(); ++i)
      if (is_compared(i) && profiles_[i].answers_words >= kProseRuns)
        result_.answers_words.push_back({i, profiles_[i].answers_words});
  }

  // ---- The index

  // Runs and mistakes that more than one in twenty have (or three, in small classes) are common.
  std::size_t most_who_share() const { return std::max<std::size_t>(3, compared_.size() / 20); }

  void drop_what_many_have(Marks marks) {
    std::unordered_map<std::uint64_t, std::size_t> count;
    for (const auto i : compared_)
      for (const auto& mark : profiles_[i].*marks) ++count[mark.hash];
    for (const auto i : compared_)
      std::erase_if(profiles_[i].*marks,
                    [&](const OwnMark& mark) { return count[mark.hash] > most_who_share(); });
  }

  Pair& pair_of(std::size_t a, std::size_t b) {
    const auto key = static_cast<std::uint64_t>(a) << 32 | b;
    return pairs_.try_emplace(key, Pair{.a = a, .b = b}).first->second;
  }

  template <class Use>
  static void each_pair(const std::vector<std::size_t>& who, const Use& use) {
    for (std::size_t i = 0; i < who.size(); ++i)
      for (std::size_t k = i + 1; k < who.size(); ++k) use(who[i], who[k]);
  }

  void count(Marks marks, std::size_t Pair::*runs) {
    std::unordered_map<std::uint64_t, std::vector<std::size_t>> index;
    for (const auto i : compared_)
      for (const auto& mark : profiles_[i].*marks) index[mark.hash].push_back(i);
    for (const auto& [hash, who] : index)
      each_pair(who, [&](std::size_t a, std::size_t b) { ++(pair_of(a, b).*runs); });
  }

  void count_mistakes() {
    std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> index;
    for (const auto i : compared_)
      for (const auto& mistake : entries_[i].mistakes) index[mistake].push_back(i);
    for (const auto& [mistake, who] : index) {
      if (who.size() > most_who_share()) continue;
      each_pair(who, [&, exercise = mistake.first](std::size_t a, std::size_t b) {
        pair_of(a, b).mistakes.push_back(exercise);
      });
    }
  }

  // ---- Pairs

  void judge_pairs() {
    for (auto& [key, pair] : pairs_) {
      pair.least_runs = std::min(profiles_[pair.a].code.size(), profiles_[pair.b].code.size());
      if (pair.code_runs >= kWrongRuns) pair.wrong_runs = wrong_runs_of(pair);
      if (is_flagged(pair)) result_.pairs.push_back(std::move(pair));
    }
    result_.flagged = result_.pairs.size();
    std::sort(result_.pairs.begin(), result_.pairs.end(), has_more_in_common);
    if (result_.pairs.size() > kPairsShown) result_.pairs.resize(kPairsShown);
    for (auto& pair : result_.pairs) pair.shared = shared_runs(pair);
  }

  static bool is_flagged(const Pair& pair) {
    return (pair.code_runs >= kCodeRuns && pair.share() >= kCodeShare) ||
           pair.wrong_runs >= kWrongRuns || pair.prose_runs >= kProseRuns ||
           pair.mistakes.size() >= kMistakes;
  }

  // Words and errors are rarer by chance than code.
  static bool has_more_in_common(const Pair& x, const Pair& y) {
    const auto evidence = [](const Pair& pair) {
      return pair.code_runs + 2 * pair.wrong_runs + 4 * (pair.prose_runs + pair.mistakes.size());
    };
    return std::tuple(evidence(y), x.a, x.b) < std::tuple(evidence(x), y.a, y.b);
  }

  std::vector<SharedRun> shared_runs(const Pair& pair) const {
    std::vector<SharedRun> shared;
    for (const auto marks : {&Profile::code, &Profile::prose}) {
      auto other = (profiles_[pair.b].*marks).begin();
      const auto end = (profiles_[pair.b].*marks).end();
      for (const auto& mark : profiles_[pair.a].*marks) {
        while (other != end && other->hash < mark.hash) ++other;
        if (other != end && other->hash == mark.hash)
          shared.push_back({mark, *other, marks == &Profile::prose});
      }
    }
    return shared;
  }

  // ---- Code of exercises that both failed

  using Lines = std::vector<std::pair<std::size_t, std::size_t>>;  // from, to, by file

  // Where the places of these exercises are, for each file.
  std::vector<Lines> places_of(std::size_t entry, const std::set<int>& exercises) const {
    std::vector<Lines> places;
    for (const auto& file : entries_[entry].submission.files) {
      auto& lines = places.emplace_back();
      for (const auto& fence : lab::find_fences(file.text).value_or(std::vector<lab::Fence>())) {
        const bool wanted = std::any_of(fence.exercises.begin(), fence.exercises.end(),
                                        [&](int number) { return exercises.contains(number); });
        if (wanted) lines.emplace_back(fence.begin + 1, fence.end + 1);
      }
    }
    return places;
  }

  std::set<int> failed_by_both(const Pair& pair) const {
    std::set<int> numbers;
    for (const auto& [exercise, how] : entries_[pair.a].mistakes)
      if (entries_[pair.b].mistakes.contains(exercise))
        numbers.insert(std::atoi(exercise.c_str() + exercise.find('.') + 1));
    return numbers;
  }

  std::size_t wrong_runs_of(const Pair& pair) const {
    const auto failed = failed_by_both(pair);
    if (failed.empty()) return 0;
    const auto places_a = places_of(pair.a, failed), places_b = places_of(pair.b, failed);
    const auto lies_in = [](const std::vector<Lines>& places, const OwnMark& mark) {
      return std::any_of(places[mark.file].begin(), places[mark.file].end(), [&](auto lines) {
        return mark.first_line <= lines.second && mark.last_line >= lines.first;
      });
    };
    const auto shared = shared_runs(pair);
    return static_cast<std::size_t>(std::count_if(shared.begin(), shared.end(), [&](auto& run) {
      return !run.is_prose && lies_in(places_a, run.a) && lies_in(places_b, run.b);
    }));
  }

  const std::vector<Entry>& entries_;
  const Reference& reference_;
  std::vector<Profile> profiles_;
  std::vector<std::size_t> compared_;  // one of each group of equal files
  std::unordered_map<std::uint64_t, Pair> pairs_;
  Comparison result_;
};

}  // namespace

double Pair::share() const {
  return least_runs ? static_cast<double>(code_runs) / static_cast<double>(least_runs) : 0;
}

Comparison compare(const std::vector<Entry>& entries, const Reference& reference) {
  return Comparer(entries, reference).run();
}

}  // namespace grader::similarity
