#pragma once
#include <lab/orm.hpp>

namespace lesson::one_to_many {
using namespace orm;

struct Trashcan;

// Shown: a business has many trashcans.
struct Business {
  static constexpr auto tablename = "businesses";

  PrimaryKey id;
  Text name;
  Many<Trashcan, back_populates("business")> trashcans;
};

// Yours: a raccoon has many trashcans.
struct Raccoon {
  static constexpr auto tablename = "raccoons";

  PrimaryKey id;
  Text name;
  // --- exercise 3, 4
  // BEGIN SOLUTION
  // A list: this side has many.
  Many<Trashcan, back_populates("raccoon")> trashcans;
  // ONLY 3 Many<Trashcan> trashcans;
  // STUB // Exercise 3: a list of this raccoon's trashcans, called trashcans.
  // STUB // Exercise 4: keep it in step with Trashcan.raccoon.
  // END SOLUTION
  // --- end 3, 4
};

struct Trashcan {
  static constexpr auto tablename = "trashcans";

  PrimaryKey id;
  Text label;
  ForeignKey<"businesses.id"> business_id;
  One<Business, back_populates("trashcans")> business;

  // --- exercise 1
  // BEGIN SOLUTION
  // The key stands in the table of which there are many; it may be empty, because a can may be
  // free.
  ForeignKey<"raccoons.id"> raccoon_id;
  // STUB // Exercise 1: the key of the raccoon that this can belongs to, called raccoon_id.
  // END SOLUTION
  // --- end 1
  // --- exercise 2, 4
  // BEGIN SOLUTION
  // One: a can belongs to one raccoon. Each side names the other, so that both tell the same story.
  One<Raccoon, back_populates("trashcans")> raccoon;
  // ONLY 2 One<Raccoon> raccoon;
  // STUB // Exercise 2: the raccoon itself, called raccoon.
  // STUB // Exercise 4: keep it in step with Raccoon.trashcans.
  // END SOLUTION
  // --- end 2, 4
};

// The raccoon of this name, asked of the database; an empty Ref when nobody has it.
inline Ref<Raccoon> raccoon_named(Session& session, Text name) {
  // --- exercise 5
  // BEGIN SOLUTION
  return session.query<Raccoon>().where(col(&Raccoon::name) == name).first();
  // STUB return todo(5);
  // END SOLUTION
  // --- end 5
}

// The can with this label goes to the raccoon of this name, for good; false, and no change, when
// one of them is missing.
inline bool claim(Session& session, Text label, Text name) {
  // --- exercise 6
  // BEGIN SOLUTION
  auto can = session.query<Trashcan>().filter_by(&Trashcan::label, label).first();
  auto raccoon = session.query<Raccoon>().filter_by(&Raccoon::name, name).first();
  if (!can || !raccoon) return false;
  can->raccoon = raccoon;  // the object, not the number: the list and the key follow
  session.commit();
  return true;
  // STUB return todo(6);
  // END SOLUTION
  // --- end 6
}

// The raccoon leaves: its cans become free, and stay.
inline void leave(Session& session, Text name) {
  // --- exercise 7
  // BEGIN SOLUTION
  auto raccoon = session.query<Raccoon>().filter_by(&Raccoon::name, name).first();
  if (!raccoon) return;
  raccoon->trashcans.clear();  // takes the cans out of the list; no row is deleted
  session.commit();
  // STUB todo(7);
  // END SOLUTION
  // --- end 7
}

inline const Functions functions{fn<raccoon_named>("raccoon_named"), fn<claim>("claim"),
                                 fn<leave>("leave")};
inline const Schema<Business, Raccoon, Trashcan> schema;

}  // namespace lesson::one_to_many
