// A model as constant data, made by the compiler: what the checker reads and the mapper is made of.
#pragma once

#include <lab/orm/reflect.hpp>

namespace orm::detail {

inline constexpr size_t kMaxBytes = 32768;  // of a model: a value's distance to its row is short

struct Model {
  // Only a struct_ has fields and can be made; the others are mistakes that the checker says.
  enum class Shape : unsigned char {
    struct_,
    undefined,
    not_plain,
    no_members,
    too_many_members,
    too_large
  };
  const ModelSlot* slot = nullptr;
  const char* table = "";  // empty: the struct has no tablename
  const char* repr = "";   // such as "User(id={id}, name={name})"; empty: the default
  const Field* fields = nullptr;
  int size = 0;  // number of fields
  Shape shape = Shape::struct_;
  size_t bytes = 0;
  // Is an empty value that of its members, each empty, and are they all that ends with it?
  bool plain = false;
  // Null where the core does it member by member.
  void (*make)(void* to, void* from) = nullptr;  // moves *from to `to`; from null: an empty value
  void (*destroy)(void* value) = nullptr;
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
consteval bool all_known() {
  for (int i = 0; i < count_members<T>(); ++i)
    if (fields_of<T>.items[i].kind == Kind::unknown) return false;
  return true;
}
// Where a member has an initial value of its own, or the struct a destructor, T{} is no constant.
template <class T>
concept Plain = all_known<T>() && requires {
  typename Indices<(T{}, size_t{0})>;
};
// Without optimisation, code that makes and ends each model would cost a student a fifth of the
// compilation; with it, it is faster than what the core can do.
#ifdef __OPTIMIZE__
inline constexpr bool kOwnCode = true;
#else
inline constexpr bool kOwnCode = false;
#endif

template <class T>
consteval Model::Shape shape_of() {
  if constexpr (!requires { sizeof(T); })
    return Model::Shape::undefined;
  else if constexpr (!__is_aggregate(T))
    return Model::Shape::not_plain;
  else if constexpr (count_members<T>() == 0)
    return Model::Shape::no_members;
  else if constexpr (count_members<T>() > kMaxMembers)
    return Model::Shape::too_many_members;
  else if constexpr (sizeof(T) > kMaxBytes)
    return Model::Shape::too_large;
  else if constexpr ((fields_of<T>.size + alignof(T) - 1) / alignof(T) * alignof(T) != sizeof(T))
    return Model::Shape::not_plain;  // more than its members tell: a base class, bit-fields
  else
    return Model::Shape::struct_;
}

template <class T>
consteval Model describe_model() {
  Model model{&slot_of<T>};
  model.shape = shape_of<T>();
  if constexpr (requires { T::tablename; }) model.table = T::tablename;
  if constexpr (requires { T::repr; }) model.repr = T::repr;
  if constexpr (shape_of<T>() == Model::Shape::struct_) {
    model.fields = fields_of<T>.items;
    model.size = count_members<T>();
    model.bytes = sizeof(T);
    model.plain = Plain<T>;
    if constexpr (kOwnCode || !Plain<T>) model.make = &make_at<T>, model.destroy = &destroy_at<T>;
  }
  return model;
}
template <class... M>
inline constexpr Model models_of[] = {describe_model<M>()...};

}  // namespace orm::detail
