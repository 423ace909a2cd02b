// The check of options: each at a member that it is for, with a value that suits the member's type.
#pragma once

#include <lab/orm/check/keys.hpp>

namespace orm::detail::checks {

constexpr const char* kDeleteActions[] = {"CASCADE", "SET NULL", "SET DEFAULT", "RESTRICT",
                                          "NO ACTION"};

constexpr bool is_delete_action(Span action) {
  for (const char* known : kDeleteActions)
    if (same_letters(action, span(known))) return true;
  return false;
}

constexpr void check_delete_action(const Holder& holder, Span action) {
  if (is_delete_action(action)) return;
  Guess guess{action};
  for (const char* known : kDeleteActions) guess.offer(span(known));
  suggest(holder.say() << ": on_delete does not know " << action, guess.best(),
          "; it knows CASCADE, SET NULL, SET DEFAULT, RESTRICT and NO ACTION.");
}

constexpr const char* option_name(Option::What what) {
  constexpr const char* kNames[] = {"",
                                    "primary_key",
                                    "foreign_key",
                                    "not_null",
                                    "unique",
                                    "index",
                                    "length",
                                    "check",
                                    "on_delete",
                                    "use_alter",
                                    "server_default",
                                    "default_value",
                                    "default_value",
                                    "default_sql",
                                    "default_from",
                                    "on_update",
                                    "on_update",
                                    "on_update_sql",
                                    "on_update_from",
                                    "back_populates",
                                    "secondary",
                                    "cascade",
                                    "lazy",
                                    "order_by",
                                    "foreign_keys",
                                    "remote_side",
                                    "passive_deletes",
                                    "passive_deletes_all",
                                    "single_parent",
                                    "post_update",
                                    "as_set",
                                    "as_dict",
                                    "creator"};
  static_assert(sizeof kNames / sizeof *kNames == Option::creator + 1, "a name for each option");
  return kNames[what];
}

constexpr bool belongs(Option::What what, Kind kind) {
  if (what < Option::back_populates) return is_column(kind);
  if (what < Option::creator) return is_relationship(kind);
  return kind == Kind::proxy;
}
constexpr const char* owners_of(Option::What what) {
  if (what < Option::back_populates) return "columns";
  return what < Option::creator ? "relationships" : "proxies";
}

// An option that stands at a member of the wrong sort. True: there was one.
constexpr bool check_option_places(Complaints& complaints, const Models& models, int model,
                                   int field) {
  const Field& member = models.field(model, field);
  for (const Option* option = member.options; option->what != Option::end; ++option) {
    if (belongs(option->what, member.kind)) continue;
    const char* type = type_of(member.kind);
    at(complaints, models, model, field, option->what)
        << option_name(option->what) << " is for " << owners_of(option->what) << ", and "
        << name_of(member) << " is " << article(span(type)) << type << ".";
    return true;
  }
  return false;
}

constexpr bool is_number(Kind kind) {
  return same_family(kind, Kind::integer) || kind == Kind::real || kind == Kind::boolean;
}
constexpr bool is_moment(Kind kind) { return kind == Kind::date || kind == Kind::datetime; }

// Options whose values do not suit the type of the column.
constexpr void check_option_values(Complaints& complaints, const Models& models, int model,
                                   int field) {
  const Field& member = models.field(model, field);
  const char* type = type_of(member.kind);
  const bool has_key = !reference_of(member).empty();
  for (const Option* option = member.options; option->what != Option::end; ++option) {
    const auto say = [&] {
      return at(complaints, models, model, field, option->what) << option_name(option->what);
    };
    const auto type_is = [&](const Say& to) {
      to << ", and " << name_of(member) << " is " << article(span(type)) << type << ".";
    };
    switch (option->what) {
      case Option::default_text:
      case Option::on_update_text:
        if (is_number(member.kind) || is_moment(member.kind)) type_is(say() << " is a text");
        break;
      case Option::default_integer:
      case Option::on_update_integer:
        if (!is_number(member.kind)) type_is(say() << " is a number");
        break;
      case Option::length:
        if (member.kind != Kind::text && member.kind != Kind::blob)
          type_is(say() << " is for Text");
        else if (option->number < -1 || option->number == 0)
          say() << "(" << option->number << ") leaves no room: say 1 or more.";
        break;
      case Option::on_delete:
      case Option::use_alter:
        if (!has_key) say() << " is for foreign keys, and " << name_of(member) << " is none.";
        break;
      default:
        break;
    }
  }
}

}  // namespace orm::detail::checks
