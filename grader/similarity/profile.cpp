// Theory of operation. Of C++ files the functions are compared, and the types that the starter does
// not name: where the brief fixes a type, equal members tell nothing. Before runs are made, names
// that the student chose become one symbol (his functions, types and members everywhere, a
// function's variables in it), and literals another: renaming changes no run. Names of the lab and
// of the brief stay, they are what the code does.
#include <grader/similarity/profile.hpp>

#include <fmt/format.h>
#include <grader/similarity/definitions.hpp>
#include <grader/similarity/prose.hpp>
#include <grader/similarity/winnow.hpp>
#include <grader/text/digest.hpp>
#include <grader/text/utf8.hpp>
#include <lab/source/lines.hpp>

#include <algorithm>
#include <set>
#include <unordered_map>

namespace grader::similarity {
namespace {

using Kind = lab::CppToken::Kind;
using Names = std::set<std::string>;

std::string_view compared(const SubmittedFile& file) {
  return utf8_prefix(file.text, kFileBytesCompared);
}

bool is_cpp(const SubmittedFile& file) {
  return file.name.ends_with(".hpp") || file.name.ends_with(".cpp");
}

// ---- Digests

// All tokens of a file; with `renamed`, each word is the number of its first appearance.
std::string code_text(const SubmittedFile& file, bool renamed) {
  std::unordered_map<std::string, std::size_t> numbers;
  std::string text;
  for (const auto& token : lab::cpp_tokens(compared(file))) {
    const bool numbered = renamed && token.kind == Kind::word;
    text += numbered
                ? fmt::format("#{}", numbers.try_emplace(token.text, numbers.size()).first->second)
                : token.text;
    text += '\n';
  }
  return text;
}

// The files' names do not count: revisions are called as their authors like.
std::string digest_of(const std::vector<SubmittedFile>& files, bool renamed) {
  std::vector<std::string> digests;
  digests.reserve(files.size());
  for (const auto& file : files) digests.push_back(sha256_hex(code_text(file, renamed)));
  std::sort(digests.begin(), digests.end());
  return sha256_hex(fmt::format("{}", fmt::join(digests, "\n")));
}

std::size_t count_tokens(const std::vector<SubmittedFile>& files) {
  std::size_t count = 0;
  for (const auto& file : files) count += lab::cpp_tokens(compared(file)).size();
  return count;
}

// ---- Code

// A piece of a file that is compared, as symbols and the lines that they stand on.
struct Piece {
  std::vector<Symbol> symbols;
  std::vector<std::size_t> lines;
};

Names names_of(const Definition& definition) {
  const auto words = declared_words(definition.tokens);
  return {words.begin(), words.end()};
}

template <class Given>
Names own_names(const std::vector<Definition>& definitions, const Given& given) {
  Names own;
  for (const auto& definition : definitions) {
    own.insert(definition.name);
    if (definition.kind != Definition::Kind::function) own.merge(names_of(definition));
  }
  std::erase_if(own, [&](const std::string& name) { return given(name); });
  return own;
}

bool is_member_access(const lab::CppToken& token) {
  return token.kind == Kind::mark &&
         (token.text == "." || token.text == "->" || token.text == "::");
}

Piece piece_of(const Definition& definition, const Names& own) {
  static const Symbol kOwnName = symbol_of("own name"), kVariable = symbol_of("variable"),
                      kLiteral = symbol_of("literal");
  const auto local = definition.kind == Definition::Kind::function ? names_of(definition) : Names();
  Piece piece;
  for (std::size_t i = 0; i < definition.tokens.size(); ++i) {
    const auto& token = definition.tokens[i];
    const bool is_member = i > 0 && is_member_access(definition.tokens[i - 1]);
    Symbol symbol = symbol_of(token.text);
    if (token.kind == Kind::literal) symbol = kLiteral;
    if (token.kind == Kind::word && own.contains(token.text)) symbol = kOwnName;
    if (token.kind == Kind::word && !is_member && local.contains(token.text)) symbol = kVariable;
    piece.symbols.push_back(symbol);
    piece.lines.push_back(token.line);
  }
  return piece;
}

template <class Given>
std::vector<Piece> code_pieces(const SubmittedFile& file, const Given& given) {
  std::vector<Piece> pieces;
  if (!is_cpp(file)) return pieces;
  const auto definitions = definitions_of(lab::cpp_tokens(compared(file)));
  const auto own = own_names(definitions, given);
  for (const auto& definition : definitions) {
    const bool own_type =
        definition.kind == Definition::Kind::type && own.contains(definition.name);
    if (own_type || definition.kind == Definition::Kind::function)
      pieces.push_back(piece_of(definition, own));
  }
  return pieces;
}

// ---- Prose

std::vector<Piece> prose_pieces(std::string_view text,
                                const std::set<std::string, std::less<>>& given_lines) {
  std::vector<Piece> pieces;
  for (const auto& passage : prose_of(text, lab::cpp_tokens(text), given_lines)) {
    Piece piece;
    for (const auto& word : passage) {
      piece.symbols.push_back(symbol_of(word.text));
      piece.lines.push_back(word.line);
    }
    pieces.push_back(std::move(piece));
  }
  return pieces;
}

// ---- Marks

template <class Known>
void add_marks(const Piece& piece, std::size_t file, std::size_t length, std::size_t window,
               const Known& known, std::vector<OwnMark>& marks) {
  for (const auto& mark : winnow(piece.symbols, length, window))
    if (!known(mark.hash))
      marks.push_back({mark.hash, file, piece.lines[mark.first], piece.lines[mark.last]});
}

void keep_each_once(std::vector<OwnMark>& marks) {
  std::stable_sort(marks.begin(), marks.end(),
                   [](const OwnMark& a, const OwnMark& b) { return a.hash < b.hash; });
  const auto same = [](const OwnMark& a, const OwnMark& b) { return a.hash == b.hash; };
  marks.erase(std::unique(marks.begin(), marks.end(), same), marks.end());
  if (marks.size() > kMarksKept) marks.resize(kMarksKept);
}

}  // namespace

Reference::Reference(const Files& starter, const std::vector<Answer>& answers,
                     const std::vector<std::string>& readings)
    : starter_digest_(digest_of(starter, false)), starter_tokens_(count_tokens(starter)) {
  for (const auto& file : starter) {
    for (const auto& token : lab::cpp_tokens(file.text))
      if (token.kind == Kind::word) words_.insert(token.text);
    learn_prose(file.text, prose_);
    for (const auto& line : lab::split_lines(file.text)) lines_.emplace(trimmed(line));
  }
  learn_code(starter);
  for (const auto& [name, files] : answers) {
    learn_code(files);
    for (const auto& file : files) learn_prose(file.text, answers_prose_);
    answers_.emplace(digest_of(files, false), name);
    answers_.emplace(digest_of(files, true), name);
  }
  for (const auto& text : readings) learn_prose(text, prose_);
}

std::string Reference::answer_with(const std::string& digest) const {
  const auto found = answers_.find(digest);
  return found == answers_.end() ? "" : found->second;
}

void Reference::learn_code(const Files& files) {
  for (const auto& file : files)
    for (const auto& piece :
         code_pieces(file, [this](const std::string& word) { return gives_word(word); }))
      for (const auto& run : all_runs(piece.symbols, kTokens)) code_.insert(run.hash);
}

void Reference::learn_prose(std::string_view text, std::set<std::uint64_t>& runs) const {
  for (const auto& piece : prose_pieces(text, lines_))
    for (const auto& run : all_runs(piece.symbols, kWords)) runs.insert(run.hash);
}

Profile profile_of(const std::vector<SubmittedFile>& files, const Reference& reference) {
  Profile profile{digest_of(files, false), digest_of(files, true), 0, 0, {}, {}};
  const auto tokens = count_tokens(files);
  profile.added_tokens = tokens - std::min(tokens, reference.starter_tokens());
  const auto given = [&](const std::string& word) { return reference.gives_word(word); };
  for (std::size_t i = 0; i < files.size(); ++i) {
    for (const auto& piece : code_pieces(files[i], given))
      add_marks(
          piece, i, kTokens, kTokenWindow,
          [&](std::uint64_t run) { return reference.has_code(run); }, profile.code);
    for (const auto& piece : prose_pieces(compared(files[i]), reference.given_lines()))
      add_marks(
          piece, i, kWords, kWordWindow,
          [&](std::uint64_t run) { return reference.has_prose(run); }, profile.prose);
  }
  keep_each_once(profile.code);
  keep_each_once(profile.prose);
  const auto before = profile.prose.size();
  std::erase_if(profile.prose,
                [&](const OwnMark& mark) { return reference.answers_say(mark.hash); });
  profile.answers_words = before - profile.prose.size();
  return profile;
}

}  // namespace grader::similarity
