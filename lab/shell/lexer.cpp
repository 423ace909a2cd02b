#include <lab/shell/lexer.hpp>

#include <array>

#include <lab/shell/error.hpp>

namespace shell {

namespace {

constexpr std::array<std::string_view, 35> kSigns = {
    "->", "::", "==", "!=", "<=", ">=", "&&", "||", "+=", "-=", "++", "--",
    "(",  ")",  "{",  "}",  "[",  "]",  "<",  ">",  ",",  ";",  ".",  "&",
    "!",  "=",  "+",  "-",  "*",  "/",  "%",  "?",  ":",  "|",  "~"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool begins_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

class Lexer {
 public:
  explicit Lexer(std::string_view source) : source_(source) {}

  std::vector<Token> run() {
    std::vector<Token> tokens;
    for (skip(); at_ < source_.size(); skip()) tokens.push_back(next());
    tokens.push_back({Token::Kind::end, "", at_, at_});
    return tokens;
  }

 private:
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < source_.size() ? source_[at_ + ahead] : '\0';
  }

  void skip() {
    for (;;) {
      while (at_ < source_.size() &&
             std::string_view(" \t\r\n").find(peek()) != std::string_view::npos)
        ++at_;
      if (peek() == '/' && peek(1) == '/') {
        at_ = std::min(source_.find('\n', at_), source_.size());
      } else if (peek() == '/' && peek(1) == '*') {
        const std::size_t end = source_.find("*/", at_ + 2);
        if (end == std::string_view::npos) throw Incomplete("/*", "the comment has no end: */");
        at_ = end + 2;
      } else {
        return;
      }
    }
  }

  Token next() {
    begin_ = at_;
    if (begins_name(peek())) {
      while (begins_name(peek()) || is_digit(peek())) ++at_;
      return made(Token::Kind::name, std::string(source_.substr(begin_, at_ - begin_)));
    }
    if (is_digit(peek())) return number();
    if (peek() == '"') return quoted();
    if (peek() == '\'') throw Error(rest(), "a text stands in double quotes: \"...\"");
    for (const std::string_view sign : kSigns)
      if (source_.substr(at_).starts_with(sign)) {
        at_ += sign.size();
        return made(Token::Kind::sign, std::string(sign));
      }
    throw Error(rest(), "this character has no meaning here; `.help` shows what can be typed");
  }

  Token number() {
    while (is_digit(peek()) || peek() == '\'') ++at_;
    bool real = false;
    if (peek() == '.' && is_digit(peek(1))) {
      real = true;
      do ++at_;
      while (is_digit(peek()));
    }
    if (begins_name(peek())) throw Error(rest(), "a number ends before a letter");
    std::string digits;
    for (const char c : source_.substr(begin_, at_ - begin_))
      if (c != '\'') digits += c;
    return made(real ? Token::Kind::real : Token::Kind::integer, digits);
  }

  Token quoted() {
    std::string text;
    for (++at_; peek() != '"'; ++at_) {
      if (at_ >= source_.size() || peek() == '\n')
        throw Error(rest(), "the text has no closing quote: write \" at its end");
      text += peek() == '\\' ? escaped() : peek();
    }
    ++at_;
    return made(Token::Kind::text, text);
  }

  char escaped() {
    ++at_;
    switch (peek()) {
      case 'n':
        return '\n';
      case 't':
        return '\t';
      case '"':
      case '\\':
      case '\'':
        return peek();
      default:
        throw Error(rest(), "after a backslash stands n, t, \" or \\");
    }
  }

  Token made(Token::Kind kind, std::string text) const {
    return {kind, std::move(text), begin_, at_};
  }
  std::string rest() const { return std::string(source_.substr(begin_, 20)); }

  std::string_view source_;
  std::size_t at_ = 0, begin_ = 0;
};

}  // namespace

std::vector<Token> read_tokens(std::string_view source) { return Lexer(source).run(); }

}  // namespace shell
