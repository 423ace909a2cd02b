#include <lab/migrate/tokens.hpp>

#include <algorithm>
#include <cctype>

namespace migrate {
namespace {

bool is_blank(char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_' ||
         (static_cast<unsigned char>(c) & 0x80U) != 0;
}
bool is_word(char c) { return is_letter(c) || is_digit(c) || c == '$'; }
char upper(char c) { return static_cast<char>(std::toupper(static_cast<unsigned char>(c))); }

template <class Belongs>
std::size_t run_of(std::string_view text, Belongs belongs) {
  return static_cast<std::size_t>(std::ranges::find_if_not(text, belongs) - text.begin());
}

std::size_t up_to(std::string_view text, std::string_view end) {
  const std::size_t at = text.find(end, 2);
  return at == text.npos ? text.size() : at + end.size();
}

// Blanks and comments at the beginning of `text`.
std::size_t gap(std::string_view text) {
  if (text.starts_with("--")) return std::min(text.find('\n'), text.size());
  if (text.starts_with("/*")) return up_to(text, "*/");
  return run_of(text, is_blank);
}

// A quoted text up to its closing quote; two of them stand for one.
std::size_t quoted_size(std::string_view text, char close) {
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] != close) continue;
    if (close == ']' || i + 1 == text.size() || text[i + 1] != close) return i + 1;
    ++i;
  }
  return text.size();
}

std::size_t number_size(std::string_view text) {
  std::size_t size = run_of(text, [](char c) { return is_word(c) || c == '.'; });
  const bool exponent = size > 0 && upper(text[size - 1]) == 'E' && !text.starts_with("0x");
  if (exponent && size < text.size() && (text[size] == '+' || text[size] == '-'))
    size += 1 + run_of(text.substr(size + 1), is_digit);
  return size;
}

Token first(std::string_view text) {
  using Kind = Token::Kind;
  const char c = text[0];
  if (c == '\'') return {Kind::text, text.substr(0, quoted_size(text, c))};
  if (c == '"' || c == '`') return {Kind::quoted, text.substr(0, quoted_size(text, c))};
  if (c == '[') return {Kind::quoted, text.substr(0, quoted_size(text, ']'))};
  if ((c == 'x' || c == 'X') && text.size() > 1 && text[1] == '\'')
    return {Kind::number, text.substr(0, 1 + quoted_size(text.substr(1), '\''))};
  if (is_letter(c)) return {Kind::word, text.substr(0, run_of(text, is_word))};
  if (is_digit(c) || (c == '.' && text.size() > 1 && is_digit(text[1])))
    return {Kind::number, text.substr(0, number_size(text))};
  return {Kind::symbol, text.substr(0, 1)};
}

bool is_trigger(const Token* begin, const Token* end) {
  const auto head = std::min<std::ptrdiff_t>(end - begin, 3);
  return begin->is("CREATE") &&
         std::any_of(begin, begin + head, [](const Token& token) { return token.is("TRIGGER"); });
}

// Does the statement that begins at `begin` end at this semicolon? A trigger ends at the one after
// the END that follows a semicolon; CASE ... END does not end it.
bool ends_statement(const Token* begin, const Token* semicolon) {
  if (!is_trigger(begin, semicolon)) return true;
  return semicolon - begin > 2 && semicolon[-1].is("END") && semicolon[-2].chars == ";";
}

}  // namespace

bool Token::is(std::string_view keyword) const {
  return kind == Kind::word && same_name(chars, keyword);
}

std::string Token::name() const {
  if (kind != Kind::quoted && kind != Kind::text) return std::string(chars);
  const char close = chars[0] == '[' ? ']' : chars[0];
  std::string_view inner = chars.substr(1);
  if (inner.ends_with(close)) inner.remove_suffix(1);
  std::string name;
  for (std::size_t i = 0; i < inner.size(); ++i) {
    name += inner[i];
    if (inner[i] == close && i + 1 < inner.size() && inner[i + 1] == close) ++i;
  }
  return name;
}

std::vector<Token> tokens(std::string_view sql) {
  std::vector<Token> result;
  for (;;) {
    for (std::size_t skip = gap(sql); skip > 0; skip = gap(sql)) sql.remove_prefix(skip);
    if (sql.empty()) return result;
    result.push_back(first(sql));
    sql.remove_prefix(result.back().chars.size());
  }
}

std::vector<std::string_view> statements(std::string_view script) {
  const std::vector<Token> all = tokens(script);
  std::vector<std::string_view> result;
  const auto add = [&](const Token* begin, const Token* end) {
    if (begin == end) return;
    const char* last = end[-1].chars.data() + end[-1].chars.size();
    result.emplace_back(begin->chars.data(), static_cast<std::size_t>(last - begin->chars.data()));
  };
  const Token* begin = all.data();
  const Token* const end = begin + all.size();
  for (const Token* token = begin; token < end; ++token) {
    if (token->chars != ";" || !ends_statement(begin, token)) continue;
    add(begin, token);
    begin = token + 1;
  }
  add(begin, end);
  return result;
}

bool same_name(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) { return upper(x) == upper(y); });
}

}  // namespace migrate
