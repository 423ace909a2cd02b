// An object: a model's struct with the header that lies before it, and Ref, the handle that
// students hold.
#pragma once

#include <lab/orm/date.hpp>

namespace orm {

namespace detail {

struct SessionState;
struct Changes;
struct Identity;

// Where an object is: in a session, or else just in its pool. Values know it by the address of the
// epoch, which is why that comes first.
struct Home {
  unsigned epoch;     // what is loaded of an object of another epoch is stale
  struct Pool* pool;  // that its objects live in
};

// Objects that refer to each other live and die together: a pool is freed with the last Ref into
// it, or, if a session owns it, when that session is closed and the last Ref is gone.
struct Pool : Home {
  static constexpr size_t kSizes = 16, kStep = 8;  // of small memory; object/pool_memory.hpp
  long references = 0;                             // by Refs, and one for each session
  SessionState* sessions = nullptr;
  Object* first = nullptr;
  size_t size = 0;
  struct Chunk* chunks = nullptr;  // the memory of most objects; object/object.cpp
  char* free = nullptr;            // what is left of the newest chunk
  size_t left = 0;
  void* given_back[kSizes] = {};
  Pool() : Home{0, this} {}
};
void free_pool(Pool*);

enum class State : unsigned char { transient, pending, persistent, deleted, detached };

// What the core knows of an object and a read of its values does not ask for.
struct ObjectCore {
  Object* next_in_pool;
  Mapper* mapper;
  Changes* changes = nullptr;      // old values and pending list changes, until the flush
  union {                          // the key under which the session knows the row
    Identity* identity = nullptr;  // or none yet
    long long row_key;             // where the mapper says rowid_key; meaningful if flags say so
  };
  ObjectCore(Object* next, Mapper* of) : next_in_pool(next), mapper(of) {}
};

// The header. Values find its Freshness through `back`; it comes last, so that it lies in one cache
// line with the first values as often as can be.
struct Object : ObjectCore, Freshness {
  State state = State::transient;
  unsigned char flags = 0;  // object/objects.hpp
  // Made outside of any pool (object/lone_memory.hpp): a bit of fate, which is of the flush that is
  // running; unit_of_work.hpp.
  static constexpr unsigned short kAlone = 128;
  unsigned short fate;

  Object(Mapper* of, Pool* in, bool is_alone)
      : ObjectCore(in->first, of), Freshness(&in->epoch, in->epoch), fate(is_alone ? kAlone : 0) {}
  // Moves in; what is loaded is fresh.
  void enter(const Home& home) { session_epoch = &home.epoch, epoch = home.epoch; }
  const Home& home() const { return *reinterpret_cast<const Home*>(session_epoch); }
  Pool* pool() const { return home().pool; }
  SessionState* session() const;  // null: none; session/session_state.hpp
  bool is_of(const SessionState&) const;
};

ORM_INLINE void retain(Object* object) {
  if (object) ++object->pool()->references;
}
ORM_INLINE void release(Object* object) {
  if (object && --object->pool()->references == 0) free_pool(object->pool());
}
[[noreturn]] void null_reference(const ModelSlot&);
ORM_INLINE void* value_of(Object* object) { return object + 1; }

Object* create(const ModelSlot&, void* value);  // moves the value into a new transient object

}  // namespace detail

namespace detail {

// What a Ref is, whatever it refers to.
class Reference {
 public:
  ORM_INLINE Reference() noexcept {}
  ORM_INLINE explicit Reference(Object* object) : object_(object) { retain(object_); }
  ORM_INLINE Reference(const Reference& other) : Reference(other.object_) {}
  ORM_INLINE Reference(Reference&& other) noexcept : object_(other.object_) {
    other.object_ = nullptr;
  }
  Reference& operator=(const Reference&) = delete;
  ORM_INLINE ~Reference() { release(object_); }

 protected:
  ORM_INLINE void swap(Reference& other) noexcept {
    Object* mine = object_;
    object_ = other.object_;
    other.object_ = mine;
  }
  ORM_INLINE void* value(const ModelSlot& slot) const {
    if (!object_) [[unlikely]]
      null_reference(slot);
    return value_of(object_);
  }
  Object* object_ = nullptr;
};

}  // namespace detail

// A reference to an object, or none. Copies refer to the same object; the object lives as long as
// one of them, or its session, needs it. Using an empty Ref throws.
template <class T>
class Ref : private detail::Reference {
 public:
  using Target = T;

  [[gnu::always_inline]] Ref() = default;
  [[gnu::always_inline]] Ref(decltype(nullptr)) {}
  [[gnu::always_inline]] explicit Ref(detail::Object* object) : Reference(object) {}
  [[gnu::always_inline]] Ref(const Ref& other) = default;
  [[gnu::always_inline]] Ref(Ref&& other) noexcept = default;
  [[gnu::always_inline]] Ref& operator=(Ref other) noexcept {
    swap(other);
    return *this;
  }
  [[gnu::always_inline]] ~Ref() = default;

  [[gnu::always_inline]] T* operator->() const {
    return static_cast<T*>(value(detail::slot_of<T>));
  }
  [[gnu::always_inline]] T& operator*() const { return *operator->(); }
  [[gnu::always_inline]] explicit operator bool() const { return object_; }
  [[gnu::always_inline]] friend bool operator==(const Ref& a, const Ref& b) {
    return a.object_ == b.object_;
  }

  [[gnu::always_inline]] detail::Object* object() const { return object_; }
};

namespace detail {
// The objects of references that lie side by side.
template <class T>
[[gnu::always_inline]] inline Object* const* objects_of(const Ref<T>* references) {
  static_assert(sizeof(Ref<T>) == sizeof(void*));
  return reinterpret_cast<Object* const*>(references);
}
}  // namespace detail

// A new object, in no session yet: auto zelda = make<Game>({.title = "Zelda"});
template <class T>
[[gnu::always_inline]] inline Ref<T> make(T value = {}) {
  return Ref<T>{detail::create(detail::slot_of<T>, &value)};
}

}  // namespace orm
