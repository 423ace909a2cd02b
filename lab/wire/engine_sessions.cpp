#include <algorithm>

#include <lab/orm/ddl/ddl.hpp>
#include <lab/orm/error.hpp>
#include <lab/orm/flush/unit_of_work.hpp>
#include <lab/wire/engine_member.hpp>

namespace wire {

using namespace orm::detail;

Engine::Engine(const SchemaState& schema, const std::string& path) : Engine(schema) { open(path); }

Engine::~Engine() {
  for (auto& entry : sessions_) close_session(entry.second);
  release_all();
}

void Engine::open(const std::string& path) { database_ = open_database(path); }

void* Engine::shared_database() const { return new std::shared_ptr<DatabaseState>(database_); }

void Engine::create_all() {
  orm::Database database(shared_database());
  orm::detail::create_all(&schema_, database);
}

SessionState& Engine::open_session(const std::string& name, const SessionOptions& options) {
  if (const auto old = sessions_.find(name); old != sessions_.end()) close_session(old->second);
  SessionState* made = orm::detail::open_session(database_);
  sessions_[name] = made;
  made->listen([this](std::string_view sql) {
    constexpr std::size_t kMost = 1000;
    if (statements_.size() < kMost) statements_.emplace_back(sql);
  });
  made->autoflush = options.autoflush;
  made->expire_on_commit = options.expire_on_commit;
  if (!options.foreign_keys) made->connection->execute("PRAGMA foreign_keys = OFF");
  return *made;
}

SessionState& Engine::session(const std::string& name) {
  if (const auto found = sessions_.find(name); found != sessions_.end()) return *found->second;
  return open_session(name, {});
}

void Engine::add(const std::string& name, Handle handle) {
  orm::detail::add(&session(name), object(handle));
}
void Engine::delete_row(const std::string& name, Handle handle) {
  orm::detail::delete_row(&session(name), object(handle));
}
void Engine::expunge(const std::string& name, Handle handle) {
  orm::detail::expunge(&session(name), object(handle));
}
Handle Engine::merge(const std::string& name, Handle handle) {
  return this->handle(orm::detail::merge(&session(name), object(handle)));
}

void Engine::expire(const std::string& name, Handle handle,
                    const std::vector<std::string>& members) {
  SessionState* state = &session(name);
  if (members.empty()) return orm::detail::expire(state, object(handle));
  const auto places = offsets(handle, members);
  orm::detail::expire(state, object(handle), places.data(), places.size());
}

void Engine::refresh(const std::string& name, Handle handle,
                     const std::vector<std::string>& members) {
  SessionState* state = &session(name);
  if (members.empty()) return orm::detail::refresh(state, object(handle));
  const auto places = offsets(handle, members);
  orm::detail::refresh(state, object(handle), places.data(), places.size());
}

std::vector<std::size_t> Engine::offsets(Handle handle,
                                         const std::vector<std::string>& members) const {
  std::vector<std::size_t> places;
  for (const std::string& each : members) {
    const Member member = this->member(handle, each);
    places.push_back(member.column         ? member.column->offset
                     : member.relationship ? member.relationship->offset
                                           : member.proxy->offset);
  }
  return places;
}

Value Engine::find(const std::string& name, const std::string& model_name,
                   const std::vector<Value>& key) {
  const auto parts = arguments(key);
  Object* found =
      orm::detail::get(&session(name), *model(model_name).slot, parts.data(), parts.size());
  return found ? Value(handle(found)) : Value();
}

bool Engine::in_session(const std::string& name, Handle handle) {
  const Object* looked_at = object(handle);
  return looked_at->is_of(session(name)) &&
         (looked_at->state != State::deleted || is_marked_deleted(looked_at));
}

std::vector<Value> Engine::new_objects(const std::string& name) {
  SessionState& state = session(name);
  std::vector<Object*> found;
  for (Object* object : state.fresh.objects())
    if (object->state == State::pending && object->is_of(state)) found.push_back(object);
  return handles(found);
}

std::vector<Value> Engine::dirty_objects(const std::string& name) {
  SessionState& state = session(name);
  std::vector<Object*> found;
  for (Object* object : state.changed.objects())
    if (object->is_of(state) && object->state == State::persistent && !is_marked_deleted(object))
      found.push_back(object);
  return handles(found);
}

std::vector<Value> Engine::deleted_objects(const std::string& name) {
  SessionState& state = session(name);
  std::vector<Object*> found;
  for (Object* object : state.doomed.objects())
    if (object->is_of(state) && is_marked_deleted(object)) found.push_back(object);
  return handles(found);
}

}  // namespace wire
