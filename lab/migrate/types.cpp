#include <lab/migrate/types.hpp>

#include <algorithm>
#include <cctype>
#include <utility>

#include <lab/migrate/error.hpp>
#include <lab/migrate/tokens.hpp>

namespace migrate {
namespace {

constexpr std::pair<std::string_view, std::string_view> kTypes[] = {
    {"integer", "INTEGER"}, {"bigint", "BIGINT"},     {"string", "VARCHAR"},
    {"text", "TEXT"},       {"float", "FLOAT"},       {"boolean", "BOOLEAN"},
    {"date", "DATE"},       {"datetime", "DATETIME"}, {"blob", "BLOB"},
};

bool is_number(std::string_view text) {
  return !text.empty() && text.size() < 10 &&
         std::ranges::all_of(text, [](unsigned char c) { return std::isdigit(c) != 0; });
}

// Words, then perhaps numbers in parentheses.
bool is_type(std::string_view text) {
  const auto fits = [](unsigned char c) { return std::isalnum(c) != 0 || c == '_' || c == ' '; };
  const std::size_t open = std::min(text.find('('), text.size());
  if (text.size() > 64 || !std::ranges::all_of(text.substr(0, open), fits)) return false;
  if (open == text.size()) return true;
  const std::string_view inner = text.substr(open + 1, text.size() - open - 2);
  return text.ends_with(')') && std::ranges::all_of(inner, [](unsigned char c) {
           return std::isdigit(c) != 0 || c == ',' || c == ' ';
         });
}

}  // namespace

std::string type_name(std::string_view sql_type) {
  for (const auto& [name, sql] : kTypes)
    if (same_name(sql, sql_type)) return std::string(name);
  const bool sized = sql_type.size() > 9 && same_name(sql_type.substr(0, 8), "VARCHAR(") &&
                     sql_type.ends_with(')');
  const std::string_view size =
      sized ? sql_type.substr(8, sql_type.size() - 9) : std::string_view();
  return is_number(size) ? "string" + std::string(size) : std::string(sql_type);
}

std::string sql_type(std::string_view name) {
  for (const auto& [known, sql] : kTypes)
    if (known == name) return std::string(sql);
  if (name.starts_with("string") && is_number(name.substr(6)))
    return "VARCHAR(" + std::string(name.substr(6)) + ")";
  if (!is_type(name))
    throw Error("`" + std::string(name.substr(0, 64)) +
                "` is no type: write integer, string, string50, text, date ...");
  return std::string(name);
}

}  // namespace migrate
