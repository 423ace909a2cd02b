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
  // Exercise 3: a list of this raccoon's trashcans, called trashcans.
  // Exercise 4: keep it in step with Trashcan.raccoon.
  // --- end 3, 4
};

struct Trashcan {
  static constexpr auto tablename = "trashcans";

  PrimaryKey id;
  Text label;
  ForeignKey<"businesses.id"> business_id;
  One<Business, back_populates("trashcans")> business;

  // --- exercise 1
  // Exercise 1: the key of the raccoon that this can belongs to, called raccoon_id.
  // --- end 1
  // --- exercise 2, 4
  // Exercise 2: the raccoon itself, called raccoon.
  // Exercise 4: keep it in step with Raccoon.trashcans.
  // --- end 2, 4
};

// The raccoon of this name, asked of the database; an empty Ref when nobody has it.
inline Ref<Raccoon> raccoon_named(Session& session, Text name) {
  // --- exercise 5
  return todo(5);
  // --- end 5
}

// The can with this label goes to the raccoon of this name, for good; false, and no change, when
// one of them is missing.
inline bool claim(Session& session, Text label, Text name) {
  // --- exercise 6
  return todo(6);
  // --- end 6
}

// The raccoon leaves: its cans become free, and stay.
inline void leave(Session& session, Text name) {
  // --- exercise 7
  todo(7);
  // --- end 7
}

inline const Functions functions{fn<raccoon_named>("raccoon_named"), fn<claim>("claim"),
                                 fn<leave>("leave")};
inline const Schema<Business, Raccoon, Trashcan> schema;

}  // namespace lesson::one_to_many
