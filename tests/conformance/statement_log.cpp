#include "statement_log.hpp"

#include <algorithm>
#include <regex>

namespace conformance {

namespace {

std::string unquoted(std::string name) {
  std::erase(name, '"');
  return name;
}

// A SELECT is called by the table of its first column.
std::string name_of(const std::string& sql) {
  static const std::regex kSelect(
      R"re(^\s*SELECT\s+(?:DISTINCT\s+)?(?:[a-z_]+\()*"?([A-Za-z_0-9]+)"?\.[\s\S]*)re",
      std::regex::icase);
  static const std::regex kFrom(
      R"re(^\s*SELECT[\s\S]*?\bFROM\s+\(?\s*(?:SELECT[\s\S]*?FROM\s+)?"?([A-Za-z_0-9]+)"?[\s\S]*)re",
      std::regex::icase);
  static const std::regex kWrite(
      R"re(^\s*(INSERT INTO|UPDATE|DELETE FROM)\s+("?[A-Za-z_0-9]+"?)[\s\S]*)re",
      std::regex::icase);
  std::smatch match;
  if (std::regex_match(sql, match, kSelect) || std::regex_match(sql, match, kFrom))
    return "SELECT " + unquoted(match[1]);
  if (std::regex_match(sql, match, kWrite)) {
    const std::string verb = match[1].str().substr(0, 6);
    return verb + ' ' + unquoted(match[2]);
  }
  return sql;
}

}  // namespace

void StatementLog::started(std::string_view sql) {
  entries_.push_back({name_of(std::string(sql)), 1});
}

// Follows the statement that wrote the rows.
void StatementLog::wrote(std::string_view verb, std::string_view table, std::size_t rows) {
  const std::string text = std::string(verb) + ' ' + std::string(table);
  const auto entry = std::find_if(entries_.rbegin(), entries_.rend(),
                                  [&](const auto& one) { return one.text == text; });
  if (entry != entries_.rend()) entry->rows = rows;
}

std::vector<std::string> StatementLog::take() {
  std::vector<std::string> texts;
  for (const Entry& entry : entries_)
    texts.push_back(entry.rows == 1 ? entry.text : entry.text + " x" + std::to_string(entry.rows));
  entries_.clear();
  return texts;
}

}  // namespace conformance
