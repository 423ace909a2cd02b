// The check of models as such: a plain struct, with a table of its own and a primary key.
#pragma once

#include <lab/orm/check/guess.hpp>
#include <lab/orm/check/resolve.hpp>

namespace orm::detail::checks {

// Begins "Game.reviews: ".
constexpr Say at(Complaints& complaints, const Models& models, int model, int field,
                 Option::What option = Option::end) {
  const Say say = complain(complaints, {model, field, option, false, {}});
  say << name_of(models[model]) << "." << name_of(models.field(model, field)) << ": ";
  return say;
}

constexpr Span key_name(const Model& model) {  // "id", unless the model says otherwise
  const int key = single_key(model);
  return key < 0 ? span("id") : name_of(model.fields[key]);
}

// Can others lead to this model? If not, that has been said of the model itself.
constexpr bool is_whole(const Models& models, int model) {
  return models.all_whole || (models[model].shape == Model::Shape::struct_ &&
                              find_table(models, span(models[model].table)) == model);
}

constexpr const char* misshapen(Model::Shape shape) {
  switch (shape) {
    case Model::Shape::struct_:
      break;
    case Model::Shape::undefined:
      return " is declared and never defined: write its struct above the schema.";
    case Model::Shape::not_plain:
      return " must be a plain struct: no constructors, no base classes, no private members, no "
             "virtual functions.";
    case Model::Shape::no_members:
      return " has no members: begin with PrimaryKey id.";
    case Model::Shape::too_many_members:
      return " has more than 24 members: give some of them to a model of their own.";
    case Model::Shape::too_large:
      return " is larger than a row can be: its members are columns, relationships and proxies.";
  }
  return nullptr;
}
static_assert(kMaxMembers == 24, "the sentence above says the number");

constexpr bool has_primary_key(const Model& model) {
  for (int i = 0; i < model.size; ++i)
    if (is_primary_key(model.fields[i])) return true;
  return false;
}

constexpr void check_model(Complaints& complaints, const Models& models, int at) {
  const Model& model = models[at];
  const Complaint about{at, -1, Option::end, false, {}};
  if (find_model(models, model.slot) != at)
    complain(complaints, about) << name_of(model) << " is listed twice in the schema.";
  else if (const char* wrong = misshapen(model.shape))
    complain(complaints, about) << name_of(model) << wrong;
  else if (span(model.table).empty())
    complain(complaints, about) << name_of(model)
                                << " has no tablename: add static constexpr auto tablename.";
  else if (const int first = find_table(models, span(model.table)); first != at)
    complain(complaints, about) << name_of(models[first]) << " and " << name_of(model)
                                << " both have the table " << model.table << ": give each its own.";
  else if (!has_primary_key(model))
    complain(complaints, about) << name_of(model) << " has no primary key: add PrimaryKey id.";
}

}  // namespace orm::detail::checks
