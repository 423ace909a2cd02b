// Trashcan.raccoon: many on both sides. A trashcan belongs to one raccoon: One.
// unmapped: Trashcan.raccoon Raccoon.trashcans
#include <lab/orm.hpp>

namespace mistake::many_on_both_sides {
using namespace orm;

struct Trashcan;

struct Raccoon {
  static constexpr auto tablename = "raccoons";

  PrimaryKey id;
  Text name;
  Many<Trashcan, back_populates("raccoon")> trashcans;
};

struct Trashcan {
  static constexpr auto tablename = "trashcans";

  PrimaryKey id;
  Text label;
  ForeignKey<"raccoons.id"> raccoon_id;
  Many<Raccoon, back_populates("trashcans")> raccoon;
};

inline const Schema<Raccoon, Trashcan> schema;

}  // namespace mistake::many_on_both_sides
