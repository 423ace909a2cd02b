#include <lab/lesson/toml_table.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <lab/lesson/lesson.hpp>

#include <algorithm>
#include <cmath>

namespace lab {

void TomlTable::allow_only(std::initializer_list<std::string_view> keys) const {
  for (const auto& [key, value] : table_) {
    if (std::find(keys.begin(), keys.end(), key.str()) != keys.end()) continue;
    fail(key.str(), fmt::format("{} has no key \"{}\"; it can have {}", what_, key.str(),
                                fmt::join(keys, ", ")));
  }
}

std::vector<std::string> TomlTable::keys() const {
  std::vector<std::string> keys;
  for (const auto& [key, value] : table_) keys.emplace_back(key.str());
  return keys;
}

std::string TomlTable::text(std::string_view key) const {
  if (!has(key)) fail(key, fmt::format("{} has no {}; add {} = \"...\"", what_, key, key));
  std::string value = text_or(key, "");
  if (value.empty()) fail(key, fmt::format("{} is empty; write a text", key));
  return value;
}

std::string TomlTable::text_or(std::string_view key, std::string_view otherwise) const {
  const toml::node* node = find(key);
  if (!node) return std::string(otherwise);
  if (!node->is_string()) fail(key, fmt::format("{} is not a text; put it in quotes", key));
  return node->as_string()->get();
}

int TomlTable::whole(std::string_view key) const {
  const toml::node* node = find(key);
  if (!node) fail(key, fmt::format("{} has no {}; add {} = a whole number", what_, key, key));
  if (!node->is_integer()) fail(key, fmt::format("{} is not a whole number; write 3, say", key));
  const int64_t value = node->as_integer()->get();
  if (value < 0 || value > 1'000'000) {
    fail(key, fmt::format("{} is {}; write a number from 0 to 1000000", key, value));
  }
  return static_cast<int>(value);
}

int TomlTable::whole_or(std::string_view key, int otherwise) const {
  return has(key) ? whole(key) : otherwise;
}

double TomlTable::share_or(std::string_view key, double otherwise, double most) const {
  const toml::node* node = find(key);
  if (!node) return otherwise;
  const auto value = node->value<double>();
  if (!value || !std::isfinite(*value) || *value < 0 || *value > most) {
    fail(key, fmt::format("{} is not a number from 0 to {}; write one", key, most));
  }
  return *value;
}

bool TomlTable::flag_or(std::string_view key, bool otherwise) const {
  const toml::node* node = find(key);
  if (!node) return otherwise;
  if (!node->is_boolean()) fail(key, fmt::format("{} is neither true nor false; write one", key));
  return node->as_boolean()->get();
}

std::optional<toml::date_time> TomlTable::moment(std::string_view key) const {
  const toml::node* node = find(key);
  if (!node) return std::nullopt;
  if (!node->is_date_time() || !node->as_date_time()->get().is_local()) {
    fail(key, fmt::format("{} is not a day and a time; write {} = 2027-02-08T23:59:00", key, key));
  }
  return node->as_date_time()->get();
}

double TomlTable::positive_or(std::string_view key, double otherwise) const {
  const toml::node* node = find(key);
  if (!node) return otherwise;
  const double value = node->value<double>().value_or(0);
  if (!std::isfinite(value) || value <= 0) {
    fail(key, fmt::format("{} is not a number above 0; write 0.5, say", key));
  }
  return value;
}

std::vector<std::string> TomlTable::texts(std::string_view key) const {
  std::vector<std::string> values;
  const toml::node* node = find(key);
  if (!node) return values;
  if (!node->is_array()) fail(key, fmt::format("{} is not a list; write [\"...\"]", key));
  for (const toml::node& item : *node->as_array()) {
    if (!item.is_string()) fail(key, fmt::format("{} holds something that is no text", key));
    values.push_back(item.as_string()->get());
  }
  return values;
}

std::vector<TomlTable> TomlTable::tables(std::string_view key, std::string_view what) const {
  std::vector<TomlTable> values;
  const toml::node* node = find(key);
  if (!node) return values;
  if (!node->is_array_of_tables()) {
    fail(key, fmt::format("{} is not a list of tables; begin each with [[{}]]", key, key));
  }
  for (const toml::node& item : *node->as_array()) values.emplace_back(*item.as_table(), what);
  return values;
}

std::optional<TomlTable> TomlTable::table(std::string_view key, std::string_view what) const {
  const toml::node* node = find(key);
  if (!node) return std::nullopt;
  if (!node->is_table()) fail(key, fmt::format("{} is not a table; begin it with [{}]", key, key));
  return TomlTable(*node->as_table(), what);
}

void TomlTable::fail(std::string_view key, std::string_view message) const {
  const toml::node* node = find(key);
  const auto line = (node ? node->source() : table_.source()).begin.line;
  const auto& path = table_.source().path;
  throw LessonError(
      fmt::format("{}:{}: {}", path ? *path : "lesson.toml", std::max<unsigned>(line, 1), message));
}

}  // namespace lab
