// The flush: everything that is new, changed or to be deleted becomes SQL, in an order that the
// foreign keys allow.
#pragma once

#include <map>
#include <span>
#include <vector>

#include <lab/orm/collection/events.hpp>
#include <lab/orm/flush/object_runs.hpp>
#include <lab/sqlite/error.hpp>

namespace orm::detail {

// What a flush does with an object; Object::fate.
enum class Fate : unsigned short { none, save, remove };
inline constexpr unsigned short kConcernsOthers = 4;  // besides, once presort has looked at it
inline constexpr unsigned short kFresh = 8;           // it had no row when the flush began
inline Fate fate_of(const Object* object) { return static_cast<Fate>(object->fate & 3); }
inline constexpr unsigned short kRowTaken = 16;  // besides, of one whose row a new object has now
inline bool is_row_taken(const Object* object) { return object->fate & kRowTaken; }
inline bool concerns_others(const Object* object) { return object->fate & kConcernsOthers; }
inline bool is_removed(const Object* object) { return fate_of(object) == Fate::remove; }

inline bool is_in_session(const Object* object, const SessionState& session) {
  return object->is_of(session) &&
         (object->state == State::pending || object->state == State::persistent);
}

// Of an object that takes part: may more have changed than columns and lists? Those are known.
inline bool may_all_have_changed(const Object* object) {
  return object->fate & kFresh || is_removed(object) ||
         (object->changes && !object->changes->targets.empty());
}

// Is what has changed, besides columns, no more than links of many-to-many?
inline bool only_links_changed(const Object* object) {
  return !may_all_have_changed(object) && object->changes &&
         !(object->changes->lists & object->mapper->drawing_bits);
}

// Calls visit(relationship) for those in which an object that takes part may have changed, at
// least.
template <class F>
void each_changed(const Object* object, F visit) {
  const Mapper& mapper = *object->mapper;
  const Relationship* relationships = mapper.relationships.data();
  std::uint64_t changed = may_all_have_changed(object) ? mapper.relationship_bits
                          : object->changes            ? object->changes->lists
                                                       : 0;
  for (; changed; changed &= changed - 1) {
    auto i = static_cast<std::size_t>(__builtin_ctzll(changed));
    do {
      visit(relationships[i]);
      i += 64;
    } while (i < mapper.relationships.size());
  }
}

class UnitOfWork {
 public:
  explicit UnitOfWork(SessionState& session) : session_(session) {}
  ~UnitOfWork();
  void run();

 private:
  // Who takes part (gather.cpp)
  void gather();
  void gather_fresh();
  unsigned gather_changed();  // what is to be written of them: bits of Writes, gather.cpp
  void presort(Object* object);
  void presort_relationships(Object* object);
  void presort_saved_list(Object* object, const Relationship&);
  void presort_removed_list(Object* object, const Relationship&);
  const ListHistory& removed_history(Object* object, const Relationship&);
  void presort_target(Object* object, const Relationship&);
  void enlist(Object* object, Fate fate, bool cancel_delete = false);
  void enlist_remove(Object* object);
  void look_at_targets();
  void look_at_target(Object* object, const Relationship&);

  // The keys that rows need of each other (keys.cpp)
  void release_children(const std::vector<Object*>& parents);
  class AddedChildren;
  void release_children(Object* const& parent, const AddedChildren&);  // as for note_links
  void take_keys(Object* object);
  void give_keys(Object* const& parent);  // likewise
  void give_key(Object* parent, const Relationship&, Object* child);
  void clear_key(Object* child, const Column& key);
  struct LinkRow {
    const Relationship* relationship;
    Object* owner;
    Object* target;
  };
  void write_post_updates(bool before_deletes);

  // The rows of association tables (links.cpp)
  struct LinkSources {
    const Relationship* relationship;
    ObjectRuns objects;
  };
  class LinkWriter;
  class SeenLinks;
  void note_links(Object* const& object, const Relationship&);  // where it stands until the end
  template <class Added, class Deleted>
  void visit_links(Object* object, const Relationship&, Added added, Deleted deleted);
  template <class Added, class Deleted>
  void visit_links(const LinkSources&, Added added, Deleted deleted);
  bool takes_link_along(Object* owner, const Relationship&, Object* target);
  void write_only_links();  // of objects that have changed in nothing else
  void write_links();
  void write_table_links(std::span<const LinkSources> table);

  // The order (order.cpp): parts whose members do not depend on each other, earlier parts
  // first.
  using Part = std::span<Object* const>;
  struct Parts {
    std::vector<Part> ordered;
    std::vector<std::vector<Object*>> kept;  // what does not lie in taking_part_ as it is
    std::string circle;  // if not empty, why the others cannot be written after these
    void refuse_circle() const;
  };
  Parts parts(Fate fate) const;
  // The part, if all of it is wanted, as a rule; else what is wanted of it, put into `some`.
  static Part only(Part part, bool (*wanted)(const Object*), std::vector<Object*>& some);

  // The rows (persistence.cpp)
  void save(Part part);
  void insert(Object* const* objects, std::size_t n, std::uint64_t written);
  void update_in_order(Part part);
  void update(Part part);
  void write_update(Object* object, std::uint64_t bound, std::uint64_t computed);
  // Does the new object take over the row of one that goes? Then it has been written
  // (row_switch.cpp).
  bool takes_row(Object* object);
  static std::uint64_t fill_in_updates(Object* object, std::uint64_t& bound);
  sqlite::Statement& update_statement(const Mapper&, std::uint64_t bound, std::uint64_t computed);
  void remove(Part part);

  void load_keys();
  void settle();  // after success: states, keys, histories

  SessionState& session_;
  std::vector<Object*> taking_part_;
  std::size_t fresh_ = 0;    // of them, the first ones: they were the session's fresh,
  std::size_t changed_ = 0;  // and those after them, which it had as changed
  std::size_t linked_ = 0;   // how many of them concern others
  std::vector<std::pair<Object*, const Relationship*>> saved_lists_;  // of children
  std::map<std::pair<Object*, const Relationship*>, ListHistory> removed_histories_;
  std::vector<LinkSources> link_sources_;  // whose many-to-many lists have changed
  std::vector<LinkRow> post_updates_;
  std::vector<Object*> removed_;
  std::vector<Object*> takers_;  // new objects that have rows of some of these
  bool only_links_ = false;      // nothing else has changed
  bool inserts_ = false;         // some object has no row yet
  bool removes_ = false;         // some object has been given the fate remove
  bool expired_ = false;         // some changed object has expired
};

// The history of a member as the flush sees it: of a list that is not loaded, what is pending.
// `loaded_history` loads first.
ListHistory saved_history(Object* object, const Relationship&);
ListHistory loaded_history(Object* object, const Relationship&);

// Likewise without copies.
template <class Added, class Deleted>
void visit_saved_changes(Object* object, const Relationship& relationship, Added added,
                         Deleted deleted) {
  if (relationship.to_many())
    return visit_changes(Access::link(object, relationship.offset), added, deleted);
  const ListHistory history = saved_history(object, relationship);
  for (Object* target : history.added) added(target);
  for (Object* target : history.deleted) deleted(target);
}

// Forgets the old values of columns: the row has what the object has.
void drop_values(Object* object);

// The value of a column that other rows refer to. Loads the row if it has expired.
Argument key_value(Object* object, const Column& column);
// The same, bound to a statement.
void bind_key_value(sqlite::Statement& statement, int parameter, Object* object, const Column&);

[[noreturn]] void rethrow(const sqlite::Error& error);

}  // namespace orm::detail
