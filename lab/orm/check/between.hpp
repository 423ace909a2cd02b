// The checks of the table between two classes: it has a key to each, and is the table of no model.
#pragma once

#include <lab/orm/check/missing_key.hpp>
#include <lab/orm/check/options.hpp>

namespace orm::detail::checks {

// ---- The columns of the table, examined once, with the first relationship that names it

constexpr bool is_first_to_name(const Subject& s) {
  const Span table = span(s.resolved.table->name);
  for (int m = 0; m <= s.model; ++m)
    for (int f = 0; f < (m == s.model ? s.field : s.models[m].size); ++f) {
      const Field& other = s.models.field(m, f);
      if (has_secondary(other) && span(secondary_of(other).name) == table) return false;
    }
  return true;
}

constexpr Kind kind_of_key(const Models& models, const TableColumn& column) {
  if (column.typed) return column.kind;
  const Place to = referred(models, reference_of(column));
  return to.field < 0 ? Kind::integer : models.field(to.model, to.field).kind;
}

constexpr void check_table_columns(const Subject& s) {
  const Table& table = *s.resolved.table;
  for (size_t i = 0; i < table.size; ++i) {
    const TableColumn& column = table.columns[i];
    const Holder holder{s.complaints,
                        {s.model, s.field, Option::end, false, {}},
                        span(table.name),
                        span(column.name)};
    if (column.references[0])
      check_key(holder, s.models, reference_of(column), kind_of_key(s.models, column));
    if (column.on_delete[0]) check_delete_action(holder, span(column.on_delete));
  }
}

// ---- A model's table in the place of a table between

// "score and comment": the columns that are no keys.
constexpr void list_contents(const Say& say, const Model& model) {
  int total = 0, said = 0;
  const auto is_content = [](const Field& field) {
    return is_column(field.kind) && !is_primary_key(field) && reference_of(field).empty();
  };
  for (int i = 0; i < model.size; ++i) total += is_content(model.fields[i]);
  if (total == 0) say << "its id";
  for (int i = 0; i < model.size; ++i)
    if (is_content(model.fields[i])) {
      say << (said == 0 ? "" : said + 1 == total ? " and " : ", ") << name_of(model.fields[i]);
      ++said;
    }
}

constexpr void say_table_of_model(const Subject& s, int model) {
  const Model& between = s.models[model];
  for (int i = 0; i < s.mine().size; ++i) {
    const Field& way = s.mine().fields[i];
    if (!leads_to(way, between)) continue;
    s.say() << "Two relationships write the same table: use a proxy over " << name_of(way)
            << " instead of secondary.";
    return;
  }
  const Say say = s.say();
  say << "Using " << between.table << " as secondary loses ";
  list_contents(say, between);
  say << ": " << article(name_of(between)) << Lowered{name_of(between)} << " is a model.";
}

// ---- Keys that are missing

constexpr bool has_lost_key(const Models& models, const Table& table) {
  for (size_t i = 0; i < table.size; ++i) {
    const Span reference = reference_of(table.columns[i]);
    if (!reference.empty() && find_table(models, split(reference).table) < 0) return true;
  }
  return false;
}

// The column that was meant for a class, though it leads to another: the one named most like it.
constexpr int column_meant_for(const Table& table, Span type) {
  size_t nearest = ~size_t{0};
  int best = 0;
  for (size_t i = 0; i < table.size; ++i) {
    const size_t distance = edit_distance(type, column_name(table, static_cast<int>(i)));
    if (reference_of(table.columns[i]).empty() || distance >= nearest) continue;
    nearest = distance;
    best = static_cast<int>(i);
  }
  return best;
}

constexpr void say_table_lacks_key(const Subject& s) {
  const Table& table = *s.resolved.table;
  if (has_lost_key(s.models, table) || !is_first_to_name(s)) return;
  const bool mine = s.resolved.problem == Problem::table_lacks_mine;
  const Model& lacking = mine ? s.mine() : s.target();
  const int present = mine ? s.resolved.target : s.model;
  int found = -1;
  if (s.model != s.resolved.target && find_column(s.models, table, present, {}, found) > 1) {
    const int column = column_meant_for(table, name_of(lacking));
    s.say() << column_name(table, column) << " leads to " << reference_of(table.columns[column])
            << ", so " << Lowered{name_of(lacking)} << " 7 is looked for among the "
            << s.models[present].table << ": use " << KeyName{lacking} << ".";
  } else if (s.model == s.resolved.target) {
    s.say() << table.name << " needs two columns with foreign_key(" << KeyName{lacking}
            << "), one for each end.";
  } else {
    s.say() << table.name << " needs a column with foreign_key(" << KeyName{lacking} << ").";
  }
}

constexpr void say_bad_table_column(const Subject& s) {
  const Table& table = *s.resolved.table;
  const Option& option = find_option(s.member, Option::secondary);
  const bool mine_is_bad = s.resolved.mine < 0;
  const Span wrong = span(mine_is_bad ? option.text : option.theirs);
  const Model& wanted = mine_is_bad ? s.mine() : s.target();
  Guess guess{wrong};
  for (size_t i = 0; i < table.size; ++i) {
    const Span name = column_name(table, static_cast<int>(i));
    guess.offer(name);
    if (!(name == wrong)) continue;
    s.say() << table.name << "." << wrong << " does not lead to " << wanted.table << ".";
    return;
  }
  suggest(s.say() << table.name << " has no column " << wrong, guess.best());
}

// What is wrong with the table itself is said once. True: something is.
constexpr bool check_between(const Subject& s) {
  if (!is_first_to_name(s)) return false;
  const int before = s.complaints.size;
  if (const int model = find_table(s.models, span(s.resolved.table->name)); model >= 0)
    say_table_of_model(s, model);
  else
    check_table_columns(s);
  return s.complaints.size > before;
}

constexpr void say_table_problem(const Subject& s) {
  const Table& table = *s.resolved.table;
  switch (s.resolved.problem) {
    case Problem::one_through_table:
      s.say() << table.name << " joins many with many, and One is one: use Many.";
      break;
    case Problem::table_lacks_mine:
    case Problem::table_lacks_theirs:
      say_table_lacks_key(s);
      break;
    case Problem::table_many_keys:
      s.say() << table.name << " has two keys to " << s.target().table
              << ": say whose is which, secondary(" << table.name << ", mine, theirs).";
      break;
    case Problem::table_bad_column:
      say_bad_table_column(s);
      break;
    default:
      break;  // table_bad_key is said of the column
  }
}

}  // namespace orm::detail::checks
