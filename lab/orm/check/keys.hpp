// The check of foreign keys, of models and of association tables: each must lead to the primary key
// of a model of the schema.
#pragma once

#include <lab/orm/check/models.hpp>

namespace orm::detail::checks {

// Is there a class without a table whose table this would be? Then that is the mistake.
constexpr bool is_table_of(Span table, Span type) {
  Guess guess{table};
  guess.offer(type);
  return !guess.best().empty();
}
constexpr bool misses_its_model(const Models& models, Span table) {
  for (int i = 0; i < models.size; ++i) {
    if (!*models[i].table && is_table_of(table, name_of(models[i]))) return true;
    for (int j = 0; j < models[i].size; ++j) {
      const Field& field = models.field(i, j);
      if (is_relationship(field.kind) && !field.to_value && find_model(models, field.target) < 0 &&
          is_table_of(table, type_name(field.target->pretty)))
        return true;
    }
  }
  return false;
}

// The table that was meant: the one of the class with this name, else the nearest in spelling.
constexpr Span guess_table(const Models& models, Span wrong) {
  Guess guess{wrong};
  for (int i = 0; i < models.size; ++i) {
    if (same_letters(wrong, name_of(models[i]))) return span(models[i].table);
    guess.offer(span(models[i].table));
  }
  return guess.best();
}

constexpr Span guess_column(const Model& model, Span wrong) {
  Guess guess{wrong};
  for (int i = 0; i < model.size; ++i)
    if (is_column(model.fields[i].kind)) guess.offer(name_of(model.fields[i]));
  return guess.best();
}

// Who holds a key, for the beginning of a sentence: Review.game_id, or cat_owners.cat_id.
struct Holder {
  Complaints& complaints;
  Complaint about;
  Span owner, column;
  constexpr Say say() const {
    const Say say = complain(complaints, about);
    say << owner << "." << column;
    return say;
  }
};

constexpr void check_table_of_key(const Holder& holder, const Models& models, KeyTarget to) {
  if (misses_its_model(models, to.table)) return;
  const Say say = holder.say();
  const Span guess = guess_table(models, to.table);
  say << ": no model has the table " << to.table;
  if (guess.empty())
    say << ".";
  else
    say << "; did you mean " << guess << "?";
}

constexpr void check_column_of_key(const Holder& holder, const Model& model, KeyTarget to) {
  if (to.column.empty())
    holder.say() << ": " << to.table << " is a table, and a key leads to a column: use " << to.table
                 << "." << key_name(model) << ".";
  else
    suggest(holder.say() << ": " << to.table << " has no column " << to.column,
            guess_column(model, to.column));
}

constexpr void check_key(const Holder& holder, const Models& models, Span reference, Kind kind) {
  const KeyTarget to = split(reference);
  const Place place = referred(models, reference);
  if (place.model < 0) return check_table_of_key(holder, models, to);
  const Model& model = models[place.model];
  if (model.shape != Model::Shape::struct_ || !has_primary_key(model)) return;  // said of the model
  if (place.field < 0) return check_column_of_key(holder, model, to);
  const Field& column = model.fields[place.field];
  if (!is_primary_key(column))
    holder.say() << " leads to " << reference << ", which is not the primary key; use " << to.table
                 << "." << key_name(model) << ".";
  else if (single_key(model) < 0)
    holder.say() << " leads to " << reference << ", which is only a part of the primary key; give "
                 << name_of(model) << " an id of its own.";
  else if (!same_family(column.kind, kind))
    holder.say() << ": " << reference << " is " << article(span(type_of(column.kind)))
                 << type_of(column.kind) << ", and this key is " << article(span(type_of(kind)))
                 << type_of(kind) << "; use Column<" << type_of(column.kind) << ", foreign_key("
                 << reference << ")>.";
}

}  // namespace orm::detail::checks
