#pragma once
#include <lab/orm.hpp>

namespace lesson::one_to_many {
using namespace orm;

struct Trashcan;

inline constexpr auto visits =
    table("visits", column("raccoon_id", foreign_key("raccoons.id"), primary_key),
          column("trashcan_id", foreign_key("trashcans.id"), primary_key));

struct Raccoon {
  static constexpr auto tablename = "raccoons";

  PrimaryKey id;
  Text name;
  Many<Trashcan, back_populates("raccoon")> trashcans;
  Many<Trashcan, secondary(visits)> visited;
};

struct Trashcan {
  static constexpr auto tablename = "trashcans";

  PrimaryKey id;
  Text label;
  ForeignKey<"raccoons.id"> raccoon_id;
  One<Raccoon, back_populates("trashcans")> raccoon;
};

inline Text owner_of(Session& session, Text label) {
  auto can = session.query<Trashcan>().filter_by(&Trashcan::label, label).first();
  if (!can) return "nobody";
  return can->raccoon->name;
}

inline const Functions functions{fn<owner_of>("owner_of")};

inline const Schema<Raccoon, Trashcan> schema;
}  // namespace lesson::one_to_many
