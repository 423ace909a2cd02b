// The session's transaction and its savepoints.
#pragma once

#include <lab/orm/session/session_state.hpp>

namespace orm::detail {

void commit(SessionState&);
void rollback(SessionState&);
void close(SessionState&);

// Savepoints nest, and each has a number of its own. Ending one ends those inside it.
std::size_t begin_nested(SessionState&);
bool is_open(const SessionState&, std::size_t savepoint);
void commit_nested(SessionState&, std::size_t savepoint);
void rollback_nested(SessionState&, std::size_t savepoint);

// Moves a frame's list to the end of another; a large one as it is, if the other is empty.
void append_all(std::vector<Object*>& to, std::vector<Object*>&& from);

// A flush failed: undoes the innermost frame in the database and in the objects, and refuses work
// until rollback.
void fail(SessionState&, const std::string& why);

// Throws while a flush is running: it has called what makes the attempt.
void refuse_in_flush(const SessionState&, const char* attempt);

}  // namespace orm::detail
