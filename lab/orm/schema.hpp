// The models of an application, named together: inline const Schema<Game, User, Review> schema;
#pragma once

#include <lab/orm/model.hpp>
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

SchemaState* register_schema(const Model* models, size_t n);
void use(SchemaState*, const Table&);
void use(SchemaState*, const NamingConvention&);

}  // namespace detail

template <class... M>
class Schema {
 public:
  // Takes association tables that no relationship names yet, and a NamingConvention.
  template <class... More>
  [[gnu::always_inline]] explicit Schema(const More&... more)
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
