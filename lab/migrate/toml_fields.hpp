// Reads the fields of a table in a revision file; every error names the file and the line.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <toml++/toml.h>

namespace migrate {

class TomlFields {
 public:
  // `what` names the table in errors: "create_index". Both must outlive this.
  TomlFields(const toml::table& table, std::string what, const std::string& file)
      : table_(table), what_(std::move(what)), file_(file) {}

  bool has(std::string_view key) const { return table_.contains(key); }
  std::string text(std::string_view key);           // required, not empty
  std::string optional_text(std::string_view key);  // empty where it is not there
  bool flag(std::string_view key, bool otherwise);
  std::vector<std::string> texts(std::string_view key);  // a list; empty where it is not there
  std::vector<bool> flags(std::string_view key);         // a list, or one
  std::vector<const toml::table*> tables(std::string_view key);
  const toml::table& table(std::string_view key);  // required
  const std::string& file() const { return file_; }

  // Refuses fields that nobody has asked for.
  void done() const;
  [[noreturn]] void fail(const std::string& what_to_say) const;

 private:
  const toml::node* find(std::string_view key);
  const toml::array& array(std::string_view key, const toml::node& node) const;
  [[noreturn]] void fail_at(const toml::node& node, const std::string& what_to_say) const;

  const toml::table& table_;
  std::string what_;
  const std::string& file_;
  std::set<std::string, std::less<>> known_;
};

// "migrations/ab12_users.toml:7"
std::string toml_place(const std::string& file, const toml::source_region& source);

}  // namespace migrate
