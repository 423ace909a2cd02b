// Which objects an operation on one object reaches along its relationships.
#pragma once

#include <lab/orm/object/objects.hpp>

namespace orm::detail {

enum class CascadeKind : unsigned char { save_update, delete_, merge, expunge, refresh_expire };

// The objects that `kind` reaches from `start`, without it, each once, nearest first. A delete
// cascade loads what it needs; the others look at what is loaded. Objects for which `skip` is true
// are neither returned nor followed.
std::vector<Object*> cascaded(Object* start, CascadeKind kind,
                              bool (*skip)(Object* object, SessionState*) = nullptr,
                              SessionState* session = nullptr);

}  // namespace orm::detail
