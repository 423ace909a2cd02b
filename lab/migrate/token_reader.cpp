#include <lab/migrate/token_reader.hpp>

#include <lab/migrate/error.hpp>

namespace migrate {

bool TokenReader::sees(std::string_view keyword, std::size_t ahead) const {
  return next_ + ahead < tokens_.size() && tokens_[next_ + ahead].is(keyword);
}

bool TokenReader::sees_symbol(std::string_view symbol) const {
  return !at_end() && tokens_[next_].kind == Token::Kind::symbol && tokens_[next_].chars == symbol;
}

bool TokenReader::take(std::string_view keyword) {
  const bool found = sees(keyword);
  if (found) ++next_;
  return found;
}

bool TokenReader::take_symbol(std::string_view symbol) {
  const bool found = sees_symbol(symbol);
  if (found) ++next_;
  return found;
}

void TokenReader::expect_symbol(std::string_view symbol) {
  if (!take_symbol(symbol)) fail();
}

const Token& TokenReader::any() {
  if (at_end()) fail();
  return tokens_[next_++];
}

std::string TokenReader::parenthesis() {
  expect_symbol("(");
  const std::size_t from = next_;
  for (int depth = 1; depth > 0;) {
    const Token& token = any();
    if (token.kind != Token::Kind::symbol) continue;
    if (token.chars == "(") ++depth;
    if (token.chars == ")") --depth;
  }
  return std::string(slice(from, next_ - 1));
}

std::string TokenReader::written_since(std::size_t from) const {
  std::string text;
  for (std::size_t i = from; i < next_; ++i) {
    const char* before =
        i > from ? tokens_[i - 1].chars.data() + tokens_[i - 1].chars.size() : nullptr;
    if (before && before != tokens_[i].chars.data()) text += ' ';
    text += tokens_[i].chars;
  }
  return text;
}

std::string_view TokenReader::slice(std::size_t from, std::size_t to) const {
  if (from == to) return {};
  const char* begin = tokens_[from].chars.data();
  const std::string_view last = tokens_[to - 1].chars;
  return {begin, static_cast<std::size_t>(last.data() + last.size() - begin)};
}

void TokenReader::fail() const {
  throw Error("the database: cannot read `" + std::string(sql_.substr(0, 80)) +
              "`: make the table anew");
}

}  // namespace migrate
