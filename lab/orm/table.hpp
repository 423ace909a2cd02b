// Association tables: a table of keys between two models.
//
//   inline constexpr auto cat_owners = table("cat_owners",
//       column("cat_id", foreign_key("cats.id"), primary_key),
//       column("owner_id", foreign_key("owners.id"), primary_key));
#pragma once

#include <lab/orm/option.hpp>

namespace orm {

// A column of an association table. Without a type it has the type of the column that it refers to,
// else integer.
struct TableColumn {
  static constexpr size_t kLongest = 64;  // characters of a reference, with the final NUL
  const char* name = nullptr;
  char references[kLongest]{};  // "cats.id"; empty: no key
  char on_delete[16]{};
  bool primary_key = false;
  bool not_null = false;
  bool unique = false;
  bool index = false;
  bool typed = false;
  Kind kind = Kind::integer;
};

struct Table {
  static constexpr size_t kMaxColumns = 12;
  const char* name = nullptr;
  TableColumn columns[kMaxColumns]{};
  size_t size = 0;
};

namespace detail {

struct TypeOf {
  Kind kind;
};
consteval void apply(TableColumn& column, FlagOption flag) {
  if (flag.what == Option::primary_key) column.primary_key = true;
  if (flag.what == Option::not_null) column.not_null = true;
  if (flag.what == Option::unique) column.unique = true;
  if (flag.what == Option::index) column.index = true;
}
template <size_t N>
consteval void apply(TableColumn& column, const TextOption<N>& option) {
  char* to = option.what == Option::on_delete ? column.on_delete : column.references;
  for (size_t i = 0; i < N; ++i) to[i] = option.chars[i];
}
consteval void apply(TableColumn& column, TypeOf type) {
  column.typed = true, column.kind = type.kind;
}

}  // namespace detail

// The type of an association table's own column: column("since", type<Date>).
template <class T>
inline constexpr detail::TypeOf type{T::kind};

template <class... O>
consteval TableColumn column(const char* name, O... options) {
  TableColumn column;
  column.name = name;
  (detail::apply(column, options), ...);
  return column;
}

template <class... C>
consteval Table table(const char* name, const C&... columns) {
  static_assert(sizeof...(C) <= Table::kMaxColumns, "an association table has at most 12 columns");
  Table table;
  table.name = name;
  ((table.columns[table.size++] = columns), ...);
  return table;
}

}  // namespace orm
