// The check of members that are no column, relationship or proxy: what to write in place of int or
// std::string.
#pragma once

#include <lab/orm/check/models.hpp>

namespace orm::detail::checks {

struct Replacement {
  const char* part;     // of the type's spelling
  const char* written;  // as a student writes it; null: as spelled
  const char* use;
};
constexpr Replacement kReplacements[] = {
    {"vector<", "std::vector", "Many"},
    {"list<", "std::list", "Many"},
    {"set<", "std::set", "Many"},
    {"map<", "std::map", "Many"},
    {"unique_ptr<", "a smart pointer", "One"},
    {"shared_ptr<", "a smart pointer", "One"},
    {"Ref<", "Ref", "One"},
    {"optional<", "std::optional", "a column type, which can be null"},
    {"basic_string", "std::string", "Text"},
    {"string_view", "std::string_view", "Text"},
    {"char", nullptr, "Text"},
    {"*", "a pointer", "One"},
    {"bool", nullptr, "Boolean"},
    {"double", nullptr, "Real"},
    {"float", nullptr, "Real"},
    {"int", nullptr, "Integer"},
    {"long", nullptr, "Integer"},
    {"short", nullptr, "Integer"},
    {"unsigned", nullptr, "Integer"}};

// Does the text contain the part, and not only within a longer word?
constexpr bool contains(Span text, Span part) {
  const auto joins = [&](size_t i) {  // the characters around i are of one word
    return i > 0 && i < text.size && is_identifier(text.chars[i - 1]) &&
           is_identifier(text.chars[i]);
  };
  for (size_t i = 0; i + part.size <= text.size; ++i)
    if (Span{text.chars + i, part.size} == part && !joins(i) && !joins(i + part.size)) return true;
  return false;
}

// "int" of "... P = Pointer<int>{...", as both compilers write it.
constexpr Span spelled_type(const char* pretty) {
  const Span all = span(pretty), opening = span(" = Pointer<");
  size_t begin = 0;
  while (begin < all.size && !(Span{all.chars + begin, opening.size} == opening)) ++begin;
  begin += opening.size;
  size_t end = begin;
  while (end + 1 < all.size && !(all.chars[end] == '>' && all.chars[end + 1] == '{')) ++end;
  while (end > begin && all.chars[end - 1] == ' ') --end;
  return {all.chars + begin, end - begin};
}

constexpr void check_type(Complaints& complaints, const Models& models, int model, int field) {
  const Say say = at(complaints, models, model, field);
  const Span type = spelled_type(models.field(model, field).pretty);
  for (const auto& [part, written, use] : kReplacements)
    if (contains(type, span(part))) {
      say << (written ? span(written) : type_at_end(type))
          << " is no type for a member of a model; use " << use << ".";
      return;
    }
  say << type_at_end(type)
      << " is no type for a member of a model: it takes columns, relationships and proxies.";
}

}  // namespace orm::detail::checks
