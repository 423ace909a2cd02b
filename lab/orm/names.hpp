// The names of members and models, read from the compiler's spelling of them. Works in constant
// expressions and at run time, for g++ and clang.
#pragma once

#include <lab/orm/base.hpp>

namespace orm::detail {

// Characters that somebody else owns, without a NUL at the end.
struct Span {
  const char* chars = "";
  size_t size = 0;
  constexpr bool empty() const { return size == 0; }
};

// The characters of a NUL-terminated text. (g++ knows __builtin_strlen of a literal in a constant
// expression, and of no other array.)
constexpr Span span(const char* text) {
  size_t size = 0;
  while (text[size]) ++size;
  return {text, size};
}

constexpr bool operator==(Span a, Span b) {
  if (a.size != b.size) return false;
  size_t i = a.size;  // backwards: names that differ mostly do so near their ends
  while (i > 0 && a.chars[i - 1] == b.chars[i - 1]) --i;
  return i == 0;
}

constexpr bool is_same(const char* text, Span other) {
  for (size_t i = 0; i < other.size; ++i)
    if (text[i] != other.chars[i]) return false;  // also where the text ends first
  return !text[other.size];
}

constexpr bool is_identifier(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '$' || static_cast<unsigned char>(c) >= 0x80;
}

// Where the name in Field::pretty ends: g++ closes it with "...Game::title)}]", clang with
// "...value.title}]".
constexpr size_t end_of_member(const char* pretty) {
  const size_t size = __builtin_strlen(pretty);
  return size < 3 ? 0 : pretty[size - 3] == ')' ? size - 3 : size - 2;
}

// The last identifier of Field::pretty.
constexpr Span member_name(const char* pretty) {
  const size_t end = end_of_member(pretty);
  size_t begin = end;
  while (begin > 0 && is_identifier(pretty[begin - 1])) --begin;
  return {pretty + begin, end - begin};
}

// Is this member_name(pretty)? Reads as little of it as need be.
constexpr bool ends_with_name(const char* pretty, Span name) {
  const size_t end = end_of_member(pretty);
  if (end <= name.size) return false;
  const char* begin = pretty + end - name.size;
  for (size_t i = name.size; i > 0; --i)
    if (begin[i - 1] != name.chars[i - 1]) return false;
  return !is_identifier(begin[-1]);
}

// The end of a type's spelling, without blanks and namespaces before it. Inside the type's own
// template arguments namespaces stay.
constexpr Span type_at_end(Span spelling) {
  const size_t end = spelling.size;
  size_t begin = end;
  int depth = 0;
  for (; begin > 0; --begin) {
    const char c = spelling.chars[begin - 1];
    if (c == '>') ++depth;
    if (c == '<') --depth;
    if (depth == 0 && (c == ':' || c == ' ')) break;
  }
  return {spelling.chars + begin, end - begin};
}

// What ModelSlot::pretty says after "T = ": "Game" of "[with T = lesson::games::Game]".
constexpr Span type_name(const char* pretty) {
  size_t end = __builtin_strlen(pretty);
  if (end > 0 && pretty[end - 1] == ']') --end;
  return type_at_end({pretty, end});
}

}  // namespace orm::detail
