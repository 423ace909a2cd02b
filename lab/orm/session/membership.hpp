// What the operations on a session's objects share.
#pragma once

#include <lab/orm/object/objects.hpp>

namespace orm::detail {

// Throws if the reference that was given to `attempt`, "session.add", is empty.
void require_object(const Object*, const char* attempt);
// What takes part in the flush that is running stays until that is through. Throws otherwise.
void refuse_flushed(const SessionState&, Object*, const char* attempt);

// Takes out this one alone; nothing happens to one that the session does not have.
void expunge_one(SessionState&, Object*);

// Throws if another object stands for the same row.
void enter_map(SessionState&, Object*);

}  // namespace orm::detail
