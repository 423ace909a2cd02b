// New judgements of old attempts: looked at before they are written, undone when they were wrong.
#pragma once

#include <string>
#include <vector>

#include <grader/book/book.hpp>

namespace grader {

struct ProposedChange {
  std::string student;  // id of the roster
  std::string lesson;
  double before = 0, after = 0;
  std::string verdict_before, verdict_after;
};

struct Regrading {
  std::vector<ProposedChange> changes;  // attempts whose score or verdict differ
  std::size_t same = 0;
  std::size_t kept = 0;                // lower, and left as they were by `raise_only`
  std::vector<std::string> unmatched;  // of no student of the roster
};

// What `records`, judged anew from the same files, would change. An attempt that is not in the book
// is not looked at.
Regrading propose(Book& book, const std::vector<Record>& records, bool raise_only);

// Does it, under one number, and returns that.
long long apply(Book& book, const std::vector<Record>& records, bool raise_only,
                const std::string& reason);

// Puts back what regrade `number` changed; only the latest that is not undone can be. Throws
// TermError.
void undo(Book& book, long long number);

}  // namespace grader
