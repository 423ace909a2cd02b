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
  ForeignKey<"raccoons.id"> raccoon_id;
  // --- end 1
  // --- exercise 2, 4
  One<Raccoon, back_populates("trashcans")> raccoon;
  // --- end 2, 4
};

// Mine: the first row where a column has this value.
template <class Model>
Ref<Model> named(Session& session, Text Model::*member, const Text& value) {
  return session.query<Model>().filter_by(member, value).first();
}

// Mine: takes one can out of the list.
inline void set_free(Ref<Raccoon> raccoon, Ref<Trashcan> can) { raccoon->trashcans.remove(can); }

// The raccoon of this name, asked of the database; an empty Ref when nobody has it.
inline Ref<Raccoon> raccoon_named(Session& session, Text name) {
  // --- exercise 5
  return named<Raccoon>(session, &Raccoon::name, name);
  // --- end 5
}

// The can with this label goes to the raccoon of this name, for good; false, and no change, when one of them is missing.
inline bool claim(Session& session, Text label, Text name) {
  // --- exercise 6
  Ref<Trashcan> can = named<Trashcan>(session, &Trashcan::label, label);
  Ref<Raccoon> raccoon = named<Raccoon>(session, &Raccoon::name, name);
  if (can && raccoon) {
    can->raccoon = raccoon;
    session.commit();
    return true;
  }
  return false;
  // --- end 6
}

// The raccoon leaves: its cans become free, and stay.
inline void leave(Session& session, Text name) {
  // --- exercise 7
  if (Ref<Raccoon> raccoon = named<Raccoon>(session, &Raccoon::name, name)) {
    for (auto can : raccoon->trashcans.copy()) set_free(raccoon, can);
    session.commit();
  }
  // --- end 7
}

inline const Functions functions{fn<raccoon_named>("raccoon_named"), fn<claim>("claim"), fn<leave>("leave")};
inline const Schema<Business, Raccoon, Trashcan> schema;

}  // namespace lesson::one_to_many
