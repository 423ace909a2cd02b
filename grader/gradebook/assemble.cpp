#include <grader/gradebook/assemble.hpp>

#include <grader/gradebook/score.hpp>
#include <grader/text/utf8.hpp>

#include <algorithm>

namespace grader {
namespace {

constexpr std::string_view kCut = " ... (cut)";

// Makes texts valid, and cuts them once the record's share is used up.
class TextBudget {
 public:
  void take(std::string& text) {
    text = valid_utf8(text);
    if (text.size() > left_) {
      text = std::string(utf8_prefix(text, left_)) + std::string(kCut);
      left_ = 0;
    } else {
      left_ -= text.size();
    }
  }
  void take(std::optional<std::string>& text) {
    if (text) take(*text);
  }

 private:
  std::size_t left_ = kStoredTextBytes;
};

void bound_texts(Judgement& judgement) {
  TextBudget budget;
  budget.take(judgement.message);
  budget.take(judgement.compile.message);
  for (auto& check : judgement.checks) {
    budget.take(check.message);
    budget.take(check.expected);
    budget.take(check.actual);
    for (auto& sql : check.sql) budget.take(sql);
  }
}

bool belongs(const Check& check, const lab::Exercise& exercise) {
  return check.id.starts_with(exercise.id + ".");
}

std::vector<Check> take_checks(std::vector<Check>& from, const lab::Exercise& exercise) {
  const auto rest = std::stable_partition(
      from.begin(), from.end(), [&](const Check& check) { return belongs(check, exercise); });
  std::vector<Check> taken(std::make_move_iterator(from.begin()), std::make_move_iterator(rest));
  from.erase(from.begin(), rest);
  return taken;
}

// What ran in the place of text that does not compile says nothing about that text.
void blame_compiler(std::vector<Check>& checks, const std::optional<std::string>& message) {
  for (auto& check : checks) {
    Check unrun;
    unrun.id = std::move(check.id);
    unrun.name = std::move(check.name);
    unrun.visibility = check.visibility;
    unrun.status = Status::compile_error;
    unrun.message = message;
    check = std::move(unrun);
  }
}

bool contains(const std::vector<std::string>& list, std::string_view item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

void take_back_points(std::vector<ExerciseResult>& exercises) {
  for (auto& exercise : exercises) exercise.score = 0;
}

}  // namespace

Record assemble(const SubmissionSummary& submission, const lab::Lesson& lesson, Judgement judgement,
                std::string_view seed) {
  bound_texts(judgement);
  Record record{submission, {}, std::move(judgement.compile), {}};
  for (const auto& exercise : lesson.exercises) {
    const bool put_back = contains(record.compile.exercises_put_back, exercise.id);
    auto checks = take_checks(judgement.checks, exercise);
    if (put_back) blame_compiler(checks, record.compile.message);
    record.exercises.push_back(
        score_exercise(exercise, lesson.scoring, std::move(checks), put_back, record.exercises));
  }
  auto& result = record.result;
  result.flags = std::move(judgement.flags);
  if (!judgement.checks.empty()) result.flags.emplace_back("unknown_check");
  result.verdict = verdict_of(record.compile, record.exercises, result.flags);
  if (result.verdict == Verdict::tampering) take_back_points(record.exercises);
  result.score = total_score(record.exercises, result.verdict);
  result.max_score = lesson.points();
  result.message = std::move(judgement.message);
  if (submission.starter_unchanged) result.message = "starter code unchanged";
  result.seed = seed;
  return record;
}

Record assemble_rejected(const SubmissionSummary& submission, const lab::Lesson& lesson,
                         std::string_view sentence) {
  Record record{submission, {}, {Status::incomplete, std::nullopt, {}}, {}};
  for (const auto& exercise : lesson.exercises) {
    record.exercises.push_back(score_exercise(exercise, lesson.scoring, {}, false, {}));
  }
  record.result.verdict = Verdict::rejected_upload;
  record.result.max_score = lesson.points();
  record.result.message = valid_utf8(sentence);
  return record;
}

Record student_view(Record record) {
  for (auto& exercise : record.exercises) {
    for (auto& check : exercise.checks) {
      if (check.visibility == Visibility::visible) continue;
      check.expected.reset();
      check.sql.clear();
    }
  }
  return record;
}

}  // namespace grader
