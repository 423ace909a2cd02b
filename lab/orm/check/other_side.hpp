// The check of back_populates: the member that it names is a relationship, leads back, names this
// one in turn, and is followed by the same key or table in the opposite direction.
#pragma once

#include <lab/orm/check/subject.hpp>

namespace orm::detail::checks {

// The target's member that was meant: a relationship that leads back, if one is near in spelling or
// there is only one; else any member that is near.
constexpr Span guess_other_side(const Subject& s, Span wrong) {
  Guess back{wrong}, any{wrong};
  Span only;
  int n = 0;
  for (int i = 0; i < s.target().size; ++i) {
    const Field& member = s.target().fields[i];
    any.offer(name_of(member));
    if (!leads_to(member, s.mine())) continue;
    if (s.resolved.target == s.model && i == s.field) continue;
    back.offer(name_of(member));
    only = ++n == 1 ? name_of(member) : Span{};
  }
  if (!back.best().empty()) return back.best();
  return n == 1 ? only : any.best();
}

// back_populates of the other side, and whether it is right as far as that side alone can tell.
constexpr bool leads_back(const Subject& s, Span back) {
  const int named = find_member(s.mine(), back);
  return named >= 0 && leads_to(s.mine().fields[named], s.target());
}

// The first of the two sides speaks for both.
constexpr bool is_first_side(const Subject& s) {
  return s.model < s.resolved.target ||
         (s.model == s.resolved.target && s.field <= s.resolved.other);
}

constexpr void check_tables(const Subject& s, const Resolved& there) {
  const Place place{s.resolved.target, s.resolved.other};
  const MemberName here{s.models, {s.model, s.field}}, other{s.models, place};
  const Complaint about{s.model, s.field, Option::end, false, {}};
  if (!s.through_table() || there.direction != s.resolved.direction ||
      !(span(s.resolved.table->name) == span(there.table->name)))
    complain(s.complaints, about) << here << " and " << other
                                  << " must name the same secondary table.";
  else if (s.resolved.mine != there.theirs || s.resolved.theirs != there.mine)
    complain(s.complaints, about) << here << " and " << other << " must name the columns of "
                                  << there.table->name << " in opposite order.";
}

constexpr void check_keys_of_sides(const Subject& s, const Resolved& there) {
  const Place place{s.resolved.target, s.resolved.other};
  const MemberName here{s.models, {s.model, s.field}}, other{s.models, place};
  const MemberName my_key{s.models, s.resolved.key}, their_key{s.models, there.key};
  const Complaint about{s.model, s.field, Option::end, false, {}};
  const bool same_key =
      s.resolved.key.model == there.key.model && s.resolved.key.field == there.key.field;
  const bool same_direction = s.resolved.direction == there.direction;
  if (same_direction && s.model == s.resolved.target)
    complain(s.complaints, about) << here << " and " << other << " look the same way along "
                                  << my_key << ": one side is a list, or has remote_side("
                                  << name_of(
                                         s.models.field(s.resolved.key.model, s.resolved.key.field))
                                  << ").";
  else if (same_direction || !same_key)
    complain(s.complaints, about) << here << " follows " << my_key << " and " << other
                                  << " follows " << their_key << ": one key is enough for both.";
}

constexpr void check_directions(const Subject& s, const Field& other, const Resolved& there) {
  if (!there.sound()) return;
  if (s.model == s.resolved.target && s.field == s.resolved.other)
    s.say() << "back_populates(" << s.name() << ") names itself: name the other side.";
  else if (s.through_table() || there.direction == Resolved::Direction::many_to_many)
    check_tables(s, there);
  else if (is_list(s.member) && is_list(other))
    s.say() << "many on both sides. " << capital_article(name_of(s.mine()))
            << Lowered{name_of(s.mine())} << " belongs to one " << Lowered{name_of(s.target())}
            << ": One.";
  else
    check_keys_of_sides(s, there);
}

// Does a relationship of the target name this one, though this one names another?
constexpr bool is_named_by_another(const Subject& s) {
  for (int i = 0; i < s.target().size; ++i)
    if (leads_to(s.target().fields[i], s.mine()) &&
        text_of(s.target().fields[i], Option::back_populates) == s.name())
      return true;
  return false;
}

constexpr void check_named_side(const Subject& s, Span back, const Field& other) {
  const Place place{s.resolved.target, s.resolved.other};
  const Span returns = text_of(other, Option::back_populates);
  if (!leads_to(other, s.mine()))
    s.say() << "back_populates(" << back << "): " << MemberName{s.models, place} << " leads to "
            << (other.to_value ? span(type_of(other.value)) : type_name(other.target->pretty))
            << ", not to " << name_of(s.mine()) << ".";
  else if (returns.empty() && !is_named_by_another(s))
    complain(s.complaints, {s.model, s.field, Option::end, false, {}})
        << MemberName{s.models, {s.model, s.field}} << " names " << back << " and "
        << MemberName{s.models, place} << " does not name " << s.name() << ": add back_populates("
        << s.name() << ").";
  else if (!returns.empty() && !(returns == s.name()) && leads_back(s, returns))
    s.say() << "back_populates(" << back << "): " << MemberName{s.models, place}
            << " says back_populates(" << returns << "), not back_populates(" << s.name() << ").";
  else if (returns == s.name() && is_first_side(s))
    check_directions(s, other, resolve(s.models, place.model, place.field));
}

constexpr void check_other_side(const Subject& s) {
  const Span back = text_of(s.member, Option::back_populates);
  if (back.empty()) return;
  if (s.resolved.other >= 0) return check_named_side(s, back, s.target().fields[s.resolved.other]);
  const Say say = s.say();
  say << "back_populates(" << back << "): ";
  const bool is_there = find_member(s.target(), back) >= 0;
  if (is_there)
    say << name_of(s.target()) << "." << back << " is no relationship";
  else
    say << name_of(s.target()) << " has no member " << back;
  suggest(say, guess_other_side(s, back));
}

}  // namespace orm::detail::checks
