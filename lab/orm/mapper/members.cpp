// Columns and relationships have a library type as their only base, and nothing of their own: what
// that base needs is what the member needs.
#include <lab/orm/mapper/members.hpp>

#include <utility>

namespace orm::detail {
namespace {

struct AnyLink : Link {};
struct AnyOne : OneLink {};
struct AnyMany : ManyLink {};

template <class F>
void with_type(Kind kind, const F& f) {
  switch (kind) {
    case Kind::integer:
    case Kind::big_integer:
      return f.template operator()<Integer>();
    case Kind::text:
      return f.template operator()<Text>();
    case Kind::real:
      return f.template operator()<Real>();
    case Kind::boolean:
      return f.template operator()<Boolean>();
    case Kind::date:
      return f.template operator()<Date>();
    case Kind::datetime:
      return f.template operator()<DateTime>();
    case Kind::blob:
      return f.template operator()<Blob>();
    case Kind::one:
      return f.template operator()<AnyOne>();
    case Kind::many:
    case Kind::dynamic:
      return f.template operator()<AnyMany>();
    case Kind::proxy:
      return f.template operator()<AnyLink>();
    case Kind::unknown:
      return;  // a mistake: no schema takes such a model
  }
}

char* member(void* value, const Field& field) { return static_cast<char*>(value) + field.offset; }

void make_member(const Field& field, void* to, void* from) {
  with_type(field.kind, [&]<class M>() {
    if (from)
      new (member(to, field)) M(std::move(*reinterpret_cast<M*>(member(from, field))));
    else
      new (member(to, field)) M();
  });
}

void destroy_member(const Field& field, void* value) {
  with_type(field.kind, [&]<class M>() { reinterpret_cast<M*>(member(value, field))->~M(); });
}

}  // namespace

void make_value(const Model& model, void* to, void* from) {
  if (model.make) return model.make(to, from);
  int made = 0;
  try {
    for (; made < model.size; ++made) make_member(model.fields[made], to, from);
  } catch (...) {
    while (made > 0) destroy_member(model.fields[--made], to);
    throw;
  }
}

void destroy_value(const Model& model, void* value) noexcept {
  if (model.destroy) return model.destroy(value);
  for (int i = model.size; i > 0; --i) destroy_member(model.fields[i - 1], value);
}

}  // namespace orm::detail
