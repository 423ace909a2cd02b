// Members that are columns with options: PrimaryKey, ForeignKey<"games.id">, Column<Text,
// not_null>.
#pragma once

#include <lab/orm/date.hpp>
#include <lab/orm/option.hpp>

namespace orm {

// A column with options: Column<Text, not_null, unique> name;
template <class T, auto... O>
class Column : public T {
 public:
  static consteval const detail::Option* options() { return detail::options<O...>; }
  [[gnu::always_inline]] Column() = default;
  [[gnu::always_inline]] Column(const Column&) = default;
  [[gnu::always_inline]] Column(Column&&) noexcept(false) = default;
  [[gnu::always_inline]] Column& operator=(const Column&) = default;
  [[gnu::always_inline]] ~Column() = default;
  [[gnu::always_inline]] Column(const T& value) : T(value) {}
  using T::T;
};

// The row's number, given by the database when the row is inserted.
using PrimaryKey = Column<Integer, primary_key>;

// A column that holds another row's key: ForeignKey<"games.id"> game_id;
template <detail::Name Target, auto... O>
class ForeignKey : public Integer {
 public:
  static constexpr const char* references = Target.chars;
  static constexpr size_t references_size = sizeof Target.chars - 1;
  static consteval const detail::Option* options() { return detail::options<O...>; }
  [[gnu::always_inline]] ForeignKey() = default;
  [[gnu::always_inline]] ForeignKey(const ForeignKey&) = default;
  [[gnu::always_inline]] ForeignKey& operator=(const ForeignKey&) = default;
  [[gnu::always_inline]] ForeignKey(const Integer& value) : Integer(value) {}
  using Integer::Integer;
};

}  // namespace orm
