// The models of an application, named together: inline const Schema<Game, User, Review> schema;
#pragma once

#include <lab/orm/reflect.hpp>
#include <lab/orm/session.hpp>
#ifdef ORM_CHECK_AT_COMPILE_TIME
#include <lab/orm/check.hpp>
#endif

namespace orm {

// How constraints without a name of their own are called, as in SQLAlchemy: %(table_name)s,
// %(column_0_name)s,
// %(referred_table_name)s, %(constraint_name)s. Null: no name.
struct NamingConvention {
  const char* foreign_key = nullptr;
  const char* unique = nullptr;
  const char* index = "ix_%(table_name)s_%(column_0_name)s";
  const char* check = nullptr;
  const char* primary_key = nullptr;
};

namespace detail {

struct SchemaState;

// A model before it is mapped: constants, made by the compiler.
struct Model {
  enum class Shape : unsigned char { struct_, not_plain, too_many_members };
  const ModelSlot* slot;
  const char* table;  // null: the struct has no tablename
  const char* repr;   // a template such as "User(id={id}, name={name})"; null: the default
  const Field* fields;
  int size;  // number of fields
  Shape shape;
  size_t bytes;
  void (*make)(void* to, void* from);  // moves *from to `to`; from null: an empty value
  void (*destroy)(void* value);
};

template <class T>
void make_at(void* to, void* from) {
  if (from)
    new (to) T(static_cast<T&&>(*static_cast<T*>(from)));
  else
    new (to) T{};
}
template <class T>
void destroy_at(void* value) {
  static_cast<T*>(value)->~T();
}

template <class T>
consteval Model describe_model() {
  static_assert(
      requires { sizeof(T); }, "a model in the Schema is declared but never defined");
  Model model{&slot_of<T>,           nullptr,   nullptr, nullptr, 0,
              Model::Shape::struct_, sizeof(T), nullptr, nullptr};
  if constexpr (requires { T::tablename; }) model.table = T::tablename;
  if constexpr (requires { T::repr; }) model.repr = T::repr;
  if constexpr (!__is_aggregate(T))
    model.shape = Model::Shape::not_plain;
  else if constexpr (count_members<T>() == 0 || count_members<T>() > kMaxMembers)
    model.shape = Model::Shape::too_many_members;
  else {
    static_assert((fields_of<T>.size + alignof(T) - 1) / alignof(T) * alignof(T) == sizeof(T),
                  "a model has no base classes");
    model.fields = fields_of<T>.items;
    model.size = count_members<T>();
    model.make = &make_at<T>;
    model.destroy = &destroy_at<T>;
  }
  return model;
}
template <class... M>
inline constexpr Model models_of[] = {describe_model<M>()...};

SchemaState* register_schema(const Model* models, size_t n);
void use(SchemaState*, const Table&);
void use(SchemaState*, const NamingConvention&);

}  // namespace detail

template <class... M>
class Schema {
 public:
  // Takes association tables that no relationship names yet, and a NamingConvention.
  template <class... More>
  explicit Schema(const More&... more)
      : state_(detail::register_schema(detail::models_of<M...>, sizeof...(M))) {
    (detail::use(state_, more), ...);
#ifdef ORM_CHECK_AT_COMPILE_TIME
    detail::report_mistakes<M...>();
#endif
  }
  void create_all(
      Database& database) const;  // makes the tables that are missing; leaves the others alone
  void drop_all(Database& database) const;
  Text ddl() const;
  detail::SchemaState* state() const { return state_; }

 private:
  detail::SchemaState* state_;
};

namespace detail {
void create_all(const SchemaState*, Database&);
void drop_all(const SchemaState*, Database&);
Text ddl(const SchemaState*);
}  // namespace detail
template <class... M>
void Schema<M...>::create_all(Database& database) const {
  detail::create_all(state_, database);
}
template <class... M>
void Schema<M...>::drop_all(Database& database) const {
  detail::drop_all(state_, database);
}
template <class... M>
Text Schema<M...>::ddl() const {
  return detail::ddl(state_);
}

}  // namespace orm
