#include <grader/book/regrade.hpp>

#include <fmt/format.h>
#include <grader/gradebook/record_json.hpp>

#include <functional>

namespace grader {
namespace {

using book::Attempt;

using Visitor = std::function<void(const orm::Ref<Attempt>&, const Record&)>;

// Calls `differs` for each attempt of the same files whose judgement is another now.
Regrading visit(Book& book, const std::vector<Record>& records, bool raise_only,
                const Visitor& differs) {
  Regrading regrading;
  for (const auto& record : records) {
    if (!book.knows(record.submission.student)) {
      regrading.unmatched.push_back(record.submission.student + "/" + record.submission.lesson);
      continue;
    }
    for (auto attempt : book.student(record.submission.student)->attempts) {
      if (attempt->lesson != record.submission.lesson ||
          attempt->digest != record.submission.source_digest)
        continue;
      const double before = double(attempt->score), after = record.result.score;
      const std::string verdict = attempt->verdict.c_str();
      if (before == after && verdict == name_of(record.result.verdict)) {
        ++regrading.same;
      } else if (raise_only && after < before) {
        ++regrading.kept;
      } else {
        regrading.changes.push_back({record.submission.student, record.submission.lesson, before,
                                     after, verdict, std::string(name_of(record.result.verdict))});
        differs(attempt, record);
      }
    }
  }
  return regrading;
}

}  // namespace

Regrading propose(Book& book, const std::vector<Record>& records, bool raise_only) {
  return visit(book, records, raise_only, [](const auto&, const auto&) {});
}

long long apply(Book& book, const std::vector<Record>& records, bool raise_only,
                const std::string& reason) {
  auto& session = book.session();
  auto regrade =
      session.add(book::Regrade{.at = now_as_column(), .reason = reason, .undone = false});
  visit(book, records, raise_only, [&](const orm::Ref<Attempt>& attempt, const Record& record) {
    auto anonymous = record;
    anonymous.submission.student = book.pseudonym(record.submission.student);
    const std::string verdict(name_of(record.result.verdict));
    auto change = orm::make<book::Change>({.score_before = attempt->score,
                                           .score_after = record.result.score,
                                           .verdict_before = attempt->verdict,
                                           .verdict_after = verdict,
                                           .record_before = attempt->record});
    change->attempt = attempt;
    regrade->changes.append(change);
    attempt->score = record.result.score;
    attempt->verdict = verdict;
    attempt->record = document_text({}, {anonymous});
  });
  session.commit();
  return regrade->id;
}

void undo(Book& book, long long number) {
  auto& session = book.session();
  auto regrade = session.get<book::Regrade>(number);
  if (!regrade || regrade->undone == true) {
    throw TermError(fmt::format("regrade {}: is not there, or undone already", number));
  }
  const auto later =
      session.query<book::Regrade>()
          .where(orm::col(&book::Regrade::id) > number, orm::col(&book::Regrade::undone) == false)
          .first();
  if (later) {
    throw TermError(fmt::format("regrade {}: regrade {} came after it; undo that one first", number,
                                static_cast<long long>(later->id)));
  }
  for (auto change : regrade->changes) {
    change->attempt->score = change->score_before;
    change->attempt->verdict = change->verdict_before;
    change->attempt->record = change->record_before;
  }
  regrade->undone = true;
  session.commit();
}

}  // namespace grader
