// What a column or relationship can be told: Column<Text, not_null, unique>, Many<Review,
// back_populates("game")>. Options are constants; the names are SQLAlchemy's.
#pragma once

#include <lab/orm/base.hpp>

namespace orm {

struct Table;

namespace detail {
struct Argument;  // a value of any kind; argument.hpp
struct Function;  // function.hpp

struct Option {
  enum What : unsigned char {
    end,
    // columns
    primary_key,
    foreign_key,
    not_null,
    unique,
    index,
    length,
    check,
    on_delete,
    use_alter,
    server_default,
    default_integer,
    default_text,
    default_sql,
    default_call,
    on_update_integer,
    on_update_text,
    on_update_sql,
    on_update_call,
    // relationships
    back_populates,
    secondary,
    cascade,
    lazy,
    order_by,
    foreign_keys,
    remote_side,
    passive_deletes,
    passive_deletes_all,
    single_parent,
    post_update,
    as_set,
    as_dict,
    // proxies
    creator
  } what = end;
  const char* text = "";
  long long number = 0;  // of options with a text alone: its length
  const Table* table = nullptr;
  void (*call)(Argument& result) = nullptr;  // default_call, on_update_call
  const Function* create = nullptr;          // creator: of one parameter; gives an object
  const char* theirs = "";                   // secondary with column names: `text` is mine
};

template <size_t N>
struct TextOption {
  Option::What what;
  char chars[N]{};
  consteval TextOption(Option::What w, const char (&text)[N]) : what(w) {
    for (size_t i = 0; i < N; ++i) chars[i] = text[i];
  }
  constexpr Option get() const { return {what, chars, N - 1}; }
};
struct FlagOption {
  Option::What what;
  constexpr Option get() const { return {what}; }
};
struct NumberOption {
  Option::What what;
  long long number;
  constexpr Option get() const { return {what, "", number}; }
};
struct TableOption {
  const Table* table;
  constexpr Option get() const { return {Option::secondary, "", 0, table}; }
};
template <size_t M, size_t T>
struct SecondaryOption {
  const Table* table;
  TextOption<M> mine;
  TextOption<T> theirs;
  constexpr Option get() const {
    return {Option::secondary, mine.chars, 0, table, nullptr, nullptr, theirs.chars};
  }
};
template <auto Function>
struct DefaultCall {
  Option::What what;
  static void call(Argument& result);  // function.hpp
  constexpr Option get() const { return {what, "", 0, nullptr, &call}; }
};
template <auto F>
struct Creator {
  static const Function function;  // function.hpp
  constexpr Option get() const { return {Option::creator, "", 0, nullptr, nullptr, &function}; }
};

template <auto... O>
inline constexpr Option options[] = {O.get()..., Option{}};
inline constexpr Option no_options[1]{};

}  // namespace detail

// ---- Columns
// -----------------------------------------------------------------------------------------------------------

inline constexpr detail::FlagOption primary_key{
    detail::Option::primary_key};  // several together: a composite key
inline constexpr detail::FlagOption not_null{detail::Option::not_null};
inline constexpr detail::FlagOption unique{detail::Option::unique};
inline constexpr detail::FlagOption index{detail::Option::index};
// The key may refer to a table that refers back to this one; its constraint is left out of CREATE
// TABLE's order.
inline constexpr detail::FlagOption use_alter{detail::Option::use_alter};

template <size_t N>
consteval auto foreign_key(const char (&column)[N]) {
  return detail::TextOption<N>{detail::Option::foreign_key, column};
}
template <size_t N>
consteval auto on_delete(const char (&action)[N]) {
  return detail::TextOption<N>{detail::Option::on_delete, action};
}
template <size_t N>
consteval auto check(const char (&sql)[N]) {
  return detail::TextOption<N>{detail::Option::check, sql};
}
consteval auto length(long long most) { return detail::NumberOption{detail::Option::length, most}; }
inline constexpr detail::NumberOption unlimited{detail::Option::length,
                                                -1};  // SQL's TEXT in place of VARCHAR

// Filled in at the INSERT when the column was given nothing: a value, a function's result, an SQL
// expression, or by the database.
consteval auto default_value(long long value) {
  return detail::NumberOption{detail::Option::default_integer, value};
}
template <size_t N>
consteval auto default_value(const char (&value)[N]) {
  return detail::TextOption<N>{detail::Option::default_text, value};
}
template <auto Function>
inline constexpr detail::DefaultCall<Function> default_from{detail::Option::default_call};
template <size_t N>
consteval auto default_sql(const char (&sql)[N]) {
  return detail::TextOption<N>{detail::Option::default_sql, sql};
}
template <size_t N>
consteval auto server_default(const char (&value)[N]) {
  return detail::TextOption<N>{detail::Option::server_default, value};
}
inline constexpr auto default_now = default_sql("CURRENT_TIMESTAMP");
// Filled in at each UPDATE that does not set the column.
consteval auto on_update(long long value) {
  return detail::NumberOption{detail::Option::on_update_integer, value};
}
template <size_t N>
consteval auto on_update(const char (&value)[N]) {
  return detail::TextOption<N>{detail::Option::on_update_text, value};
}
template <auto Function>
inline constexpr detail::DefaultCall<Function> on_update_from{detail::Option::on_update_call};
template <size_t N>
consteval auto on_update_sql(const char (&sql)[N]) {
  return detail::TextOption<N>{detail::Option::on_update_sql, sql};
}
inline constexpr auto on_update_now = on_update_sql("CURRENT_TIMESTAMP");

// ---- Relationships
// -----------------------------------------------------------------------------------------------------

// The member on the other side that shows the same relationship.
template <size_t N>
consteval auto back_populates(const char (&member)[N]) {
  return detail::TextOption<N>{detail::Option::back_populates, member};
}
// The association table of a many-to-many relationship; with two column names where both lead to
// the same table.
consteval auto secondary(const Table& table) { return detail::TableOption{&table}; }
template <size_t M, size_t T>
consteval auto secondary(const Table& table, const char (&mine)[M], const char (&theirs)[T]) {
  return detail::SecondaryOption<M, T>{
      &table, {detail::Option::secondary, mine}, {detail::Option::secondary, theirs}};
}
// Words: save-update, merge, delete, delete-orphan, expunge, refresh-expire, all (all but
// delete-orphan). Default: "save-update, merge".
template <size_t N>
consteval auto cascade(const char (&words)[N]) {
  return detail::TextOption<N>{detail::Option::cascade, words};
}
// "select" (at first use, the default), "selectin", "joined", "raise".
template <size_t N>
consteval auto lazy(const char (&how)[N]) {
  return detail::TextOption<N>{detail::Option::lazy, how};
}
// Columns of the target, separated by commas, each with a minus for descending: order_by("-score,
// id").
template <size_t N>
consteval auto order_by(const char (&columns)[N]) {
  return detail::TextOption<N>{detail::Option::order_by, columns};
}
// Which foreign key to follow where there is more than one.
template <size_t N>
consteval auto foreign_keys(const char (&member)[N]) {
  return detail::TextOption<N>{detail::Option::foreign_keys, member};
}
// For a table that refers to itself: the column on the far side; it makes One the many-to-one side.
template <size_t N>
consteval auto remote_side(const char (&member)[N]) {
  return detail::TextOption<N>{detail::Option::remote_side, member};
}
// Children that are not loaded are left to ON DELETE; _all: loaded ones too.
inline constexpr detail::FlagOption passive_deletes{detail::Option::passive_deletes};
inline constexpr detail::FlagOption passive_deletes_all{detail::Option::passive_deletes_all};
// A target may belong to one parent only; needed for delete-orphan on many-to-many and many-to-one.
inline constexpr detail::FlagOption single_parent{detail::Option::single_parent};
// Sets the key by an extra UPDATE, for rows that refer to each other.
inline constexpr detail::FlagOption post_update{detail::Option::post_update};
inline constexpr detail::FlagOption as_set{detail::Option::as_set};
template <size_t N>
consteval auto as_dict(const char (&member)[N]) {
  return detail::TextOption<N>{detail::Option::as_dict, member};
}

// How a proxy makes the object in between: creator<assign>, with Ref<Assignment>
// assign(Ref<Project>).
template <auto Function>
inline constexpr detail::Creator<Function> creator;

}  // namespace orm
