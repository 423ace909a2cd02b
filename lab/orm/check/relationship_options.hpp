// The check of what relationships are told: cascade, lazy, order_by, as_dict, remote_side.
#pragma once

#include <lab/orm/check/keys.hpp>
#include <lab/orm/check/subject.hpp>

namespace orm::detail::checks {

constexpr const char* kCascades[] = {"save-update", "merge",          "delete", "delete-orphan",
                                     "expunge",     "refresh-expire", "all",    "none"};
constexpr const char* kLoadings[] = {"select", "selectin", "joined", "raise"};

template <size_t N>
constexpr bool knows(const char* const (&words)[N], Span word) {
  for (const char* known : words)
    if (word == span(known)) return true;
  return false;
}

// Complains about the first word of an option that the library does not know. True: there is one.
template <size_t N>
constexpr bool check_words(const Subject& s, Option::What what, const char* option,
                           const char* const (&known)[N], const char* otherwise) {
  Words words{text_of(s.member, what)};
  for (Span word = words.next(); !word.empty(); word = words.next()) {
    if (knows(known, word)) continue;
    Guess guess{word};
    for (const char* offered : known) guess.offer(span(offered));
    suggest(s.say() << option << " does not know the word " << word, guess.best(), otherwise);
    return true;
  }
  return false;
}

constexpr bool cascades(const Subject& s, const char* word) {
  return names(text_of(s.member, Option::cascade), span(word));
}

// One parent's delete-orphan would delete what other parents still have.
constexpr bool check_orphans(const Subject& s) {
  using Direction = Resolved::Direction;
  const Direction direction = s.resolved.direction;
  if (direction == Direction::one_to_many || has_option(s.member, Option::single_parent) ||
      !cascades(s, "delete-orphan"))
    return false;
  const Span mine = name_of(s.mine()), target = name_of(s.target());
  if (direction == Direction::many_to_one)
    s.say() << "delete-orphan belongs on the list of the parent, in " << target << ": "
            << article(target) << Lowered{target} << " may have more than one " << Lowered{mine}
            << ".";
  else if (direction == Direction::many_to_many)
    s.say() << "delete-orphan needs single_parent: " << article(target) << Lowered{target}
            << " may belong to more than one " << Lowered{mine} << ".";
  return direction == Direction::many_to_one || direction == Direction::many_to_many;
}

constexpr bool check_cascade(const Subject& s) {
  if (check_words(s, Option::cascade, "cascade", kCascades,
                  "; it knows all, save-update, merge, delete, delete-orphan, expunge and "
                  "refresh-expire."))
    return true;
  const auto deletes = [&] {
    return cascades(s, "delete") || cascades(s, "all") || cascades(s, "delete-orphan");
  };
  if (has_option(s.member, Option::passive_deletes_all) && deletes()) {
    s.say() << "passive_deletes_all leaves the " << Lowered{name_of(s.target())}
            << " to the database, and cascade deletes it: choose one.";
    return true;
  }
  return check_orphans(s);
}

// Complains unless the target has a column of this name.
constexpr bool check_column_of_target(const Subject& s, const char* option, Span column) {
  const int found = find_member(s.target(), column);
  if (found >= 0 && is_column(s.target().fields[found].kind)) return false;
  suggest(s.say() << option << "(" << column << "): " << name_of(s.target()) << " has no column "
                  << column,
          guess_column(s.target(), column));
  return true;
}

constexpr bool check_order(const Subject& s) {
  Words words{text_of(s.member, Option::order_by)};
  for (Span word = words.next(); !word.empty(); word = words.next()) {
    if (*word.chars == '-') word = {word.chars + 1, word.size - 1};
    if (check_column_of_target(s, "order_by", word)) return true;
  }
  return false;
}

constexpr bool check_list_options(const Subject& s) {
  const bool set = has_option(s.member, Option::as_set);
  const bool dict = has_option(s.member, Option::as_dict);
  if ((set || dict) && s.member.kind != Kind::many) {
    s.say() << (set ? "as_set" : "as_dict") << " is for Many, and " << s.name() << " is a "
            << type_of(s.member.kind) << ".";
    return true;
  }
  if (set && dict) {
    s.say() << "as_set and as_dict exclude each other: choose one.";
    return true;
  }
  return dict && check_column_of_target(s, "as_dict", text_of(s.member, Option::as_dict));
}

// True: there was something to complain about.
constexpr bool check_relationship_options(const Subject& s) {
  const Span remote = text_of(s.member, Option::remote_side);
  return check_cascade(s) ||
         check_words(s, Option::lazy, "lazy", kLoadings,
                     "; it knows select, selectin, joined and raise.") ||
         check_order(s) || check_list_options(s) ||
         (!remote.empty() && check_column_of_target(s, "remote_side", remote));
}

}  // namespace orm::detail::checks
