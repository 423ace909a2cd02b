// What to say of a relationship that no foreign key can carry. The sentence depends on what is
// there instead: a key on the wrong side, two lists, two keys to the same table, or nothing.
#pragma once

#include <lab/orm/check/keys.hpp>
#include <lab/orm/check/subject.hpp>

namespace orm::detail::checks {

// The first foreign key of one class that leads to another; -1: none.
constexpr int first_key(const Models& models, int from, int to) {
  int found = -1;
  find_keys(models, from, to, {}, found);
  return found;
}

// Does a key of this class lead to no table? That has been said, and is the cause.
constexpr bool has_lost_key(const Models& models, int model) {
  for (int i = 0; i < models[model].size; ++i) {
    const Span reference = reference_of(models.field(model, i));
    if (!reference.empty() && find_table(models, split(reference).table) < 0) return true;
  }
  return false;
}

// The relationship that names a table with keys to both classes; none: -1.
constexpr Place find_between(const Models& models, int a, int b) {
  for (int m = 0; m < models.size; ++m)
    for (int f = 0; f < models[m].size; ++f) {
      if (!has_secondary(models.field(m, f))) continue;
      const Table& table = secondary_of(models.field(m, f));
      int found = -1;
      if (find_column(models, table, a, {}, found) > 0 &&
          find_column(models, table, b, {}, found) > 0)
        return {m, f};
    }
  return {};
}

// Review{game_id -> games, user_id -> games}: the table to which both keys of a class lead, though
// one was meant for another. None: -1.
constexpr int model_of_both_keys(const Models& models, int from, int missed) {
  if (first_key(models, from, missed) >= 0) return -1;
  for (int to = 0; to < models.size; ++to) {
    int found = -1;
    if (find_keys(models, from, to, {}, found) == 2) return to;
  }
  return -1;
}

// Is there a relationship between `from` and some class to which no key of `from` leads, though two
// of its keys lead to the same table? Then "more than one key" is only a consequence.
constexpr bool misses_another_parent(const Models& models, int from) {
  for (int m = 0; m < models.size; ++m)
    for (int f = 0; f < models[m].size; ++f) {
      const Field& field = models.field(m, f);
      if (!is_relationship(field.kind) || has_secondary(field) || field.to_value) continue;
      const int to = find_model(models, field.target);
      const int parent = m == from ? to : to == from ? m : -1;
      if (parent >= 0 && model_of_both_keys(models, from, parent) >= 0) return true;
    }
  return false;
}

constexpr void say_belongs_to_one(const Subject& s) {
  const Span mine = name_of(s.mine()), target = name_of(s.target());
  s.say() << "many on both sides. " << capital_article(mine) << Lowered{mine} << " belongs to one "
          << Lowered{target} << ": One.";
}

// A list that is named in the singular, in the class with the key.
constexpr void say_list_of_one(const Subject& s, int key) {
  const Span mine = name_of(s.mine()), target = name_of(s.target());
  s.say() << name_of(s.mine().fields[key]) << " leads to one " << Lowered{target} << ", and "
          << type_of(s.member.kind) << " is a list. " << capital_article(mine) << Lowered{mine}
          << " belongs to one " << Lowered{target} << ": One.";
}

constexpr void say_key_on_wrong_side(const Subject& s, int key) {
  const Span mine = name_of(s.mine()), target = name_of(s.target());
  s.say() << name_of(s.mine().fields[key]) << " is in " << s.mine().table << ", so "
          << article(mine) << Lowered{mine} << " has room for one " << Lowered{target}
          << ". The key goes into the table of which there are many: " << s.target().table << ".";
}

// A list: the key should be in the target, or in a table between.
constexpr void say_list_without_key(const Subject& s) {
  const int other = likely_other_side(s);
  const bool two_lists = other >= 0 && is_list(s.target().fields[other]);
  const int wrong_key = first_key(s.models, s.model, s.resolved.target);
  if (wrong_key >= 0 && s.model != s.resolved.target) {
    if (two_lists) return say_belongs_to_one(s);
    return same_letters(s.name(), name_of(s.target())) ? say_list_of_one(s, wrong_key)
                                                       : say_key_on_wrong_side(s, wrong_key);
  }
  const Say say = s.say();
  say << "no foreign key from " << name_of(s.target()) << " to " << s.mine().table << ": ";
  const Place between = find_between(s.models, s.model, s.resolved.target);
  if (between.model >= 0)
    say << "name the table between, secondary("
        << secondary_of(s.models.field(between.model, between.field)).name << ").";
  else if (two_lists)
    say << "name the table between, secondary(...).";
  else if (other >= 0)
    say << "add one that leads to " << KeyName{s.mine()} << ".";
  else
    say << "add one that leads to " << KeyName{s.mine()} << ", or name a table between, "
        << "secondary(...).";
}

constexpr void say_one_without_key(const Subject& s) {
  const int other = likely_other_side(s);
  if (other >= 0 && !is_list(s.target().fields[other]) && s.model != s.resolved.target)
    s.say() << "no foreign key joins " << name_of(s.mine()) << " and " << name_of(s.target())
            << ": add one to the class that belongs to the other.";
  else
    s.say() << "no foreign key from " << name_of(s.mine()) << " to " << s.target().table
            << ": add one that leads to " << KeyName{s.target()} << ".";
}

constexpr void say_no_key(const Subject& s) {
  const int child = is_list(s.member) ? s.resolved.target : s.model;
  const int parent = is_list(s.member) ? s.model : s.resolved.target;
  if (has_lost_key(s.models, child) || is_said_at_other_side(s)) return;
  if (const int both = model_of_both_keys(s.models, child, parent); both >= 0)
    s.say() << "Both keys of " << name_of(s.models[child]) << " lead to " << s.models[both].table
            << ". One must lead to " << s.models[parent].table << ".";
  else if (is_list(s.member))
    say_list_without_key(s);
  else
    say_one_without_key(s);
}

constexpr void say_many_keys(const Subject& s) {
  const int child = s.resolved.key.model;
  if (misses_another_parent(s.models, child)) return;
  const int parent = child == s.model ? s.resolved.target : s.model;
  s.say() << "more than one foreign key of " << name_of(s.models[child]) << " leads to "
          << s.models[parent].table << ": say which, such as foreign_keys("
          << name_of(s.models.field(child, s.resolved.key.field)) << ").";
}

// foreign_keys names a member that cannot be the key.
constexpr void say_bad_foreign_keys(const Subject& s) {
  const Span name = text_of(s.member, Option::foreign_keys);
  const Say say = s.say();
  say << "foreign_keys(" << name << "): ";
  const int classes[] = {s.model, s.resolved.target};
  for (const int model : classes) {
    const int field = find_member(s.models[model], name);
    if (field < 0) continue;
    const Span reference = reference_of(s.models.field(model, field));
    if (reference.empty())
      say << MemberName{s.models, {model, field}} << " is no foreign key.";
    else
      say << MemberName{s.models, {model, field}} << " leads to " << reference
          << ", which does not "
          << "join " << name_of(s.mine()) << " and " << name_of(s.target()) << ".";
    return;
  }
  Guess guess{name};
  for (const int model : classes)
    for (int i = 0; i < s.models[model].size; ++i)
      if (!reference_of(s.models.field(model, i)).empty())
        guess.offer(name_of(s.models.field(model, i)));
  suggest(say << "neither " << name_of(s.mine()) << " nor " << name_of(s.target())
              << " has this member",
          guess.best());
}

}  // namespace orm::detail::checks
