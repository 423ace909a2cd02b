#pragma once
#include <lab/orm.hpp>

namespace lesson::design {
using namespace orm;

// --- exercise 1, 4
// Both keys together are the primary key: the file itself refuses an author twice on a book.
inline constexpr auto authorship =
    table("authorship", column("book_id", foreign_key("books.id"), primary_key),
          column("author_id", foreign_key("people.id"), primary_key));
// --- end 1, 4

// --- exercise 1, 2, 3, 4, 5, 6, 7
struct Work;

// Authors and members are people. Two members may have one name; an author is known by it.
struct Person {
  static constexpr auto tablename = "people";

  PrimaryKey id;
  Column<Text, not_null> name;
  Column<Boolean, not_null> writes;
  Column<Boolean, not_null> has_left;
  Many<Work, secondary(authorship), back_populates("authors")> works;
};

struct Work {
  static constexpr auto tablename = "books";

  PrimaryKey id;
  Column<Text, not_null> title;
  Many<Person, secondary(authorship), back_populates("works")> authors;
};

struct Copy {
  static constexpr auto tablename = "copies";

  PrimaryKey id;
  ForeignKey<"books.id", not_null> work_id;
};

// The how-manyth time that a copy was lent is a part of the loan's key.
struct Loan {
  static constexpr auto tablename = "loans";

  Column<Integer, primary_key, foreign_key("copies.id")> copy_id;
  Column<Integer, primary_key> nth;
  ForeignKey<"people.id", not_null> borrower_id;
  One<Person> borrower;
  Column<Date, not_null> due;
  Column<Boolean, not_null> is_open;
};

inline const Schema<Person, Work, Copy, Loan> schema;

inline Ref<Loan> open_loan_of(Session& session, Integer copy) {
  return session.query<Loan>()
      .where(col(&Loan::copy_id) == copy, col(&Loan::is_open) == true)
      .first();
}
// --- end 1, 2, 3, 4, 5, 6, 7

// A new book of this title by these authors; its number. An author is known by the name.
inline Integer add_book(Session& session, Text title, List<Text> authors) {
  // --- exercise 1
  auto work = session.add(Work{.title = title});
  for (auto& name : authors) {
    auto person = session.query<Person>()
                      .where(col(&Person::name) == name, col(&Person::writes) == true)
                      .first();
    if (!person) person = session.add(Person{.name = name, .writes = true, .has_left = false});
    if (!work->authors.contains(person)) work->authors.append(person);
  }
  session.commit();
  return work->id;
  // --- end 1
}

// The names of a book's authors, in any order.
inline List<Text> authors_of(Session& session, Integer book) {
  // --- exercise 1
  List<Text> names;
  for (auto person : session.get<Work>(book)->authors) names.append(person->name);
  return names;
  // --- end 1
}

// The numbers of all books of which one of the authors has this name, in any order.
inline List<Integer> books_by(Session& session, Text author) {
  // --- exercise 1
  List<Integer> numbers;
  for (auto& row :
       session.query(&Work::id).join(&Work::authors).where(col(&Person::name) == author).all())
    numbers.append(row[0]);
  return numbers;
  // --- end 1
}

// One more copy of this book; its number.
inline Integer add_copy(Session& session, Integer book) {
  // --- exercise 2
  auto copy = session.add(Copy{.work_id = book});
  session.commit();
  return copy->id;
  // --- end 2
}

// The numbers of a book's copies, in any order.
inline List<Integer> copies_of(Session& session, Integer book) {
  // --- exercise 2
  List<Integer> numbers;
  for (auto copy : session.query<Copy>().filter_by(&Copy::work_id, book).all())
    numbers.append(copy->id);
  return numbers;
  // --- end 2
}

// A new member of this name; the member's number. Two members may have one name.
inline Integer join(Session& session, Text name) {
  // --- exercise 3
  auto person = session.add(Person{.name = name, .writes = false, .has_left = false});
  session.commit();
  return person->id;
  // --- end 3
}

// The member takes the copy and is to bring it back on the day `due` at the latest. False, and no
// change, when the copy is out.
inline bool lend(Session& session, Integer copy, Integer member, Date due) {
  // --- exercise 3, 4
  if (open_loan_of(session, copy)) return false;
  const Integer before = session.query<Loan>().filter_by(&Loan::copy_id, copy).count();
  session.add(
      Loan{.copy_id = copy, .nth = before + 1, .borrower_id = member, .due = due, .is_open = true});
  session.commit();
  return true;
  // --- end 3, 4
}

// The copy is back. False, and no change, when it was not out.
inline bool give_back(Session& session, Integer copy) {
  // --- exercise 3
  auto loan = open_loan_of(session, copy);
  if (!loan) return false;
  loan->is_open = false;
  session.commit();
  return true;
  // --- end 3
}

// The numbers of the copies that a member has now, in any order.
inline List<Integer> borrowed_by(Session& session, Integer member) {
  // --- exercise 3
  List<Integer> numbers;
  auto theirs = col(&Loan::borrower_id) == member;
  for (auto loan : session.query<Loan>().where(theirs, col(&Loan::is_open) == true).all())
    numbers.append(loan->copy_id);
  return numbers;
  // --- end 3
}

// The member leaves the library for good. False, and no change, while a copy
// is still with the member, or when the member has left before.
inline bool leave(Session& session, Integer member) {
  // --- exercise 5
  auto leaver = session.get<Person>(member);
  if (leaver->has_left || !borrowed_by(session, member).empty()) return false;
  leaver->has_left = true;
  session.commit();
  return true;
  // --- end 5
}

// Who has had this copy, the first one first: a name for each time that it was lent. For members
// who have left: what `memory` says.
inline List<Text> history_of(Session& session, Integer copy) {
  // --- exercise 5
  List<Text> names;
  auto loans = session.query<Loan>().filter_by(&Loan::copy_id, copy).order_by(&Loan::nth);
  for (auto loan : loans.joined(&Loan::borrower).all()) names.append(loan->borrower->name);
  return names;
  // --- end 5
}

// What remains of a member who has left. "name": the history tells the name as before.
// "anonymous": it says "somebody", and the name stands nowhere in the file any more.
inline Text memory() {
  // --- exercise 5
  return "name";
  // --- end 5
}

// The numbers of the copies that should have come back before this day, in any order.
inline List<Integer> overdue(Session& session, Date today) {
  // --- exercise 6
  List<Integer> numbers;
  auto late = col(&Loan::due) < today;
  for (auto loan : session.query<Loan>().where(late, col(&Loan::is_open) == true).all())
    numbers.append(loan->copy_id);
  return numbers;
  // --- end 6
}

// What you decided and why: half a page, a line for each decision.
inline Lines decisions() {
  // --- exercise 7
  Lines lines;
  lines.append("An author is a row: a name within a list of names cannot be asked for.");
  lines.append("Both keys of authorship are its primary key: the file refuses a pair twice.");
  lines.append("A copy is a row of its own: copies are lent, and titles are not.");
  lines.append("A loan stays when the copy is back; a copy is out when one of its loans is open.");
  lines.append("A member who leaves is marked and stays: the history belongs to the library.");
  return lines;
  // --- end 7
}

inline const Functions functions{
    fn<add_book>("add_book"), fn<authors_of>("authors_of"), fn<books_by>("books_by"),
    fn<add_copy>("add_copy"), fn<copies_of>("copies_of"),   fn<join>("join"),
    fn<lend>("lend"),         fn<give_back>("give_back"),   fn<borrowed_by>("borrowed_by"),
    fn<leave>("leave"),       fn<history_of>("history_of"), fn<memory>("memory"),
    fn<overdue>("overdue"),   fn<decisions>("decisions")};

}  // namespace lesson::design
