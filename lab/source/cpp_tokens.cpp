// Theory of operation. A cursor gives one character after the other and passes over joined lines
// (a backslash before the line's end), but not within a raw string, where the standard takes the
// joining back. Where a literal is not closed on its line it ends there, as in a skipped #if. The
// name in `#include <...>` is one literal: a quote in it opens nothing.
#include <lab/source/cpp_tokens.hpp>

#include <array>
#include <cctype>
#include <tuple>
#include <utility>

namespace lab {
namespace {

bool is_word_start(char c) {
  const auto u = static_cast<unsigned char>(c);
  return std::isalpha(u) || c == '_' || c == '$' || u >= 0x80;
}
bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }
bool is_word(char c) { return is_word_start(c) || is_digit(c); }
bool is_space(char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }

bool is_raw_prefix(std::string_view word) {
  return word == "R" || word == "u8R" || word == "uR" || word == "UR" || word == "LR";
}
bool is_prefix(std::string_view word) {
  return word == "u8" || word == "u" || word == "U" || word == "L" || is_raw_prefix(word);
}

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) { pass_joints(); }

  std::vector<CppToken> run() {
    while (!ended()) {
      if (peek() == '\n')
        fresh_line_ = true, directive_ = 0, next();
      else if (is_space(peek()))
        next();
      else if (!comment())
        token();
    }
    return std::move(tokens_);
  }

 private:
  // ---- The cursor
  bool ended() const { return at_ >= text_.size(); }
  char peek() const { return ended() ? '\0' : text_[at_]; }
  char peek_second() {
    const auto [at, end, line] = std::tuple(at_, end_, line_);
    next();
    const char second = peek();
    at_ = at, end_ = end, line_ = line;
    return second;
  }
  char next() {
    const char c = text_[at_];
    step();
    pass_joints();
    return c;
  }
  void step() {
    line_ += text_[at_++] == '\n';
    end_ = at_;
  }
  void pass_joints() {
    for (;;) {
      auto end = at_ + 1;
      if (peek() != '\\') return;
      while (end < text_.size() && text_[end] != '\n' && is_space(text_[end])) ++end;
      if (end >= text_.size() || text_[end] != '\n') return;
      at_ = end + 1;
      ++line_;
    }
  }

  // ---- What is passed over
  bool comment() {
    if (peek() != '/') return false;
    const char second = peek_second();
    if (second == '/') {
      while (!ended() && peek() != '\n') next();
      return true;
    }
    if (second != '*') return false;
    next(), next();
    for (char before = '\0'; !ended();) {
      const char c = next();
      if (before == '*' && c == '/') break;
      before = c;
    }
    return true;
  }

  // ---- Tokens
  void token() {
    CppToken token{CppToken::Kind::mark, "", line_, std::exchange(fresh_line_, false), at_, at_};
    const char c = peek();
    if (is_word_start(c))
      word(token);
    else if (is_digit(c) || (c == '.' && is_digit(peek_second())))
      number(token);
    else if (c == '"' || c == '\'')
      literal(token);
    else if (c == '<' && directive_ == 2)
      header_name(token);
    else
      mark(token);
    token.end = end_;
    follow_directive(token);
    tokens_.push_back(std::move(token));
  }

  // 1 behind `#`, 2 behind `# include`.
  void follow_directive(const CppToken& token) {
    if (token.begins_line && token.text == "#")
      directive_ = 1;
    else
      directive_ = directive_ == 1 && token.text.starts_with("include") ? 2 : 0;
  }

  void word(CppToken& token) {
    token.kind = CppToken::Kind::word;
    while (!ended() && is_word(peek())) token.text += next();
    if (peek() == '"' && is_raw_prefix(token.text))
      raw_string(token);
    else if ((peek() == '"' || peek() == '\'') && is_prefix(token.text) &&
             !is_raw_prefix(token.text))
      literal(token);
  }

  void number(CppToken& token) {
    token.kind = CppToken::Kind::number;
    while (!ended()) {
      const char c = peek();
      const bool separator = c == '\'' && is_word(peek_second());
      const bool sign = (c == '+' || c == '-') && !token.text.empty() &&
                        std::string_view("eEpP").find(token.text.back()) != std::string_view::npos;
      if (!is_word(c) && c != '.' && !separator && !sign) return;
      token.text += next();
    }
  }

  void literal(CppToken& token) {
    token.kind = CppToken::Kind::literal;
    const char quote = peek();
    token.text += next();
    while (!ended() && peek() != '\n') {
      const char c = next();
      token.text += c;
      if (c == quote) return;
      if (c == '\\' && !ended() && peek() != '\n') token.text += next();
    }
  }

  void raw_string(CppToken& token) {
    token.kind = CppToken::Kind::literal;
    const auto open = text_.find('(', at_);
    const auto end =
        open == text_.npos
            ? text_.npos
            : text_.find(")" + std::string(text_.substr(at_ + 1, open - at_ - 1)) + "\"", open);
    const auto past = end == text_.npos ? text_.size() : end + (open - at_) + 1;
    while (at_ < past) token.text += text_[at_], step();
    pass_joints();
  }

  void header_name(CppToken& token) {
    token.kind = CppToken::Kind::literal;
    while (!ended() && peek() != '\n') {
      token.text += next();
      if (token.text.back() == '>') return;
    }
  }

  void mark(CppToken& token) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kPairs{
        {{"<:", "["},
         {":>", "]"},
         {"<%", "{"},
         {"%>", "}"},
         {"%:", "#"},
         {"::", "::"},
         {"->", "->"}}};
    const char first = next();
    for (const auto& [written, meant] : kPairs) {
      if (first != written[0] || peek() != written[1]) continue;
      next();
      token.text = meant;
      return;
    }
    token.text = first;
  }

  std::string_view text_;
  std::size_t at_ = 0, line_ = 1;
  std::size_t end_ = 0;  // behind the character that was taken last
  bool fresh_line_ = true;
  int directive_ = 0;
  std::vector<CppToken> tokens_;
};

}  // namespace

std::vector<CppToken> cpp_tokens(std::string_view text) { return Lexer(text).run(); }

}  // namespace lab
