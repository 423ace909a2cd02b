// What a relationship or proxy stands for: by which key it is followed, in which direction, which
// member shows it from the other side. The checker and the mapper read the same answer.
#pragma once

#include <lab/orm/check/lookup.hpp>

namespace orm::detail {

// Where a relationship cannot be followed, the first reason that applies.
enum class Problem : unsigned char {
  none,
  no_model,             // the target is the type of a column
  not_listed,           // the target is no model of the schema
  no_key,               // no foreign key joins the two classes
  many_keys,            // and foreign_keys does not say which
  bad_foreign_keys,     // foreign_keys names no such key
  bad_key,              // the key leads to nothing that a key can lead to
  wrong_remote_side,    // a list that would be many-to-one
  one_through_table,    // One with secondary
  table_lacks_mine,     // the association table has no key to this class,
  table_lacks_theirs,   // or to the target
  table_many_keys,      // and more than one column would do
  table_bad_column,     // secondary names a column that does not lead there
  table_bad_key,        // a column of the association table leads to no primary key
  no_via,               // a proxy's first step is no member,
  via_no_relationship,  // or no relationship,
  via_faulty,           // or one with a problem of its own
  no_attribute,         // its second step is no member
  wrong_attribute       // or leads to something else than the proxy's target
};

struct Resolved {
  enum class Direction : unsigned char {
    none,
    many_to_one,  // One, the key in this class
    one_to_many,  // Many or Dynamic, the key in the target; One: one-to-one, from the far side
    many_to_many
  };
  Problem problem = Problem::none;
  Direction direction = Direction::none;
  int target = -1;  // model
  int other = -1;  // the target's member that back_populates names; -1: one-way, or no relationship

  // The key, of one_to_many and many_to_one: field `key.field` of model `key.model` leads to field
  // `referred` of the model at the other end.
  Place key;
  int referred = -1;

  // Of many_to_many: the table's columns with this class's and the target's key, and the fields
  // that these lead to.
  const Table* table = nullptr;
  int mine = -1, theirs = -1;
  int mine_refers = -1, theirs_refers = -1;

  // Of proxies: field `via` of this class leads to `target`, whose field `attribute` is shown.
  int via = -1;
  int attribute = -1;

  constexpr bool sound() const { return problem == Problem::none; }
};

namespace checks {

constexpr Span column_name(const Table& table, int column) {
  return span(table.columns[column].name);
}
constexpr Span reference_of(const TableColumn& column) { return span(column.references); }

constexpr Resolved failed(Resolved so_far, Problem problem) {
  so_far.problem = problem;
  return so_far;
}

constexpr bool names(Span list, Span word) {
  Words words{list};
  for (Span next = words.next(); !next.empty(); next = words.next())
    if (next == word) return true;
  return false;
}

// Looks for the foreign keys of `from` that lead to `to`, among those that foreign_keys names.
// Returns their number; `found` is the first.
constexpr int find_keys(const Models& models, int from, int to, Span only, int& found) {
  int n = 0;
  const Model& model = models[from];
  for (int i = 0; i < model.size; ++i) {
    const Span reference = reference_of(model.fields[i]);
    if (reference.empty() || !names_table(reference, models[to].table)) continue;
    if (!only.empty() && !names(only, name_of(model.fields[i]))) continue;
    if (n++ == 0) found = i;
  }
  return n;
}

constexpr bool is_self_referential(const Models& models, int model, const Field& field) {
  return is_same(field.target, models[model].slot);
}

// On a table that refers to itself One is many-to-one, unless remote_side names the key itself.
constexpr bool key_is_here(const Models& models, int model, const Field& field) {
  const Span remote = text_of(field, Option::remote_side);
  if (!is_self_referential(models, model, field) || remote.empty()) return field.kind == Kind::one;
  const int column = find_member(models[model], remote);
  return column < 0 || detail::reference_of(models.field(model, column)).empty();
}

constexpr Resolved resolve_by_key(const Models& models, int model, const Field& field,
                                  Resolved to) {
  const Span only = text_of(field, Option::foreign_keys);
  const bool here = key_is_here(models, model, field);
  int found = -1;
  int n = 0;
  if (here && (n = find_keys(models, model, to.target, only, found)) > 0) {
    to.direction = Resolved::Direction::many_to_one;
    to.key = {model, found};
  } else if (!here || !is_self_referential(models, model, field)) {
    n = find_keys(models, to.target, model, only, found);
    to.direction = Resolved::Direction::one_to_many;
    to.key = {to.target, found};
  }
  if (n == 0) return failed(to, only.empty() ? Problem::no_key : Problem::bad_foreign_keys);
  if (n > 1) return failed(to, Problem::many_keys);
  if (here && field.kind != Kind::one) return failed(to, Problem::wrong_remote_side);
  const Field& key = models.field(to.key.model, to.key.field);
  to.referred = sound_key(models, detail::reference_of(key), key.kind).field;
  return to.referred < 0 ? failed(to, Problem::bad_key) : to;
}

// The table's column that holds a model's key: the one named, or the only one that leads there.
// Returns how many there are to choose from.
constexpr int find_column(const Models& models, const Table& table, int model, Span name,
                          int& found) {
  int n = 0;
  for (size_t i = 0; i < table.size; ++i) {
    if (!name.empty() && !(column_name(table, static_cast<int>(i)) == name)) continue;
    const Span reference = reference_of(table.columns[i]);
    if (reference.empty() || !names_table(reference, models[model].table)) continue;
    if (n++ == 0) found = static_cast<int>(i);
  }
  return n;
}

constexpr Place sound_key(const Models& models, const TableColumn& column) {
  const Span reference = reference_of(column);
  if (column.typed) return detail::sound_key(models, reference, column.kind);
  const Place to = referred(models, reference);  // a column without a type takes that of its key
  return to.field >= 0 && single_key(models[to.model]) == to.field ? to : Place{};
}

constexpr Resolved resolve_by_table(const Models& models, int model, const Field& field,
                                    Resolved to) {
  const Option& option = find_option(field, Option::secondary);
  to.table = option.table;
  to.direction = Resolved::Direction::many_to_many;
  if (field.kind == Kind::one) return failed(to, Problem::one_through_table);
  const Span mine = span(option.text), theirs = span(option.theirs);
  const int to_me = find_column(models, *to.table, model, mine, to.mine);
  const int to_them = find_column(models, *to.table, to.target, theirs, to.theirs);
  if (!mine.empty() && (to_me == 0 || to_them == 0)) return failed(to, Problem::table_bad_column);
  if (to_me == 0) return failed(to, Problem::table_lacks_mine);
  if (to_them == 0) return failed(to, Problem::table_lacks_theirs);
  if (to_me > 1 || to_them > 1) return failed(to, Problem::table_many_keys);
  if (to.mine == to.theirs) return failed(to, Problem::table_lacks_theirs);  // one key, to itself
  to.mine_refers = sound_key(models, to.table->columns[to.mine]).field;
  to.theirs_refers = sound_key(models, to.table->columns[to.theirs]).field;
  if (to.mine_refers < 0 || to.theirs_refers < 0) return failed(to, Problem::table_bad_key);
  return to;
}

constexpr Resolved resolve_relationship(const Models& models, int model, const Field& field) {
  Resolved to;
  if (field.to_value) return failed(to, Problem::no_model);
  to.target = find_model(models, field.target);
  if (to.target < 0) return failed(to, Problem::not_listed);
  const Span back = text_of(field, Option::back_populates);
  if (!back.empty()) {
    to.other = find_member(models[to.target], back);
    if (to.other >= 0 && !is_relationship(models.field(to.target, to.other).kind)) to.other = -1;
  }
  return has_secondary(field) ? resolve_by_table(models, model, field, to)
                              : resolve_by_key(models, model, field, to);
}

// Does the second step of a proxy lead to what the proxy says it shows?
constexpr bool shows(const Field& proxy, const Field& attribute) {
  if (proxy.to_value) return is_column(attribute.kind) && same_family(attribute.kind, proxy.value);
  return attribute.kind == Kind::one && !attribute.to_value &&
         is_same(attribute.target, proxy.target);
}

constexpr Resolved resolve_proxy(const Models& models, int model, const Field& field) {
  Resolved to;
  to.via = find_member(models[model], span(field.via));
  if (to.via < 0) return failed(to, Problem::no_via);
  const Field& via = models.field(model, to.via);
  if (!is_relationship(via.kind)) return failed(to, Problem::via_no_relationship);
  const Resolved step = resolve_relationship(models, model, via);
  to.target = step.target;
  if (to.target < 0) return failed(to, Problem::via_faulty);
  to.attribute = find_member(models[to.target], span(field.attribute));
  if (to.attribute < 0) return failed(to, Problem::no_attribute);
  if (!shows(field, models.field(to.target, to.attribute)))
    return failed(to, Problem::wrong_attribute);
  return step.sound() ? to : failed(to, Problem::via_faulty);
}

}  // namespace checks

// Of a member that is no relationship and no proxy: an empty Resolved.
constexpr Resolved resolve(const Models& models, int model, int field) {
  const Field& member = models.field(model, field);
  if (is_relationship(member.kind)) return checks::resolve_relationship(models, model, member);
  if (member.kind == Kind::proxy) return checks::resolve_proxy(models, model, member);
  return {};
}

}  // namespace orm::detail
