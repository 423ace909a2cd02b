// Theory of operation. An object is a header (Object) with the model's struct behind it, in one
// allocation. Members find the header by the distance that placing writes into each of them
// (Value::back_, Link::back_), so a struct that a student moves about on the stack stays
// free-standing. Objects hold each other by bare pointers; what keeps them alive is their pool:
// objects that are linked, or in one session, share a pool, and a pool is freed when its last Ref,
// and its session, are gone.

#include <lab/orm/object/objects.hpp>

#include <algorithm>
#include <cstring>
#include <utility>

#include <lab/orm/error.hpp>
#include <lab/orm/mapper/members.hpp>
#include <lab/orm/names.hpp>
#include <lab/orm/object/lone_memory.hpp>
#include <lab/orm/value/cell.hpp>

namespace orm::detail {

namespace {

void place(const Mapper& mapper, Object* object) {
  for (const ColumnPlace& place : mapper.places)
    Access::back(Access::value(object, place.offset)) = Access::back_at(place.offset);
  auto place_link = [&](std::size_t offset, unsigned char index) {
    Link& link = Access::link(object, offset);
    Access::back(link) = Access::back_at(offset);
    Access::index(link) = index;
  };
  for (const Relationship& relationship : mapper.relationships)
    place_link(relationship.offset, relationship.index);
  for (const Proxy& proxy : mapper.proxies) place_link(proxy.offset, proxy.index);
  for (const Unmapped& member : mapper.unmapped)
    if (member.is_link) place_link(member.offset, kUnmappedIndex);
}

}  // namespace

// Objects die with their pool, so it hands out memory in a row, from chunks that grow with it. One
// that is made before it has a pool to live in lies elsewhere (lone_memory.hpp).
struct Chunk {
  Chunk* next;
};

namespace {

constexpr std::size_t kLargestChunk = 64 * 1024;

void add_chunk(Pool& pool, std::size_t bytes) {
  const std::size_t room = std::max(bytes, std::min(kLargestChunk, pool.size * bytes));
  auto* chunk = new (::operator new(sizeof(Chunk) + room)) Chunk{pool.chunks};
  pool.chunks = chunk;
  pool.free = reinterpret_cast<char*>(chunk + 1);
  pool.left = room;
}

void* take(Pool& pool, std::size_t bytes) {
  bytes = (bytes + alignof(Object) - 1) / alignof(Object) * alignof(Object);
  if (pool.left < bytes) [[unlikely]]
    add_chunk(pool, bytes);
  void* memory = pool.free;
  pool.free += bytes;
  pool.left -= bytes;
  return memory;
}

// What one pool was given back, the other hands out again.
void join_small(Pool& kept, Pool& merged) {
  for (std::size_t i = 0; i < Pool::kSizes; ++i) {
    while (void* memory = merged.given_back[i]) {
      merged.given_back[i] = *static_cast<void**>(memory);
      give_small(kept, memory, Pool::kStep * (i + 1));
    }
  }
}

void join_memory(Pool& kept, Pool& merged) {
  join_small(kept, merged);
  Chunk** end = &merged.chunks;
  while (*end) end = &(*end)->next;
  *end = kept.chunks;
  kept.chunks = merged.chunks;
}

void free_chunks(Chunk* chunk) {
  while (chunk) {
    Chunk* next = chunk->next;
    ::operator delete(chunk);
    chunk = next;
  }
}

std::size_t bytes_of(const Mapper& mapper) { return sizeof(Object) + mapper.model->bytes; }

// In this pool, or, without one, in one of its own.
Object* allocate(const Mapper& mapper, Pool* given) {
  Pool* pool = given ? given : new Pool;
  const std::size_t bytes = bytes_of(mapper);
  auto* object = new (given ? take(*pool, bytes) : take_lone(bytes))
      Object(const_cast<Mapper*>(&mapper), pool, !given);
  pool->first = object;
  ++pool->size;
  return object;
}

void destroy(Object* object) {
  const Mapper& mapper = *object->mapper;
  for (const Relationship& relationship : mapper.relationships) {
    Link& link = Access::link(object, relationship.offset);
    if (relationship.to_many()) give_list_back(link, *object->pool());
    Access::data(link) = nullptr;
  }
  drop_changes(object);
  destroy_value(*mapper.model, value_of(object));
  delete identity_of(object);
}

// Links given at construction, Review{.game = zelda}.
struct GivenTarget {
  Object* object;
  ~GivenTarget() { release(object); }
};
struct GivenItems {
  std::vector<Object*>* items;
  ~GivenItems() {
    for (Object* item : *items) release(item);
    delete items;
  }
};

template <class F>
void each_given(const Mapper& mapper, Object* object, F take) {
  for (const Relationship& relationship : mapper.relationships) {
    Link& link = Access::link(object, relationship.offset);
    if (!(Access::flags(link) & Access::kLinkGiven)) continue;
    void* given = std::exchange(Access::data(link), nullptr);
    Access::flags(link) = 0;
    if (relationship.to_one())
      take(link, GivenTarget{static_cast<Object*>(given)});
    else if (given)
      take(link, GivenItems{static_cast<std::vector<Object*>*>(given)});
  }
}

struct Settle {
  void operator()(Link& link, const GivenTarget& given) const { set_target(link, given.object); }
  void operator()(Link& link, const GivenItems& given) const {
    assign(link, given.items->data(), given.items->size());
  }
};

// What was given becomes assignments, now that the object has its place. What comes after one that
// is refused is given to nobody.
void settle(const Mapper& mapper, Object* object) {
  try {
    each_given(mapper, object, Settle());
  } catch (...) {
    each_given(mapper, object, [](Link&, const auto&) {});
    throw;
  }
}

}  // namespace

void* take_more(Pool& pool, std::size_t bytes) { return take(pool, bytes); }

void complete(Mapper& mapper) {
  for (const Column& column : mapper.columns) {
    mapper.places.push_back({static_cast<unsigned short>(column.offset), column.kind});
    mapper.has_update_defaults |= static_cast<bool>(column.update_default);
  }
  for (Relationship& relationship : mapper.relationships) {
    const std::uint64_t bit = bit_of(relationship);
    const bool links = relationship.direction == Direction::many_to_many;
    mapper.has_targets |= relationship.direction == Direction::many_to_one;
    mapper.loads_selectin |= relationship.loading == Loading::selectin;
    mapper.relationship_bits |= bit;
    if (!links || relationship.cascade.delete_orphan) mapper.drawing_bits |= bit;
    relationship.tracks_parents = relationship.direction == Direction::one_to_many ||
                                  relationship.single_parent || relationship.cascade.delete_orphan;
  }
  for (const unsigned index : mapper.primary_key) mapper.key_bits |= std::uint64_t{1} << index;
  if (!mapper.primary_key.empty()) mapper.key_offset = mapper.places[mapper.primary_key[0]].offset;
  if (!mapper.model->plain) return;
  Object* sample = allocate(mapper, nullptr);
  make_value(*mapper.model, value_of(sample), nullptr);
  place(mapper, sample);
  const auto* bytes = static_cast<const unsigned char*>(value_of(sample));
  mapper.prototype.assign(bytes, bytes + mapper.model->bytes);
  free_pool(sample->pool());
}

// Empty values of our own types can be copied byte by byte.
Object* new_object(const Mapper& mapper, Pool* pool) {
  Object* object = allocate(mapper, pool);
  if (!mapper.prototype.empty()) [[likely]] {
    std::memcpy(value_of(object), mapper.prototype.data(), mapper.prototype.size());
  } else {
    make_value(*mapper.model, value_of(object), nullptr);
    place(mapper, object);
  }
  return object;
}

Object* create(const ModelSlot& slot, void* value) { return create_in(nullptr, slot, value); }

Object* create_in(Pool* pool, const ModelSlot& slot, void* value) {
  if (!slot.mapper) {
    const Span span = type_name(slot.pretty);
    const std::string name(span.chars, span.size);
    throw InvalidRequestError(
        name + " is declared, and no schema lists it, so it has no table. Name it in Schema<...>.");
  }
  Object* object = allocate(*slot.mapper, pool);
  make_value(*slot.mapper->model, value_of(object), value);
  place(*slot.mapper, object);
  ++object->pool()->references;  // while links are settled, which may fail
  try {
    settle(*slot.mapper, object);
  } catch (...) {
    release(object);
    throw;
  }
  --object->pool()->references;
  return object;
}

void free_pool(Pool* pool) {
  for (Object* object = pool->first; object;) {
    Object* next = object->next_in_pool;
    destroy(object);
    if (object->fate & Object::kAlone) give_lone(object, bytes_of(*object->mapper));
    object = next;
  }
  free_chunks(pool->chunks);
  delete pool;
}

void join_pools(Object* a, Object* b) {
  if (a->pool() == b->pool()) return;
  Pool* kept = a->pool()->size >= b->pool()->size ? a->pool() : b->pool();
  Pool* merged = kept == a->pool() ? b->pool() : a->pool();
  Object** end = &merged->first;  // where the list of its objects goes on
  for (; *end; end = &(*end)->next_in_pool)
    if (&(*end)->home() == merged) (*end)->session_epoch = &kept->epoch;
  *end = kept->first;
  kept->first = merged->first;
  kept->size += merged->size;
  kept->references += merged->references;
  if (merged->chunks) join_memory(*kept, *merged);
  for (SessionState* session = merged->sessions; session;) {
    SessionState* next = session->next_in_pool;
    session->pool = kept;
    session->next_in_pool = kept->sessions;
    kept->sessions = session;
    session = next;
  }
  delete merged;
}

[[noreturn]] void refuse_unmapped(const Mapper& mapper, std::size_t offset) {
  for (const Unmapped& member : mapper.unmapped)
    if (member.offset == offset) throw UnmappedError(member.sentence);
  throw UnmappedError(mapper.name + ": this member is not mapped");
}

bool is_marked_deleted(const Object* object) { return object->flags & kDoomed; }

std::vector<Argument> key_of(Object* object) {
  if (const Identity* identity = identity_of(object)) return identity->parts;
  std::vector<Argument> key;
  if (has_identity(object)) key.emplace_back(object->row_key);
  return key;
}

void bind_key_parts(sqlite::Statement& statement, int parameter, const Object* object) {
  for (const Argument& part : object->identity->parts) bind(statement, parameter++, part);
}

std::string label(Object* object) {
  std::string text = object->mapper->name + '#';
  if (!has_identity(object)) return text + '?';
  const auto key = key_of(object);
  for (std::size_t i = 0; i < key.size(); ++i) text += (i ? "," : "") + display(key[i]);
  return text;
}

}  // namespace orm::detail
