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

  // ---- Objects, by handle, and what they have, by the name of the model or member
  Handle create(const std::string& name, const Members& members);
  Value get(Handle handle, const std::string& name);
  void set(Handle handle, const std::string& name, const Value& given);
  std::string repr(Handle handle) const;
  std::string label(Handle handle) const;  // "Game#1"; no SQL
  std::string state(Handle handle) const;  // transient, pending, persistent, deleted, detached
  bool is_modified(Handle handle) const;
  struct History {
    std::vector<Value> added, unchanged, deleted;
  };
  History history(Handle handle, const std::string& name);
  void release(Handle released);
  void release_all();

  // ---- Lists: a collection, a dynamic collection or a proxy
  void append(Handle handle, const std::string& name, const Value& given);
  void remove(Handle handle, const std::string& name, const Value& given);
  void discard(Handle handle, const std::string& name, const Value& given);
  void insert(Handle handle, const std::string& name, std::size_t at, const Value& given);
  Value pop(Handle handle, const std::string& name, const Value& index_or_key);  // null: the last
  void clear(Handle handle, const std::string& name);
  void extend(Handle handle, const std::string& name, const std::vector<Value>& items);
  void set_item(Handle handle, const std::string& name, const Value& index_or_key,
                const Value& given);
  void delete_item(Handle handle, const std::string& name, const Value& index_or_key);
  Value get_item(Handle handle, const std::string& name, const Value& index_or_key);
  std::size_t length(Handle handle, const std::string& name);
  bool contains(Handle handle, const std::string& name, const Value& given);

  // ---- Session operations, by the name of the session
  void add(const std::string& name, Handle handle);
  void delete_row(const std::string& name, Handle handle);
  void expunge(const std::string& name, Handle handle);
  Handle merge(const std::string& name, Handle handle);
  void expire(const std::string& name, Handle handle, const std::vector<std::string>& members);
  void refresh(const std::string& name, Handle handle, const std::vector<std::string>& members);
  Value find(const std::string& name, const std::string& model_name, const std::vector<Value>& key);
  bool in_session(const std::string& name, Handle handle);
  std::vector<Value> new_objects(const std::string& name);
  std::vector<Value> dirty_objects(const std::string& name);
  std::vector<Value> deleted_objects(const std::string& name);

  struct Member;

  // ---- Translation
  const orm::detail::Mapper& model(const std::string& name) const;
  Handle handle(orm::detail::Object* object);
  orm::detail::Object* object(Handle handle) const;
  Value value(const orm::detail::Argument& argument);
  orm::detail::Argument argument(const Value& given) const;
  // As `argument`, read as a column of this kind takes it: a date given to a moment is its
  // midnight.
  orm::detail::Argument argument(const Value& given, orm::Kind kind) const;

 private:
  Member member(Handle handle, const std::string& name) const;
  std::vector<std::size_t> offsets(Handle handle, const std::vector<std::string>& members) const;
  Value read(const Member& member);
  std::vector<orm::detail::Argument> arguments(const std::vector<Value>& values) const;
  std::size_t index(const Member& member, const Value& given);
  std::vector<Value> handles(const std::vector<orm::detail::Object*>& objects);

  const orm::detail::SchemaState& schema_;
  std::vector<std::string> statements_;
  std::shared_ptr<orm::detail::DatabaseState> database_;
  std::map<std::string, orm::detail::SessionState*> sessions_;
  std::vector<orm::detail::Object*> objects_;  // by handle; null: released
  std::unordered_map<orm::detail::Object*, std::uint32_t> handles_;
};

}  // namespace wire
