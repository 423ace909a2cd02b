// SQL as a list of tokens: enough to read what a database says of its own structure, and to see
// what a foreign statement wants to do.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace migrate {

struct Token {
  enum class Kind : unsigned char { word, quoted, text, number, symbol } kind;
  std::string_view chars;  // as written, with quotes; points into the SQL

  // A keyword; `keyword` in upper case. Quoted names are never keywords.
  bool is(std::string_view keyword) const;
  // Without quotes, doubled quotes made single.
  std::string name() const;
};

// Blanks and comments are left out. A quote that is never closed reaches to the end.
std::vector<Token> tokens(std::string_view sql);

// The statements of a script, without blanks around them and without their semicolons; a trigger's
// body stays with it.
std::vector<std::string_view> statements(std::string_view script);

// Equal but for the case of ASCII letters, as SQLite compares names.
bool same_name(std::string_view a, std::string_view b);

}  // namespace migrate
