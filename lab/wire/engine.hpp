// The typed operations on a running lesson, by name: what the shell, the conformance runner and the
// judge's server share.
//
// An engine holds every object that it has handed out, so that nothing depends on when an object
// would be freed. Operations throw orm::Error with SQLAlchemy's kind, as the typed API would; a
// name that the lesson does not have is an InvalidRequestError.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include <lab/orm/session/session_state.hpp>
#include <lab/wire/value.hpp>

namespace wire {

class Engine {
 public:
  // On the schema's models and the database at `path`, as the program's SQLite driver understands
  // it.
  Engine(const orm::detail::SchemaState& schema, const std::string& path);
  // Without a database, until it is opened.
  explicit Engine(const orm::detail::SchemaState& schema) : schema_(schema) {}
  ~Engine();
  void open(const std::string& path);
  Engine(const Engine&) = delete;

  const orm::detail::SchemaState& schema() const { return schema_; }
  void create_all();
  // For orm::Database, which takes it over.
  void* shared_database() const;

  // ---- Sessions, by name; "s" is made at first use
  struct SessionOptions {
    bool autoflush = true;
    bool expire_on_commit = true;
    bool foreign_keys = true;
  };
  orm::detail::SessionState& open_session(const std::string& name, const SessionOptions& options);
  orm::detail::SessionState& session(const std::string& name);

  // What sessions have run so far, the first thousand statements.
  const std::vector<std::string>& statements() const { return statements_; }
  // The same, and forgets them.
  std::vector<std::string> take_statements() { return std::exchange(statements_, {}); }

  // ---- Objects
  Handle create(const std::string& model, const Members& members);
  Value get(Handle object, const std::string& member);
  void set(Handle object, const std::string& member, const Value& value);
  std::string repr(Handle object);
  std::string label(Handle object) const;  // "Game#1"; no SQL
  std::string state(Handle object) const;  // transient, pending, persistent, deleted, detached
  bool is_modified(Handle object) const;
  struct History {
    std::vector<Value> added, unchanged, deleted;
  };
  History history(Handle object, const std::string& member);
  void release(Handle object);
  void release_all();

  // ---- Lists: a collection, a dynamic collection or a proxy
  void append(Handle object, const std::string& member, const Value& item);
  void remove(Handle object, const std::string& member, const Value& item);
  void discard(Handle object, const std::string& member, const Value& item);
  void insert(Handle object, const std::string& member, std::size_t index, const Value& item);
  Value pop(Handle object, const std::string& member, const Value& index_or_key);  // null: the last
  void clear(Handle object, const std::string& member);
  void extend(Handle object, const std::string& member, const std::vector<Value>& items);
  void set_item(Handle object, const std::string& member, const Value& index_or_key,
                const Value& item);
  void delete_item(Handle object, const std::string& member, const Value& index_or_key);
  Value get_item(Handle object, const std::string& member, const Value& index_or_key);
  std::size_t length(Handle object, const std::string& member);
  bool contains(Handle object, const std::string& member, const Value& item);

  // ---- Session operations
  void add(const std::string& session, Handle object);
  void delete_row(const std::string& session, Handle object);
  void expunge(const std::string& session, Handle object);
  Handle merge(const std::string& session, Handle object);
  void expire(const std::string& session, Handle object, const std::vector<std::string>& members);
  void refresh(const std::string& session, Handle object, const std::vector<std::string>& members);
  Value find(const std::string& session, const std::string& model, const std::vector<Value>& key);
  bool in_session(const std::string& session, Handle object);
  std::vector<Value> new_objects(const std::string& session);
  std::vector<Value> dirty_objects(const std::string& session);
  std::vector<Value> deleted_objects(const std::string& session);

  struct Member;

  // ---- Translation
  const orm::detail::Mapper& model(const std::string& name) const;
  Handle handle(orm::detail::Object* object);
  orm::detail::Object* object(Handle handle) const;
  Value value(const orm::detail::Argument& argument);
  orm::detail::Argument argument(const Value& value) const;
  // As `argument`, read as a column of this kind takes it: a date given to a moment is its
  // midnight.
  orm::detail::Argument argument(const Value& value, orm::Kind kind) const;

 private:
  Member member(Handle object, const std::string& name) const;
  std::vector<std::size_t> offsets(Handle object, const std::vector<std::string>& members) const;
  Value read(const Member& member);
  std::vector<orm::detail::Argument> arguments(const std::vector<Value>& values) const;
  std::size_t index(const Member& member, const Value& index_or_key);
  std::vector<Value> handles(const std::vector<orm::detail::Object*>& objects);

  const orm::detail::SchemaState& schema_;
  std::vector<std::string> statements_;
  std::shared_ptr<orm::detail::DatabaseState> database_;
  std::map<std::string, orm::detail::SessionState*> sessions_;
  std::vector<orm::detail::Object*> objects_;  // by handle; null: released
  std::unordered_map<orm::detail::Object*, std::uint32_t> handles_;
};

}  // namespace wire
