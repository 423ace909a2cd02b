// The check of a relationship: its target, its options, the key or table that carries it, its other
// side. One sentence a relationship: the first that applies.
#pragma once

#include <lab/orm/check/between.hpp>
#include <lab/orm/check/options.hpp>
#include <lab/orm/check/other_side.hpp>
#include <lab/orm/check/relationship_options.hpp>

namespace orm::detail::checks {

// Is this the first relationship that leads to a class which the schema does not list?
constexpr bool is_first_to_miss(const Subject& s) {
  for (int m = 0; m <= s.model; ++m)
    for (int f = 0; f < (m == s.model ? s.field : s.models[m].size); ++f)
      if (is_relationship(s.models.field(m, f).kind) && !s.models.field(m, f).to_value &&
          is_same(s.models.field(m, f).target, s.member.target))
        return false;
  return true;
}

constexpr void check_target(const Subject& s) {
  if (s.resolved.problem == Problem::no_model) {
    s.say() << type_of(s.member.value) << " is the type of a column, and " << type_of(s.member.kind)
            << " leads to a model.";
  } else if (is_first_to_miss(s)) {
    s.say() << type_name(s.member.target->pretty)
            << " is declared, and the schema does not list it, so it has no table.";
  }
}

constexpr void check_problem(const Subject& s) {
  switch (s.resolved.problem) {
    case Problem::no_key:
      return say_no_key(s);
    case Problem::many_keys:
      return say_many_keys(s);
    case Problem::bad_foreign_keys:
      return say_bad_foreign_keys(s);
    case Problem::wrong_remote_side:
      s.say() << "remote_side(" << text_of(s.member, Option::remote_side) << ") leads to one "
              << Lowered{name_of(s.target())} << ", and " << type_of(s.member.kind)
              << " is a list: One.";
      return;
    default:
      return say_table_problem(s);
  }
}

constexpr void check_relationship(Complaints& complaints, const Models& models, int model,
                                  int field) {
  const Subject s = subject(complaints, models, model, field);
  if (s.resolved.target < 0) return check_target(s);
  if (!is_whole(models, model) || !is_whole(models, s.resolved.target)) return;
  if (check_option_places(complaints, models, model, field)) return;
  if (check_relationship_options(s)) return;
  if (s.through_table() && check_between(s)) return;
  if (s.resolved.sound())
    check_other_side(s);
  else
    check_problem(s);
}

}  // namespace orm::detail::checks
