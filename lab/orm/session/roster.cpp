#include <lab/orm/session/roster.hpp>

#include <algorithm>

#include <lab/orm/object/objects.hpp>
#include <lab/orm/session/transaction.hpp>

namespace orm::detail {

void Roster::add(std::vector<Object*>&& objects) { append_all(objects_, std::move(objects)); }

// From the end, so that of two places the later one is kept.
void Roster::drop_left() {
  auto kept = objects_.end();
  for (auto at = objects_.end(); at != objects_.begin();) {
    Object* object = *--at;
    if (object->flags & kMark || !belongs_(object, session_)) continue;
    object->flags |= kMark;
    *--kept = object;
  }
  objects_.erase(objects_.begin(), kept);
  for (Object* object : objects_) object->flags &= static_cast<unsigned char>(~kMark);
  left_ = 0;
}

bool is_pending_in(const Object* object, const SessionState& session) {
  return object->state == State::pending && object->is_of(session);
}
bool has_changed_in(const Object* object, const SessionState& session) {
  return object->flags & kListedChanged && object->is_of(session);
}
bool is_doomed_in(const Object* object, const SessionState& session) {
  return object->flags & kDoomed && object->is_of(session);
}

}  // namespace orm::detail
