#include <lab/migrate/allowed.hpp>

#include <algorithm>
#include <string>

#include <lab/migrate/error.hpp>
#include <lab/migrate/inspector.hpp>
#include <lab/migrate/tokens.hpp>

namespace migrate {
namespace {

constexpr std::size_t kMostBytes = 256 * 1024;

constexpr std::string_view kAllowed[] = {"ALTER",  "ANALYZE", "CREATE",  "DELETE",
                                         "DROP",   "INSERT",  "REINDEX", "REPLACE",
                                         "SELECT", "UPDATE",  "VALUES",  "WITH"};
constexpr std::string_view kEndsTransaction[] = {"BEGIN",   "COMMIT",   "END",
                                                 "RELEASE", "ROLLBACK", "SAVEPOINT"};
constexpr std::string_view kRefusedFunctions[] = {"load_extension", "readfile", "writefile", "edit",
                                                  "fts3_tokenizer"};

std::string upper(std::string_view word) {
  std::string text(word.substr(0, 20));
  std::ranges::transform(text, text.begin(),
                         [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return text;
}

template <class List>
bool is_one_of(std::string_view name, const List& list) {
  return std::ranges::any_of(list, [&](std::string_view known) { return same_name(name, known); });
}

void refuse_verb(const Token& verb) {
  if (verb.kind == Token::Kind::word && is_one_of(verb.chars, kAllowed)) return;
  if (is_one_of(verb.chars, kEndsTransaction))
    throw Error(upper(verb.chars) + " is not allowed: each revision is one transaction already");
  if (verb.is("PRAGMA"))
    throw Error(
        "PRAGMA is not allowed: keys are checked at the end of each revision, other settings are "
        "not its business");
  throw Error(upper(verb.chars) +
              " is not allowed: a revision changes tables and rows of its own database");
}

// CREATE TEMP TABLE t, CREATE TRIGGER IF NOT EXISTS temp.t
bool makes_temporary(const std::vector<Token>& create) {
  constexpr std::size_t kLatestName = 6;
  if (create[1].is("TEMP") || create[1].is("TEMPORARY")) return true;
  for (std::size_t i = 1; i + 1 < create.size() && i <= kLatestName; ++i)
    if (create[i + 1].chars == "." && same_name(create[i].name(), "temp")) return true;
  return false;
}

void refuse_creation(const std::vector<Token>& statement) {
  if (!statement[0].is("CREATE") || statement.size() < 2) return;
  if (statement[1].is("VIRTUAL")) throw Error("virtual tables are not allowed: make a table");
  if (makes_temporary(statement))
    throw Error(
        "temporary tables, views and triggers are not allowed: they would be gone after the "
        "revision");
}

void refuse_name(const Token& token, bool called) {
  if (token.kind == Token::Kind::number || token.kind == Token::Kind::symbol) return;
  const std::string name = token.name();
  if (called && is_one_of(name, kRefusedFunctions))
    throw Error("the function " + name + "() is not allowed: it leaves the database");
  if (same_name(name, kVersionTable) || same_name(name, kDigestTable))
    throw Error(name +
                " is not a revision's to change: `lab db stamp` records where a database stands");
}

}  // namespace

void refuse_foreign(std::string_view statement) {
  if (statement.size() > kMostBytes) throw Error("a statement of more than 256 KiB: split it");
  const std::vector<Token> all = tokens(statement);
  if (all.empty()) return;
  refuse_verb(all[0]);
  refuse_creation(all);
  for (std::size_t i = 0; i < all.size(); ++i)
    refuse_name(all[i], i + 1 < all.size() && all[i + 1].chars == "(");
}

}  // namespace migrate
