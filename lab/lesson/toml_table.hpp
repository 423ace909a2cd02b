// Typed access to one TOML table; every mistake in it becomes a LessonError that names the file and
// the line.
#pragma once

#include <toml++/toml.h>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lab {

class TomlTable {
 public:
  // `what` names the table in messages: "the lesson", "exercise". The table must outlive this.
  TomlTable(const toml::table& table, std::string_view what) : table_(table), what_(what) {}

  // Refuses keys that are not in the list: a misspelt key is otherwise a silent default.
  void allow_only(std::initializer_list<std::string_view> keys) const;

  std::vector<std::string> keys() const;  // in the order of the alphabet
  bool has(std::string_view key) const { return table_.contains(key); }
  std::string text(std::string_view key) const;  // not empty
  std::string text_or(std::string_view key, std::string_view otherwise) const;
  int whole(std::string_view key) const;  // 0 ... 1,000,000
  int whole_or(std::string_view key, int otherwise) const;
  double positive_or(std::string_view key, double otherwise) const;
  double share_or(std::string_view key, double otherwise, double most) const;  // 0 ... most
  bool flag_or(std::string_view key, bool otherwise) const;
  std::optional<toml::date_time> moment(std::string_view key) const;  // without a time zone
  std::vector<std::string> texts(std::string_view key) const;  // empty when the key is missing
  std::vector<TomlTable> tables(std::string_view key, std::string_view what) const;
  std::optional<TomlTable> table(std::string_view key, std::string_view what) const;

  template <class Value>
  using Words = std::initializer_list<std::pair<std::string_view, Value>>;
  // The value that the word at `key` stands for.
  template <class Value>
  Value one_of(std::string_view key, Words<Value> words) const;
  template <class Value>
  Value one_of_or(std::string_view key, Value otherwise, Words<Value> words) const {
    return has(key) ? one_of(key, words) : otherwise;
  }

  // Throws a LessonError that names the line of `key`, or of the table where the key is missing.
  [[noreturn]] void fail(std::string_view key, std::string_view message) const;

 private:
  const toml::node* find(std::string_view key) const { return table_.get(key); }

  const toml::table& table_;
  std::string what_;
};

template <class Value>
Value TomlTable::one_of(std::string_view key, Words<Value> words) const {
  const std::string word = text(key);
  std::string known;
  for (const auto& [name, value] : words) {
    if (name == word) return value;
    known += (known.empty() ? "" : ", ") + std::string(name);
  }
  fail(key, std::string(key) + " is \"" + word + "\"; write one of " + known);
}

}  // namespace lab
