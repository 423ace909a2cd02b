// Raccoon.trashcans: back_populates(raccoons): Trashcan has no member raccoons, did you mean raccoon?
// unmapped: Raccoon.trashcans Trashcan.raccoon
#include <lab/orm.hpp>

namespace mistake::back_populates_names_the_table {
using namespace orm;

struct Trashcan;

struct Raccoon {
  static constexpr auto tablename = "raccoons";

  PrimaryKey id;
  Text name;
  Many<Trashcan, back_populates("raccoons")> trashcans;
};

struct Trashcan {
  static constexpr auto tablename = "trashcans";

  PrimaryKey id;
  Text label;
  ForeignKey<"raccoons.id"> raccoon_id;
  One<Raccoon, back_populates("trashcans")> raccoon;
};

inline const Schema<Raccoon, Trashcan> schema;

}  // namespace mistake::back_populates_names_the_table
