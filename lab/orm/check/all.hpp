// The model checker: every mistake in a set of models, each in one sentence. Works in constant
// expressions and at run time.
#pragma once

#include <lab/orm/check/columns.hpp>
#include <lab/orm/check/proxies.hpp>
#include <lab/orm/check/relationships.hpp>
#include <lab/orm/check/repr.hpp>
#include <lab/orm/check/types.hpp>

namespace orm::detail {

namespace checks {

constexpr void check_member(Complaints& complaints, const Models& models, int model, int field) {
  const Kind kind = models.field(model, field).kind;
  if (kind == Kind::unknown)
    check_type(complaints, models, model, field);
  else if (is_column(kind))
    check_column(complaints, models, model, field);
  else if (is_relationship(kind))
    check_relationship(complaints, models, model, field);
  else
    check_proxy(complaints, models, model, field);
}

// Causes before consequences.
constexpr int rank(Kind kind) {
  if (kind == Kind::proxy) return 2;
  return is_relationship(kind) ? 1 : 0;
}
constexpr void check_members(Complaints& complaints, const Models& models, int wanted) {
  for (int model = 0; model < models.size; ++model)
    for (int field = 0; field < models[model].size && !complaints.full(); ++field)
      if (rank(models.field(model, field).kind) == wanted)
        check_member(complaints, models, model, field);
}

}  // namespace checks

// Looks until the list is full: one place finds the first mistake, in declaration order within
// models, columns, relationships, proxies, reprs.
constexpr void check_models(Complaints& complaints, Models models) {
  for (int model = 0; model < models.size; ++model) checks::check_model(complaints, models, model);
  models.all_whole = complaints.size == 0;
  for (int rank = 0; rank < 3; ++rank) checks::check_members(complaints, models, rank);
  for (int model = 0; model < models.size && !complaints.full(); ++model)
    if (*models[model].repr && models[model].shape == Model::Shape::struct_)
      checks::ReprCheck{complaints, models, model}.run(span(models[model].repr));
}

}  // namespace orm::detail
