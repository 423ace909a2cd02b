// A relationship under examination, with what the other checks of relationships share.
#pragma once

#include <lab/orm/check/models.hpp>

namespace orm::detail::checks {

struct Subject {
  Complaints& complaints;
  const Models& models;
  int model, field;
  const Field& member;
  Resolved resolved;

  constexpr const Model& mine() const { return models[model]; }
  constexpr const Model& target() const { return models[resolved.target]; }
  constexpr bool through_table() const {
    return resolved.direction == Resolved::Direction::many_to_many;
  }
  constexpr Span name() const { return name_of(member); }
  constexpr Say say() const { return at(complaints, models, model, field); }
};

constexpr Subject subject(Complaints& complaints, const Models& models, int model, int field) {
  return {
      complaints, models, model, field, models.field(model, field), resolve(models, model, field)};
}

// Is this a relationship to that model?
constexpr bool leads_to(const Field& field, const Model& model) {
  return is_relationship(field.kind) && !field.to_value && is_same(field.target, model.slot);
}
constexpr bool is_list(const Field& field) { return field.kind != Kind::one; }

// "Owner.cats"
struct MemberName {
  const Models& models;
  Place place;
};
constexpr const Say& operator<<(const Say& say, MemberName member) {
  return say << name_of(member.models[member.place.model]) << "."
             << name_of(member.models.field(member.place.model, member.place.field));
}
// "games.id", the primary key of a model
struct KeyName {
  const Model& model;
};
constexpr const Say& operator<<(const Say& say, KeyName key) {
  return say << key.model.table << "." << key_name(key.model);
}

// The target's relationship that is, or is most likely, the other side: the one that back_populates
// names, else the first that leads back. -1: none.
constexpr int likely_other_side(const Subject& s) {
  if (s.resolved.other >= 0) return s.resolved.other;
  for (int i = 0; i < s.target().size; ++i) {
    const Field& other = s.target().fields[i];
    const bool itself = s.resolved.target == s.model && i == s.field;
    if (leads_to(other, s.mine()) && !itself) return i;
  }
  return -1;
}

// Has the same been said of a relationship from there to here? The models are examined in order.
constexpr bool is_said_at_other_side(const Subject& s) {
  const bool earlier = s.resolved.target < s.model ||
                       (s.resolved.target == s.model && likely_other_side(s) < s.field);
  const int other = likely_other_side(s);
  return earlier && other >= 0 &&
         resolve(s.models, s.resolved.target, other).problem == s.resolved.problem;
}

}  // namespace orm::detail::checks
