// The check of a column: its options and its foreign key.
#pragma once

#include <lab/orm/check/options.hpp>

namespace orm::detail::checks {

constexpr void check_column(Complaints& complaints, const Models& models, int model, int field) {
  const Field& member = models.field(model, field);
  if (check_option_places(complaints, models, model, field)) return;
  check_option_values(complaints, models, model, field);
  const auto holder = [&](Option::What option) {
    return Holder{
        complaints, {model, field, option, false, {}}, name_of(models[model]), name_of(member)};
  };
  if (!reference_of(member).empty())
    check_key(holder(Option::foreign_key), models, reference_of(member), member.kind);
  if (has_option(member, Option::on_delete) && !reference_of(member).empty())
    check_delete_action(holder(Option::on_delete), text_of(member, Option::on_delete));
}

}  // namespace orm::detail::checks
