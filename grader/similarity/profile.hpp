// What one submission has of its own: not in the starter, the solution or the accepted answers,
// which independent students come to as well.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <grader/collect/submission.hpp>

namespace grader::similarity {

// Runs of 10 tokens, one of 6 kept: equal code of 15 tokens is always found. Words likewise.
inline constexpr std::size_t kTokens = 10, kTokenWindow = 6;
inline constexpr std::size_t kWords = 6, kWordWindow = 3;

// Work is bounded: of longer files only the beginning is compared, and no more marks are kept.
inline constexpr std::size_t kFileBytesCompared = 64 << 10;
inline constexpr std::size_t kMarksKept = 4000;

// A place in a submission whose text is compared.
struct OwnMark {
  std::uint64_t hash;
  std::size_t file;                   // index in Submission::files
  std::size_t first_line, last_line;  // from 1
};

// The texts that a lesson's students have in common.
class Reference {
 public:
  using Files = std::vector<SubmittedFile>;
  using Answer = std::pair<std::string, Files>;  // its name, "the solution" first

  // `starter` is what students were given, `answers` are the solution and other right answers, by
  // name; `readings` (the lesson's text, its hints) hold words that anybody may quote. The answers'
  // comments are nobody's: students have not seen them.
  Reference(const Files& starter, const std::vector<Answer>& answers,
            const std::vector<std::string>& readings);

  bool has_code(std::uint64_t run) const { return code_.contains(run); }
  bool has_prose(std::uint64_t run) const { return prose_.contains(run); }
  bool answers_say(std::uint64_t run) const { return answers_prose_.contains(run); }
  bool gives_word(const std::string& word) const { return words_.contains(word); }
  const std::set<std::string, std::less<>>& given_lines() const { return lines_; }

  // The answer that has this digest; empty: none.
  std::string answer_with(const std::string& digest) const;
  bool is_starter(const std::string& digest) const { return digest == starter_digest_; }
  std::size_t starter_tokens() const { return starter_tokens_; }

 private:
  void learn_code(const Files& files);
  void learn_prose(std::string_view text, std::set<std::uint64_t>& runs) const;

  std::set<std::string> words_;
  std::set<std::string, std::less<>> lines_;
  std::set<std::uint64_t> code_, prose_, answers_prose_;
  std::map<std::string, std::string> answers_;  // digest, code's and renamed code's: its name
  std::string starter_digest_;
  std::size_t starter_tokens_;
};

struct Profile {
  std::string code_digest;           // of all tokens: equal but for comments and white space
  std::string renamed_digest;        // equal but for that and for a consistent change of names
  std::size_t added_tokens;          // beyond as many as the starter has
  std::size_t answers_words;         // runs of words that only the answers' comments have
  std::vector<OwnMark> code, prose;  // sorted by hash, each hash once
};

Profile profile_of(const std::vector<SubmittedFile>& files, const Reference& reference);

}  // namespace grader::similarity
