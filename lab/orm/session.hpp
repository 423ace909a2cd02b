// Database and Session: where objects become rows.
#pragma once

#include <lab/orm/query.hpp>

namespace orm {

// A database file, or one in memory that lives as long as this.
class Database {
 public:
  explicit Database(const char* path = ":memory:");
  ORM_INLINE explicit Database(void* state)
      : state_(state) {}  // of the core: a database that is open already
  Database(const Database&) = delete;
  ~Database();
  void execute(const Text& sql);  // outside of any session
  ORM_INLINE void* state() const { return state_; }

 private:
  void* state_;
};

namespace detail {
void add(SessionState*, Object*);
void add_all(SessionState*, Object* const* objects, size_t n);
Object* add_new(SessionState*, const ModelSlot&, void* value);  // makes it of the value
void delete_row(SessionState*, Object*);
void expunge(SessionState*, Object*);
Object* merge(SessionState*, Object*);
void refresh(SessionState*, Object*);
void expire(SessionState*, Object*);
// Of these members only, which lie at `offsets` in the model's struct.
void refresh(SessionState*, Object*, const size_t* offsets, size_t n);
void expire(SessionState*, Object*, const size_t* offsets, size_t n);
Object* get(SessionState*, const ModelSlot&, long long id);
Object* get(SessionState*, const ModelSlot&, const Operand* key, size_t n);
Object* get(SessionState*, const ModelSlot&, const Argument* key, size_t n);
}  // namespace detail

// A unit of work on one database: keeps one object per row, notices what changes, and writes it at
// flush. Not to be used by two threads at once.
class Session {
 public:
  explicit Session(Database& database);
  ORM_INLINE explicit Session(detail::SessionState* state)
      : state_(state), owned_(false) {}  // of the core: a session that lives on
  Session(const Session&) = delete;
  ~Session();

  template <class T>
  [[gnu::always_inline]] Ref<T> add(const Ref<T>& object) {
    detail::add(state_, object.object());
    return object;
  }
  template <class T>
  requires requires { T::tablename; }
  [[gnu::always_inline]] Ref<T> add(T value) {
    return Ref<T>{detail::add_new(state_, detail::slot_of<T>, &value)};
  }
  template <class... R>
  [[gnu::always_inline]] void add_all(const R&... objects) {
    if constexpr ((requires { objects.object(); } && ...)) {
      detail::Object* const list[] = {objects.object()...};
      detail::add_all(state_, list, sizeof...(R));
    } else {
      (add(objects), ...);
    }
  }
  template <class T>
  [[gnu::always_inline]] void add_all(const List<Ref<T>>& objects) {
    detail::add_all(state_, detail::objects_of(objects.data()), objects.size());
  }
  // Deletes the object's row at the next flush. (To take an object out of a list, use the list's
  // remove.)
  template <class R>
  [[gnu::always_inline]] void delete_row(const R& object) {
    detail::delete_row(state_, object.object());
  }
  template <class R>
  [[gnu::always_inline]] void expunge(const R& object) {
    detail::expunge(state_, object.object());
  }
  template <class T>
  [[gnu::always_inline]] Ref<T> merge(const Ref<T>& object) {
    return Ref<T>{detail::merge(state_, object.object())};
  }
  template <class R>
  [[gnu::always_inline]] void refresh(const R& object) {
    detail::refresh(state_, object.object());
  }
  template <class R>
  [[gnu::always_inline]] void expire(const R& object) {
    detail::expire(state_, object.object());
  }
  // Only some of its members: session.expire(game, &Game::price)
  template <class R, class T, class... M>
  requires(sizeof...(M) > 0) void refresh(const R& object, M T::*... members) {
    const size_t offsets[] = {detail::offset(members)...};
    detail::refresh(state_, object.object(), offsets, sizeof...(M));
  }
  template <class R, class T, class... M>
  requires(sizeof...(M) > 0) void expire(const R& object, M T::*... members) {
    const size_t offsets[] = {detail::offset(members)...};
    detail::expire(state_, object.object(), offsets, sizeof...(M));
  }

  // The object with this key, without SQL if the session has it; empty if there is no such row.
  template <class T>
  [[gnu::always_inline]] Ref<T> get(long long id) {
    return Ref<T>{detail::get(state_, detail::slot_of<T>, id)};
  }
  template <class T>
  [[gnu::always_inline]] Ref<T> get(const Text& key) {
    const Operand keys[] = {key};
    return Ref<T>{detail::get(state_, detail::slot_of<T>, keys, 1)};
  }
  template <class T>
  [[gnu::always_inline]] Ref<T> get(const Operand& first, const Operand& second) {
    const Operand keys[] = {first, second};
    return Ref<T>{detail::get(state_, detail::slot_of<T>, keys, 2)};
  }
  template <class T>
  [[gnu::always_inline]] Query<T> query() {
    return Query<T>{state_, detail::slot_of<T>};
  }
  template <class... C>
  requires(sizeof...(C) > 0) [[gnu::always_inline]] ColumnQuery query(const C&... columns) {
    const Operand list[] = {columns...};
    return ColumnQuery{state_, list, sizeof...(C)};
  }
  ORM_INLINE TableQuery query(const Table& table) { return TableQuery{state_, table}; }

  void flush();
  void commit();
  void rollback();
  void close();  // rolls back; objects are detached. The session can be used again
  void expunge_all();
  void expire_all();
  void execute(const Text& sql);  // in the session's transaction, without a flush

  size_t pending() const;     // objects to be inserted
  size_t statements() const;  // how many have run since the session began
  void echo(bool on);         // prints each statement

  ORM_INLINE detail::SessionState* state() const { return state_; }

 private:
  detail::SessionState* state_;
  bool owned_ = true;
};

// Work that can be undone on its own; rolled back at its end unless released.
class Savepoint {
 public:
  explicit Savepoint(Session& session);
  Savepoint(const Savepoint&) = delete;
  ~Savepoint();
  void commit();
  void rollback();

 private:
  detail::SessionState* session_;
  size_t number_;
  bool open_ = true;
};

// While it lives, queries of the session do not flush first.
class NoAutoflush {
 public:
  explicit NoAutoflush(Session& session);
  NoAutoflush(const NoAutoflush&) = delete;
  ~NoAutoflush();

 private:
  detail::SessionState* session_;
  bool before_;
};

}  // namespace orm
