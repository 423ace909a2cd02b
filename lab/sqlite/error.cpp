#include <lab/sqlite/error.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

namespace sqlite {
namespace {

std::string sentence(std::string_view attempt, std::string_view reason) {
  std::string text(attempt);
  if (!text.empty()) text += ": ";
  return text += reason;
}

// What to do, where SQLite's words do not say it.
std::string_view advice(int code) {
  return (code & 0xff) == code::kBusy
             ? ": another program is writing to it, try again when it is done"
             : "";
}

bool is_space(char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

std::string lower(std::string_view word) {
  std::string result(word);
  std::ranges::transform(result, result.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return result;
}

// Reads an SQL text token by token, as far as an error message needs it.
class Reader {
 public:
  explicit Reader(std::string_view sql) : rest_(sql) {}

  // A word in lower case, a quoted name without its quotes, or one other character; "" at the end.
  std::string next() {
    skip_blanks();
    if (rest_.empty()) return {};
    if (const char close = closing_quote(rest_[0])) return quoted_name(close);
    if (!is_word(rest_[0])) return std::string(take(1));
    return lower(take(std::ranges::find_if_not(rest_, is_word) - rest_.begin()));
  }

 private:
  static char closing_quote(char open) {
    switch (open) {
      case '"':
      case '`':
      case '\'':
        return open;
      case '[':
        return ']';
      default:
        return '\0';
    }
  }

  void skip_blanks() {
    for (;;) {
      take(std::ranges::find_if_not(rest_, is_space) - rest_.begin());
      if (rest_.starts_with("--")) {
        take(std::min(rest_.find('\n'), rest_.size()));
      } else if (rest_.starts_with("/*")) {
        take(std::min(rest_.find("*/", 2), rest_.size() - 2) + 2);
      } else {
        return;
      }
    }
  }

  std::string quoted_name(char close) {
    take(1);
    const std::string_view name = take(std::min(rest_.find(close), rest_.size()));
    take(std::min<std::size_t>(1, rest_.size()));
    return std::string(name);
  }

  std::string_view take(std::size_t count) {
    const std::string_view taken = rest_.substr(0, count);
    rest_.remove_prefix(taken.size());
    return taken;
  }

  std::string_view rest_;
};

// The name after `word`, past words that may stand between ("if not exists").
std::string name_after(Reader& reader, std::string_view word) {
  std::string token = reader.next();
  for (int depth = 0; !token.empty(); token = reader.next()) {
    if (token == "(") ++depth;
    if (token == ")") --depth;
    if (depth == 0 && token == word) break;
  }
  token = reader.next();
  while (token == "if" || token == "not" || token == "exists") token = reader.next();
  return token;
}

// "insert into games"; the verb alone where there is no name.
std::string with(std::string verb, std::string_view link, std::string_view name) {
  if (name.empty() || !is_word(name[0])) return verb;
  for (const std::string_view word : {link, name}) {
    if (!word.empty()) verb.append(" ").append(word);
  }
  return verb;
}

std::string update_attempt(Reader& reader) {
  std::string name = reader.next();
  if (name == "or") {
    reader.next();
    name = reader.next();
  }
  return with("update", "", name);
}

// create, drop and alter: "create unique index" gives "create index i".
std::string schema_attempt(Reader& reader, const std::string& verb) {
  for (std::string kind = reader.next(); !kind.empty(); kind = reader.next()) {
    if (kind != "table" && kind != "index" && kind != "view" && kind != "trigger") continue;
    std::string name = reader.next();
    while (name == "if" || name == "not" || name == "exists") name = reader.next();
    return with(verb, kind, name);
  }
  return verb;
}

}  // namespace

std::string attempt_of(std::string_view sql) {
  Reader reader(sql);
  const std::string verb = reader.next();
  if (verb == "insert" || verb == "replace") {
    return with(verb, "into", name_after(reader, "into"));
  }
  if (verb == "select" || verb == "delete") {
    return with(verb, "from", name_after(reader, "from"));
  }
  if (verb == "update") return update_attempt(reader);
  if (verb == "create" || verb == "drop" || verb == "alter") return schema_attempt(reader, verb);
  if (verb == "pragma" || verb == "savepoint" || verb == "release") {
    return with(verb, "", reader.next());
  }
  return verb;
}

Error::Error(int code, std::string_view reason, std::string_view sql)
    : Error(code, attempt_of(sql), reason, sql) {}

Error::Error(int code, std::string_view attempt, std::string_view reason, std::string_view sql)
    : std::runtime_error(sentence(attempt, reason).append(advice(code))),
      code_(code),
      reason_(reason),
      sql_(sql) {}

Constraint Error::constraint() const noexcept {
  if (!is_constraint()) return Constraint::none;
  // SQLITE_CONSTRAINT_* number the kinds in the second byte.
  switch (code_ >> 8) {
    case 1:
      return Constraint::check;
    case 3:
      return Constraint::foreign_key;
    case 5:
      return Constraint::not_null;
    case 6:
      return Constraint::primary_key;
    case 7:
      return Constraint::trigger;
    case 8:
      return Constraint::unique;
    case 10:
      return Constraint::rowid;
    case 12:
      return Constraint::data_type;
    default:
      return Constraint::other;
  }
}

LinkError::LinkError(std::string_view reason)
    : Error(code::kProtocol, "database link", reason, {}) {}

}  // namespace sqlite
