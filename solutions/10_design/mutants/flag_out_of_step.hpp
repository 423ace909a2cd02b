#pragma once
#include <lab/orm.hpp>

namespace lesson::design {
using namespace orm;

// --- exercise 1, 4
// Both keys together are the primary key: the file itself refuses an author twice on a book.
inline constexpr auto authorship =
    table("authorship", column("book_id", foreign_key("books.id"), primary_key),
          column("author_id", foreign_key("authors.id"), primary_key));
// --- end 1, 4

// --- exercise 1, 2, 3, 4, 5, 6, 7
struct Book;

struct Author {
  static constexpr auto tablename = "authors";

  PrimaryKey id;
  Column<Text, unique, not_null> name;
  Many<Book, secondary(authorship), back_populates("authors")> books;
};

struct Book {
  static constexpr auto tablename = "books";

  PrimaryKey id;
  Column<Text, not_null> title;  // not unique: there are two books called Emma
  Many<Author, secondary(authorship), back_populates("books")> authors;
};

// What is lent: a thing on a shelf, of which a title may have several.
struct Copy {
  static constexpr auto tablename = "copies";

  PrimaryKey id;
  ForeignKey<"books.id", not_null> book_id;
  Column<Boolean, not_null> is_out;
};

struct Member {
  static constexpr auto tablename = "members";

  PrimaryKey id;
  Column<Text, not_null> name;
  Column<Boolean, not_null> has_left;  // the row stays, for the history
};

// Who had which copy: a row for each time, and it stays when the copy comes back. Whether a copy is
// out is asked of its loans and told nowhere else.
struct Loan {
  static constexpr auto tablename = "loans";

  PrimaryKey id;
  ForeignKey<"copies.id", not_null> copy_id;
  ForeignKey<"members.id", not_null> member_id;
  One<Member> member;
  Column<Date, not_null> due;
  Column<Boolean, not_null> is_open;
};

inline const Schema<Author, Book, Copy, Member, Loan> schema;

inline Ref<Author> author_named(Session& session, Text name) {
  auto author = session.query<Author>().filter_by(&Author::name, name).first();
  return author ? author : session.add(Author{.name = name});
}

inline Ref<Loan> open_loan_of(Session& session, Integer copy) {
  return session.query<Loan>()
      .where(col(&Loan::copy_id) == copy, col(&Loan::is_open) == true)
      .first();
}
// --- end 1, 2, 3, 4, 5, 6, 7

// A new book of this title by these authors; its number. An author is known by the name.
inline Integer add_book(Session& session, Text title, List<Text> authors) {
  // --- exercise 1
  auto book = session.add(Book{.title = title});
  for (auto& name : authors) {
    auto author = author_named(session, name);
    if (!book->authors.contains(author)) book->authors.append(author);
  }
  session.commit();
  return book->id;
  // --- end 1
}

// The names of a book's authors, in any order.
inline List<Text> authors_of(Session& session, Integer book) {
  // --- exercise 1
  List<Text> names;
  for (auto author : session.get<Book>(book)->authors) names.append(author->name);
  return names;
  // --- end 1
}

// The numbers of all books of which one of the authors has this name, in any order.
inline List<Integer> books_by(Session& session, Text author) {
  // --- exercise 1
  List<Integer> numbers;
  auto theirs = col(&Book::authors).any(col(&Author::name) == author);
  for (auto book : session.query<Book>().where(theirs).all()) numbers.append(book->id);
  return numbers;
  // --- end 1
}

// One more copy of this book; its number.
inline Integer add_copy(Session& session, Integer book) {
  // --- exercise 2
  auto copy = session.add(Copy{.book_id = book, .is_out = false});
  session.commit();
  return copy->id;
  // --- end 2
}

// The numbers of a book's copies, in any order.
inline List<Integer> copies_of(Session& session, Integer book) {
  // --- exercise 2
  List<Integer> numbers;
  for (auto copy : session.query<Copy>().filter_by(&Copy::book_id, book).all())
    numbers.append(copy->id);
  return numbers;
  // --- end 2
}

// A new member of this name; the member's number. Two members may have one name.
inline Integer join(Session& session, Text name) {
  // --- exercise 3
  auto member = session.add(Member{.name = name, .has_left = false});
  session.commit();
  return member->id;
  // --- end 3
}

// The member takes the copy and is to bring it back on the day `due` at the latest. False, and no
// change, when the copy is out.
inline bool lend(Session& session, Integer copy, Integer member, Date due) {
  // --- exercise 3, 4
  auto thing = session.get<Copy>(copy);
  if (thing->is_out) return false;
  thing->is_out = true;
  session.add(Loan{.copy_id = copy, .member_id = member, .due = due, .is_open = true});
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
  auto theirs = col(&Loan::member_id) == member;
  for (auto loan : session.query<Loan>().where(theirs, col(&Loan::is_open) == true).all())
    numbers.append(loan->copy_id);
  return numbers;
  // --- end 3
}

// The member leaves the library for good. False, and no change, while a copy
// is still with the member, or when the member has left before.
inline bool leave(Session& session, Integer member) {
  // --- exercise 5
  auto leaver = session.get<Member>(member);
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
  auto loans = session.query<Loan>().filter_by(&Loan::copy_id, copy).order_by(&Loan::id);
  for (auto loan : loans.eager(&Loan::member).all()) names.append(loan->member->name);
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
