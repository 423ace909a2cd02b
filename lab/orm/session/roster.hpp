// Objects of a session in the order in which they came: what is new, what has changed, what is to
// be deleted. Many may leave one by one, so leaving is no search: who has left says so by its own
// state, and is dropped when half of the roster may have left or when somebody looks.
#pragma once

#include <utility>
#include <vector>

#include <lab/orm/object.hpp>

namespace orm::detail {

struct SessionState;

class Roster {
 public:
  using Rule = bool (*)(const Object*, const SessionState&);
  // Who is on it, besides those of whom nobody has said that they left, is for `belongs` to say.
  Roster(const SessionState& session, Rule belongs) : session_(session), belongs_(belongs) {}

  bool empty() const { return objects_.empty(); }
  void add(Object* object) { objects_.push_back(object); }
  void add(std::vector<Object*>&& objects);
  // One that was on it does not belong any more.
  void note_left() {
    if (++left_ * 2 >= objects_.size()) drop_left();
  }

  // In order; one that has left and come again stands where it came last. It may hold ones that do
  // not belong any more, of which nobody has said so.
  const std::vector<Object*>& objects() {
    if (left_) drop_left();
    return objects_;
  }
  // The same, and it is empty then.
  std::vector<Object*> take() {
    if (left_) drop_left();
    return std::exchange(objects_, {});
  }
  // All of whom it knows, in no order that means anything: some have left, some are there twice.
  const std::vector<Object*>& ever_added() const { return objects_; }
  void clear() {
    objects_.clear();
    left_ = 0;
  }

 private:
  void drop_left();

  const SessionState& session_;
  const Rule belongs_;
  std::vector<Object*> objects_;
  std::size_t left_ = 0;  // at most so many of them
};

// The rules of a session's rosters.
bool is_pending_in(const Object*, const SessionState&);
bool has_changed_in(const Object*, const SessionState&);
bool is_doomed_in(const Object*, const SessionState&);

}  // namespace orm::detail
