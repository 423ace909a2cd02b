#pragma once
#include <lab/orm.hpp>

namespace lesson::design {
using namespace orm;

// --- exercise 1, 4
// What joins books and authors, if it stands above your models.
// --- end 1, 4

// --- exercise 1, 2, 3, 4, 5, 6, 7
// Your models, the schema that lists them, and functions of your own that help the others.
inline const Schema<> schema;
// --- end 1, 2, 3, 4, 5, 6, 7

// A new book of this title by these authors; its number. An author is known by the name.
inline Integer add_book(Session& session, Text title, List<Text> authors) {
  // --- exercise 1
  return todo(1);
  // --- end 1
}

// The names of a book's authors, in any order.
inline List<Text> authors_of(Session& session, Integer book) {
  // --- exercise 1
  return todo(1);
  // --- end 1
}

// The numbers of all books of which one of the authors has this name, in any order.
inline List<Integer> books_by(Session& session, Text author) {
  // --- exercise 1
  return todo(1);
  // --- end 1
}

// One more copy of this book; its number.
inline Integer add_copy(Session& session, Integer book) {
  // --- exercise 2
  return todo(2);
  // --- end 2
}

// The numbers of a book's copies, in any order.
inline List<Integer> copies_of(Session& session, Integer book) {
  // --- exercise 2
  return todo(2);
  // --- end 2
}

// A new member of this name; the member's number. Two members may have one name.
inline Integer join(Session& session, Text name) {
  // --- exercise 3
  return todo(3);
  // --- end 3
}

// The member takes the copy and is to bring it back on the day `due` at the latest. False, and no
// change, when the copy is out.
inline bool lend(Session& session, Integer copy, Integer member, Date due) {
  // --- exercise 3, 4
  return todo(3);
  // --- end 3, 4
}

// The copy is back. False, and no change, when it was not out.
inline bool give_back(Session& session, Integer copy) {
  // --- exercise 3
  return todo(3);
  // --- end 3
}

// The numbers of the copies that a member has now, in any order.
inline List<Integer> borrowed_by(Session& session, Integer member) {
  // --- exercise 3
  return todo(3);
  // --- end 3
}

// The member leaves the library for good. False, and no change, while a copy
// is still with the member, or when the member has left before.
inline bool leave(Session& session, Integer member) {
  // --- exercise 5
  return todo(5);
  // --- end 5
}

// Who has had this copy, the first one first: a name for each time that it was lent. For members
// who have left: what `memory` says.
inline List<Text> history_of(Session& session, Integer copy) {
  // --- exercise 5
  return todo(5);
  // --- end 5
}

// What remains of a member who has left. "name": the history tells the name as before.
// "anonymous": it says "somebody", and the name stands nowhere in the file any more.
inline Text memory() {
  // --- exercise 5
  return todo(5);
  // --- end 5
}

// The numbers of the copies that should have come back before this day, in any order.
inline List<Integer> overdue(Session& session, Date today) {
  // --- exercise 6
  return todo(6);
  // --- end 6
}

// What you decided and why: half a page, a line for each decision.
inline Lines decisions() {
  // --- exercise 7
  return todo(7);
  // --- end 7
}

inline const Functions functions{
    fn<add_book>("add_book"), fn<authors_of>("authors_of"), fn<books_by>("books_by"),
    fn<add_copy>("add_copy"), fn<copies_of>("copies_of"),   fn<join>("join"),
    fn<lend>("lend"),         fn<give_back>("give_back"),   fn<borrowed_by>("borrowed_by"),
    fn<leave>("leave"),       fn<history_of>("history_of"), fn<memory>("memory"),
    fn<overdue>("overdue"),   fn<decisions>("decisions")};

}  // namespace lesson::design
