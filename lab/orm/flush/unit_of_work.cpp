// Theory of operation. A flush gathers the objects that are new, changed or doomed and gives each a
// fate, save or remove. Each relationship of each of them may draw in others: children whose key
// must be emptied or which are orphans now, until nothing new turns up. Then tables are written in
// the order of their foreign keys: the rows of a part are inserted and updated, their keys are
// handed to the rows that refer to them, and the next part follows; association tables come next,
// and deletes last, in the opposite order. The rules of who is drawn in are those of SQLAlchemy's
// dependency processors (dependency.py).

#include <lab/orm/flush/unit_of_work.hpp>

#include <algorithm>

#include <lab/orm/session/transaction.hpp>

namespace orm::detail {

UnitOfWork::~UnitOfWork() {
  if (taking_part_.empty()) return;
  // After a failure they are to be undone.
  for (Object* object : taking_part_) set_fate(object, 0);
  const auto changed = taking_part_.begin() + static_cast<std::ptrdiff_t>(fresh_);
  session_.changed.add({changed, changed + static_cast<std::ptrdiff_t>(changed_)});
  taking_part_.resize(fresh_);
  session_.fresh.add(std::move(taking_part_));
}

void UnitOfWork::run() {
  gather();
  if (only_links_) write_only_links();
  if (only_links_ || taking_part_.empty()) return settle();
  std::vector<Object*> going;
  if (removes_)
    for (Object* object : taking_part_)
      if (is_removed(object)) going.push_back(object);
  if (!going.empty()) release_children(going);
  decltype(saved_lists_)().swap(saved_lists_);
  Parts saves = parts(Fate::save);
  for (const Part part : saves.ordered) {
    const Part linked = linked_ ? only(part, concerns_others, saves.kept.emplace_back()) : Part();
    if (part.front()->mapper->has_targets)
      for (Object* object : linked) take_keys(object);
    save(part);
    for (Object* const& object : linked) give_keys(object);
  }
  saves.refuse_circle();
  write_links();
  write_post_updates(false);
  if (removes_) {
    write_post_updates(true);
    const Parts removals = parts(Fate::remove);
    removals.refuse_circle();
    std::for_each(removals.ordered.rbegin(), removals.ordered.rend(),
                  [&](Part part) { remove(part); });
  }
  settle();
}

namespace {

inline void settle_list(Object* object, const Relationship& relationship) {
  Collection* list = collection_of(Access::link(object, relationship.offset));
  if (!list || !list->changed) return;
  list->changed = false;
  list->forget_changes(*object->pool());
}

void settle_links(Object* object) {
  each_changed(object, [&](const Relationship& relationship) {
    if (relationship.to_many()) settle_list(object, relationship);
  });
}

// Who its parents are is known of an object until it expires.
void settle_changes(Object* object) {
  Changes& changes = *object->changes;
  if (changes.only_lists()) return free_changes(object);
  Pool& pool = *object->pool();
  if (!changes.parents.empty())
    changes.parents.erase_if(pool, [](const NotedParent& note) {
      return !note.parent && !note.relationship->cascade.delete_orphan;
    });
  drop_changes_but_parents(object);
}

}  // namespace

// What is saved has its key afterwards, though nothing of it was written, as in SQLAlchemy.
void UnitOfWork::load_keys() {
  for (Object* object : taking_part_)
    if (object->flags & kAllExpired && fate_of(object) == Fate::save) load_expired_key(object);
}

void UnitOfWork::settle() {
  if (expired_) load_keys();
  for (Object* object : removed_) note_row_gone(object);
  for (Object* object : takers_) enter_identity_map(object);
  // Undoing a savepoint takes back lists too, so it must know all that took part.
  if (session_.frames.size() > 1)
    for (Object* object : taking_part_)
      if (object->state == State::persistent) session_.frames.back().updated.push_back(object);
  // One that a list has taken in is saved first, and deleted by the next flush.
  std::vector<Object*> doomed = session_.doomed.take();
  std::erase_if(doomed, [](Object* object) {
    if (object->flags & kDoomed && fate_of(object) == Fate::save) return false;
    object->flags &= static_cast<unsigned char>(~kDoomed);
    return true;
  });
  session_.doomed.add(std::move(doomed));
  for (const LinkSources& sources : link_sources_)
    sources.objects.each([&](Object* object) {
      if (!is_removed(object)) settle_list(object, *sources.relationship);
    });
  for (Object* object : taking_part_) {
    object->flags &= static_cast<unsigned char>(~kListedChanged);
    if (!is_removed(object)) {  // whose history stays as it was
      if (concerns_others(object) && !only_links_changed(object)) settle_links(object);
      if (object->changes) settle_changes(object);
    }
    set_fate(object, 0);
  }
  for (Object* object : session_.changed.objects()) {
    object->flags &= static_cast<unsigned char>(~kListedChanged);
    if (object->changes && object->is_of(session_) && object->state != State::deleted) {
      settle_links(object);
      settle_changes(object);
    }
  }
  session_.changed.clear();
  taking_part_.resize(std::exchange(fresh_, 0));
  changed_ = 0;
  std::erase_if(taking_part_, [&](const Object* object) {
    return !object->is_of(session_) || object->state != State::persistent;
  });
  if (!session_.frames.empty())
    append_all(session_.frames.back().inserted, std::move(taking_part_));
  taking_part_.clear();
}

bool flush(SessionState& session) {
  if (session.flushing || !has_work(session)) return false;
  refuse_if_failed(session);
  session.flushing = true;
  struct Done {
    SessionState& session;
    ~Done() { session.flushing = false; }
  } done{session};
  try {
    UnitOfWork(session).run();
  } catch (const sqlite::Error& error) {
    fail(session, error.what());
    rethrow(error);
  } catch (const std::exception& error) {
    fail(session, error.what());
    throw;
  } catch (...) {
    fail(session, "something was thrown that is no std::exception");
    throw;
  }
  return true;
}

}  // namespace orm::detail
