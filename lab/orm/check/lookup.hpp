// How the checker and the mapper find their way through the constant tables of a schema's models:
// members by name, tables, options, what a foreign key leads to. All of it constexpr.
#pragma once

#include <lab/orm/model.hpp>
#include <lab/orm/names.hpp>

namespace orm::detail {

// The models of one schema. Models and fields are named by their indexes; -1 is none.
struct Models {
  const Model* items;
  int size;
  bool all_whole = false;  // known: each has a plain shape and a table of its own
  constexpr const Model& operator[](int model) const { return items[model]; }
  constexpr const Field& field(int model, int field) const { return items[model].fields[field]; }
};

constexpr Span name_of(const Model& model) { return type_name(model.slot->pretty); }
constexpr Span name_of(const Field& field) { return member_name(field.pretty); }

constexpr bool is_named(const Field& field, Span name) {
  return ends_with_name(field.pretty, name);
}

constexpr int find_member(const Model& model, Span name) {
  for (int i = 0; i < model.size; ++i)
    if (is_named(model.fields[i], name)) return i;
  return -1;
}
// Slots are compared by the names of their types in a constant expression, where g++ 12 with
// -fsanitize=undefined cannot compare addresses.
constexpr bool is_same(const ModelSlot* a, const ModelSlot* b) {
  if (!__builtin_is_constant_evaluated() || __builtin_constant_p(a == b)) return a == b;
  return Span{a->pretty, __builtin_strlen(a->pretty)} ==
         Span{b->pretty, __builtin_strlen(b->pretty)};
}
constexpr int find_model(const Models& models, const ModelSlot* slot) {
  for (int i = 0; i < models.size; ++i)
    if (is_same(models[i].slot, slot)) return i;
  return -1;
}
constexpr int find_table(const Models& models, Span table) {
  if (table.empty()) return -1;
  for (int i = 0; i < models.size; ++i)
    if (is_same(models[i].table, table)) return i;
  return -1;
}

// Where the member has no such option: the end of its options, which says nothing.
constexpr const Option& find_option(const Field& field, Option::What what) {
  const Option* option = field.options;
  while (option->what != what && option->what != Option::end) ++option;
  return *option;
}
constexpr bool has_option(const Field& field, Option::What what) {
  return find_option(field, what).what == what;
}
// What a text option says; empty where it is absent.
constexpr Span text_of(const Field& field, Option::What what) {
  const Option& option = find_option(field, what);
  return {option.text, static_cast<size_t>(option.number)};
}
constexpr bool has_secondary(const Field& field) { return has_option(field, Option::secondary); }
constexpr const Table& secondary_of(const Field& field) {  // of one that has it
  return *find_option(field, Option::secondary).table;
}
constexpr bool is_primary_key(const Field& field) {
  return is_column(field.kind) && has_option(field, Option::primary_key);
}
// "games.id" of ForeignKey<"games.id"> and of Column<Text, foreign_key("games.id")>; else empty.
constexpr Span reference_of(const Field& field) {
  if (!is_column(field.kind)) return {};
  if (field.references_size == 0) return text_of(field, Option::foreign_key);
  return {field.references, field.references_size};
}

// "games.id" is the table games and its column id; without a dot there is no column.
struct KeyTarget {
  Span table, column;
};
constexpr KeyTarget split(Span reference) {
  size_t dot = 0;
  while (dot < reference.size && reference.chars[dot] != '.') ++dot;
  if (dot == reference.size) return {reference, {}};
  return {{reference.chars, dot}, {reference.chars + dot + 1, reference.size - dot - 1}};
}

// Is this the table that a reference names?
constexpr bool names_table(Span reference, const char* table) {
  size_t i = 0;
  while (i < reference.size && table[i] && reference.chars[i] == table[i]) ++i;
  return !table[i] && (i == reference.size || reference.chars[i] == '.');
}

struct Place {
  int model = -1;
  int field = -1;
};

// The column that a reference leads to. Without the column: the model whose table it names, or
// none.
constexpr Place referred(const Models& models, Span reference) {
  const auto [table, column] = split(reference);
  Place place{find_table(models, table)};
  if (place.model < 0 || column.empty()) return place;
  const int field = find_member(models[place.model], column);
  if (field >= 0 && is_column(models.field(place.model, field).kind)) place.field = field;
  return place;
}

// The only column of a model's primary key; -1 where it has none, or several.
constexpr int single_key(const Model& model) {
  int found = -1;
  for (int i = 0; i < model.size; ++i)
    if (is_primary_key(model.fields[i])) {
      if (found >= 0) return -1;
      found = i;
    }
  return found;
}

constexpr bool same_family(Kind a, Kind b) {
  const auto family = [](Kind kind) { return kind == Kind::big_integer ? Kind::integer : kind; };
  return family(a) == family(b);
}

// The column to which a key of this kind leads, if it can be enforced: it must be the whole primary
// key of a model, and of the key's own type. Else none, and a mapper leaves out the constraint.
constexpr Place sound_key(const Models& models, Span reference, Kind kind) {
  const Place to = referred(models, reference);
  const bool sound = to.field >= 0 && same_family(models.field(to.model, to.field).kind, kind) &&
                     single_key(models[to.model]) == to.field;
  return sound ? to : Place{};
}

// Words separated by commas or spaces, one at a time: cascade("all, delete-orphan").
class Words {
 public:
  constexpr explicit Words(Span text) : rest_(text) {}
  constexpr Span next() {  // empty after the last
    while (!rest_.empty() && separates(*rest_.chars)) drop();
    Span word{rest_.chars, 0};
    while (!rest_.empty() && !separates(*rest_.chars)) drop(), ++word.size;
    return word;
  }

 private:
  static constexpr bool separates(char c) { return c == ',' || c == ' '; }
  constexpr void drop() { ++rest_.chars, --rest_.size; }
  Span rest_;
};

}  // namespace orm::detail
