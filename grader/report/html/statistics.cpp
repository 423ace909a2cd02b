#include <grader/report/html/statistics.hpp>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

namespace grader {
namespace {

constexpr double kPointsWeight = 0.6, kMissingWeight = 0.2, kBrokenWeight = 0.2;

double median_of(std::vector<double> values) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  const auto middle = values.size() / 2;
  return values.size() % 2 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

bool is_broken(Status status) {
  return status != Status::passed && status != Status::failed && status != Status::blocked;
}

bool is_rejected(const Record& record) { return record.result.verdict == Verdict::rejected_upload; }

std::string sentence_of(const GradedClass& graded, const std::string& lesson,
                        const std::string& name) {
  for (const auto& known : graded.lessons) {
    if (known.name != lesson) continue;
    for (const auto& wrong : known.misconceptions) {
      if (wrong.name == name) return wrong.sentence;
    }
  }
  return "";
}

// Points and exercises of each lesson that somebody handed in.
struct LessonSize {
  double points = 0;
  std::size_t exercises = 0;
};
std::map<std::string, LessonSize> lesson_sizes(const GradedClass& graded) {
  std::map<std::string, LessonSize> sizes;
  for (const auto& record : graded.records) {
    sizes[record.submission.lesson] = {record.result.max_score, record.exercises.size()};
  }
  return sizes;
}

}  // namespace

double share_of(const Result& result) {
  if (result.max_score > 0) return result.score / result.max_score;
  return result.verdict == Verdict::passed ? 1 : 0;
}

Distribution distribution_of(const GradedClass& graded, const std::string& lesson) {
  Distribution distribution;
  std::vector<double> shares;
  for (const auto& record : graded.records) {
    if (record.submission.lesson != lesson) continue;
    shares.push_back(share_of(record.result));
    const auto bin = static_cast<std::size_t>(shares.back() * kBins + 1e-9);
    ++distribution.counts[std::min(bin, kBins - 1)];
  }
  distribution.total = static_cast<int>(shares.size());
  if (!shares.empty()) {
    distribution.mean =
        std::accumulate(shares.begin(), shares.end(), 0.0) / static_cast<double>(shares.size());
  }
  distribution.median = median_of(shares);
  return distribution;
}

std::vector<HardCheck> hardest_checks(const GradedClass& graded, std::size_t most) {
  std::map<std::pair<std::string, std::string>, HardCheck> checks;
  for (const auto& record : graded.records) {
    for (const auto& exercise : record.exercises) {
      for (const auto& check : exercise.checks) {
        if (check.status == Status::blocked) continue;
        auto& entry = checks[{record.submission.lesson, check.id}];
        entry.lesson = record.submission.lesson;
        entry.exercise = exercise.id;
        entry.id = check.id;
        entry.name = check.name;
        ++entry.reached;
        entry.missed += check.status != Status::passed;
      }
    }
  }
  std::vector<HardCheck> hardest;
  for (auto& [key, entry] : checks) {
    if (entry.missed > 0) hardest.push_back(std::move(entry));
  }
  std::stable_sort(hardest.begin(), hardest.end(), [](const HardCheck& a, const HardCheck& b) {
    return std::tuple(a.rate(), a.missed) > std::tuple(b.rate(), b.missed);
  });
  hardest.resize(std::min(hardest.size(), most));
  return hardest;
}

std::vector<FrequentMisconception> frequent_misconceptions(const GradedClass& graded,
                                                           std::size_t most) {
  std::map<std::pair<std::string, std::string>, std::set<std::string>> students;
  for (const auto& record : graded.records) {
    for (const auto& exercise : record.exercises) {
      for (const auto& check : exercise.checks) {
        if (!check.misconception) continue;
        students[{record.submission.lesson, *check.misconception}].insert(
            record.submission.student);
      }
    }
  }
  std::vector<FrequentMisconception> frequent;
  frequent.reserve(students.size());
  for (const auto& [key, who] : students) {
    frequent.push_back({key.first, key.second, sentence_of(graded, key.first, key.second),
                        static_cast<int>(who.size())});
  }
  std::stable_sort(frequent.begin(), frequent.end(),
                   [](const auto& a, const auto& b) { return a.students > b.students; });
  frequent.resize(std::min(frequent.size(), most));
  return frequent;
}

std::vector<Risk> risks(const GradedClass& graded) {
  const auto sizes = lesson_sizes(graded);
  LessonSize all;
  for (const auto& [lesson, size] : sizes) {
    all.points += size.points;
    all.exercises += size.exercises;
  }
  std::map<std::string, Risk> students;
  std::map<std::string, int> handed_in;
  for (const auto& record : graded.records) {
    auto& entry = students[record.submission.student];
    entry.student = record.submission.student;
    if (is_rejected(record)) continue;
    ++handed_in[entry.student];
    entry.share += all.points > 0 ? record.result.score / all.points : share_of(record.result);
    for (const auto& exercise : record.exercises) entry.broken += is_broken(exercise.status);
  }
  const auto part = [](double count, std::size_t of) {
    return of ? count / static_cast<double>(of) : 0;
  };
  std::vector<Risk> list;
  for (auto& [student, entry] : students) {
    entry.missing = static_cast<int>(sizes.size()) - handed_in[student];
    entry.risk = kPointsWeight * (1 - std::min(entry.share, 1.0)) +
                 kMissingWeight * part(entry.missing, sizes.size()) +
                 kBrokenWeight * part(entry.broken, all.exercises);
    list.push_back(std::move(entry));
  }
  std::stable_sort(list.begin(), list.end(),
                   [](const Risk& a, const Risk& b) { return a.risk > b.risk; });
  return list;
}

}  // namespace grader
