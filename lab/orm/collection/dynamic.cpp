#include <lab/orm/collection/dynamic.hpp>

#include <algorithm>

#include <lab/orm/collection/link.hpp>
#include <lab/orm/error.hpp>
#include <lab/orm/object/objects.hpp>
#include <lab/orm/query/end.hpp>
#include <lab/orm/query/error.hpp>

namespace orm::detail {
namespace {

const Step& first_of(const Step* last) {
  while (last->previous) last = last->previous;
  return *last;
}

Object* owner_of(const Step& first) { return literal(*first.nodes()[0]).held; }

QueryBase query_on(const Link& link) {
  Object* owner = mapped_owner(link, "list");
  return QueryBase(begin_dynamic(owner->session(), owner, relationship_of(link)));
}

bool has_own_steps(const Step* last) { return last->previous; }

// "classes.id = ? [AND ...]" as a condition on the target.
const Step* only(const Step* last, Object* object) {
  const Mapper& mapper = *object->mapper;
  const std::vector<Argument> key = key_of(object);
  QueryBase query(retain(last));
  for (std::size_t i = 0; i < key.size(); ++i) {
    const Operand column(*mapper.slot, mapper.columns[mapper.primary_key[i]].offset);
    const Expression same = make(Operator::equal, column, key[i]);
    const Node* node = same.node();
    query = QueryBase(add_nodes(query.last(), Step::What::where, &node, 1));
  }
  return retain(query.last());
}

}  // namespace

void* dynamic_query(const Link& link) { return const_cast<Step*>(retain(query_on(link).last())); }

bool dynamic_contains(const Link& link, Object* object) {
  const QueryBase query = query_on(link);
  if (Object* owner = waiting_owner(query.last())) {
    const std::vector<Object*> items = waiting_items(query.last(), owner);
    return std::find(items.begin(), items.end(), object) != items.end();
  }
  if (!object || !has_identity(object)) return false;
  const QueryBase asked(only(query.last(), object));
  return first_object(asked.last()) == object;
}

std::vector<Object*> dynamic_items(const Link& link) {
  const QueryBase query = query_on(link);
  if (Object* owner = waiting_owner(query.last())) return waiting_items(query.last(), owner);
  return all_objects(query.last());
}

Object* dynamic_item(const Link& link, std::size_t index) {
  return object_at(query_on(link).last(), index);
}

std::size_t look_at_dynamic(const Link& unseen) {
  const std::vector<Object*> items = dynamic_items(unseen);
  Link& link = const_cast<Link&>(unseen);
  Object* owner = Access::owner(link);
  for (Object* item : items) join_pools(owner, item);
  Pool& pool = *owner->pool();
  assign_items(link, pool, items);
  return items.size();
}

Object* seen_in_dynamic(const Link& link, std::size_t index) {
  expire_if_stale(Access::owner(link));
  const Collection* list = collection_of(link);
  if (!list || index >= list->size()) {
    check_index(index, look_at_dynamic(link));
    list = collection_of(link);
  }
  return (*list)[index];
}

std::size_t dynamic_size(const Link& link) { return count_rows(query_on(link).last()); }

Object* waiting_owner_of_dynamic(const Step* last) {
  Object* owner = owner_of(first_of(last));
  if (owner->session() && last->session) autoflush(*owner->session());
  if (owner->session() && last->session && (has_identity(owner) || has_own_steps(last))) {
    if (has_identity(owner)) load_expired_key(owner);
    return nullptr;
  }
  return owner;
}

namespace {

[[noreturn]] void refuse_detached(const Step* last, Object* owner) {
  throw DetachedInstanceError(member_label(*first_of(last).relationship) + " of " + label(owner) +
                              " cannot be asked, for the object is in no session: add it first");
}

}  // namespace

std::vector<Object*> waiting_items(const Step* last, Object* owner) {
  if (has_own_steps(last)) refuse_detached(last, owner);
  return list_history(Access::link(owner, first_of(last).relationship->offset)).added;
}

void require_session(const Step* last, Object* owner) {
  if (!owner->session()) refuse_detached(last, owner);
}

}  // namespace orm::detail
