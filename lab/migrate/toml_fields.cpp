#include <lab/migrate/toml_fields.hpp>

#include <lab/migrate/error.hpp>

namespace migrate {
namespace {

constexpr std::size_t kMostItems = 2000;

std::string quoted(std::string_view key) { return "`" + std::string(key.substr(0, 40)) + "`"; }

}  // namespace

std::string toml_place(const std::string& file, const toml::source_region& source) {
  return file + ":" + std::to_string(source.begin.line);
}

const toml::node* TomlFields::find(std::string_view key) {
  known_.emplace(key);
  return table_.get(key);
}

std::string TomlFields::text(std::string_view key) {
  std::string text = optional_text(key);
  if (text.empty()) fail("has no " + quoted(key) + ": add it");
  return text;
}

std::string TomlFields::optional_text(std::string_view key) {
  const toml::node* node = find(key);
  if (!node) return {};
  const auto text = node->value_exact<std::string>();
  if (!text) fail_at(*node, quoted(key) + " is a text in quotes");
  if (text->find('\0') != text->npos)
    fail_at(*node, quoted(key) + " holds a NUL byte: take it out");
  return *text;
}

bool TomlFields::flag(std::string_view key, bool otherwise) {
  const std::vector<bool> all = flags(key);
  return all.empty() ? otherwise : all.back();
}

std::vector<bool> TomlFields::flags(std::string_view key) {
  const toml::node* node = find(key);
  if (!node) return {};
  if (const auto one = node->value_exact<bool>()) return {*one};
  std::vector<bool> result;
  for (const toml::node& item : array(key, *node)) {
    const auto flag = item.value_exact<bool>();
    if (!flag) fail_at(item, quoted(key) + " holds true and false");
    result.push_back(*flag);
  }
  return result;
}

std::vector<std::string> TomlFields::texts(std::string_view key) {
  const toml::node* node = find(key);
  if (!node) return {};
  std::vector<std::string> result;
  for (const toml::node& item : array(key, *node)) {
    const auto text = item.value_exact<std::string>();
    if (!text || text->empty() || text->find('\0') != text->npos)
      fail_at(item, quoted(key) + " is a list of names in quotes");
    result.push_back(*text);
  }
  return result;
}

std::vector<const toml::table*> TomlFields::tables(std::string_view key) {
  const toml::node* node = find(key);
  if (!node) return {};
  std::vector<const toml::table*> result;
  for (const toml::node& item : array(key, *node)) {
    if (!item.is_table()) fail_at(item, quoted(key) + " is a list of { ... }");
    result.push_back(item.as_table());
  }
  return result;
}

const toml::table& TomlFields::table(std::string_view key) {
  const toml::node* node = find(key);
  if (!node) fail("has no " + quoted(key) + ": add it");
  if (!node->is_table()) fail_at(*node, quoted(key) + " is one { ... }");
  return *node->as_table();
}

const toml::array& TomlFields::array(std::string_view key, const toml::node& node) const {
  if (!node.is_array()) fail_at(node, quoted(key) + " is a list: [ ... ]");
  if (node.as_array()->size() > kMostItems)
    fail_at(node, quoted(key) + " has too many items: split the revision");
  return *node.as_array();
}

void TomlFields::done() const {
  for (const auto& [key, node] : table_)
    if (!known_.contains(key.str()))
      fail_at(node, what_ + " knows no field " + quoted(key.str()) + ": take it out");
}

void TomlFields::fail(const std::string& what_to_say) const {
  fail_at(table_, what_ + " " + what_to_say);
}

void TomlFields::fail_at(const toml::node& node, const std::string& what_to_say) const {
  throw Error(toml_place(file_, node.source()) + ": " + what_to_say);
}

}  // namespace migrate
