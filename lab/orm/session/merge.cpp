// session.merge: the state of one object, and of what it is linked to, laid on the session's own
// objects for the same rows.

#include <set>
#include <unordered_map>
#include <utility>

#include <lab/orm/collection/events.hpp>
#include <lab/orm/error.hpp>
#include <lab/orm/value/cell.hpp>

namespace orm::detail {

namespace {

class Merge {
 public:
  explicit Merge(SessionState& session) : session_(session) {}

  Object* run(Object* given) {
    if (const auto done = merged_.find(given); done != merged_.end()) return done->second;
    if (given->is_of(session_) && given->state == State::persistent) return keep(given);
    const Deeper deeper(depth_);
    Object* mine = find(given);
    const bool made = !mine;
    if (made) mine = create_empty(given);
    merged_[given] = mine;
    copy_columns(given, mine, made);
    for (const Relationship& relationship : given->mapper->relationships)
      if (relationship.cascade.merge) copy_links(given, mine, relationship);
    return mine;
  }

 private:
  // Python has no more room for SQLAlchemy's recursion, either.
  class Deeper {
   public:
    explicit Deeper(int& depth) : depth_(depth) {
      if (++depth_ > kDeepest)
        throw InvalidRequestError("session.merge: more than " + std::to_string(kDeepest) +
                                  " objects hang on one another in a row: leave \"merge\" out of "
                                  "that relationship's cascade, and merge them one by one");
    }
    Deeper(const Deeper&) = delete;
    ~Deeper() { --depth_; }

   private:
    static constexpr int kDeepest = 2000;
    int& depth_;
  };

  // What has its row in the session is merged with itself, and so is what it is linked to.
  Object* keep(Object* object) {
    merged_[object] = object;
    return object;
  }

  std::vector<Argument> key(Object* given) {
    if (has_identity(given)) return key_of(given);
    std::vector<Argument> key;
    for (const unsigned index : given->mapper->primary_key) {
      const Column& column = given->mapper->columns[index];
      key.push_back(to_argument(Access::value(given, column.offset), column.kind));
      if (key.back().what == Argument::none) return {};
    }
    return key;
  }

  Object* find(Object* given) {
    const auto parts = key(given);
    if (parts.empty()) return nullptr;
    if (is_stale(given) || given->flags & kAllExpired)  // has nothing to lay on the other one
      if (Object* there = find_loaded(session_, *given->mapper, parts.data(), parts.size()))
        return there;
    return get(&session_, *given->mapper->slot, parts.data(), parts.size());
  }

  Object* create_empty(Object* given) {
    Object* made = new_object(*given->mapper, nullptr);
    ++made->pool()->references;
    save_or_update(session_, made);
    --made->pool()->references;
    return made;
  }

  // Only what the given object has: a member that was never set, or has expired, says nothing.
  void copy_columns(Object* given, Object* mine, bool made) {
    for (const Column& column : given->mapper->columns) {
      const Value& from = Access::value(given, column.offset);
      const auto flags = Access::flags(from);
      if (flags & Access::kExpired || is_stale(given)) continue;
      if (!(flags & (Access::kSet | Access::kGiven))) continue;
      Value& to = Access::value(mine, column.offset);
      if (!made && !has_identity(given) && column.primary_key) {
        list_as_changed(mine);
        continue;
      }
      if (!(Access::flags(to) & Access::kExpired) && !Access::is_left_empty(to) &&
          !is_stale(mine) && equal(from, to, column.kind)) {
        list_as_changed(mine);
        continue;
      }
      assign(to, column.kind, to_argument(from, column.kind));
    }
  }

  void copy_links(Object* given, Object* mine, const Relationship& relationship) {
    // Not back the way by which the merge has come here.
    if (relationship.reverse && came_by_.contains({given, relationship.reverse})) return;
    const Link& from = Access::link(given, relationship.offset);
    if (relationship.dynamic()) return copy_waiting(given, mine, relationship);
    if (!is_loaded(from) || is_stale(given)) return;
    Link& to = Access::link(mine, relationship.offset);
    if (relationship.to_one()) {
      auto* target = static_cast<Object*>(Access::data(from));
      set_target(to, target ? follow(relationship, target) : nullptr);
      return;
    }
    // First what the database has, in one SELECT, so that each of them is at hand.
    expire_if_stale(mine);
    if (has_identity(mine) && !is_loaded(to)) load_though_forbidden(to);
    std::vector<Object*> items;
    if (const Collection* list = collection_of(from))
      for (Object* item : *list) items.push_back(follow(relationship, item));
    orm::detail::assign(to, items.data(), items.size());
  }

  // Of a dynamic list, what waits in it to be saved: of a new object that is all it has, so it
  // takes the place of what the other one has.
  void copy_waiting(Object* given, Object* mine, const Relationship& relationship) {
    const Link& from = Access::link(given, relationship.offset);
    Link& to = Access::link(mine, relationship.offset);
    const Collection* list = collection_of(from);
    if (is_stale(given) || !list || !list->changed) return;
    std::vector<Object*> items;
    for (Object* item : list_history(from).added) items.push_back(follow(relationship, item));
    if (!has_identity(given)) return orm::detail::assign(to, items.data(), items.size());
    for (Object* item : items) append(to, item);
  }

  Object* follow(const Relationship& relationship, Object* target) {
    came_by_.emplace(target, &relationship);
    return run(target);
  }

  SessionState& session_;
  int depth_ = 0;
  std::unordered_map<Object*, Object*> merged_;
  std::set<std::pair<Object*, const Relationship*>> came_by_;
};

}  // namespace

Object* merge(SessionState* session, Object* object) {
  if (!object) throw InvalidRequestError("session.merge: the reference is empty");
  autoflush(*session);
  NoAutoflushHere quiet(*session);
  return Merge(*session).run(object);
}

}  // namespace orm::detail
