// A model's value, made and ended by what is known of its members.
#pragma once

#include <lab/orm/model.hpp>

namespace orm::detail {

// Moves *from to `to`, where there is no value; from null: an empty one. May throw, and leaves none
// then.
void make_value(const Model& model, void* to, void* from);
void destroy_value(const Model& model, void* value) noexcept;

}  // namespace orm::detail
