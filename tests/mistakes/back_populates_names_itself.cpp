// Raccoon.trashcans: back_populates(trashcans): Trashcan has no member trashcans, did you mean raccoon?
// unmapped: Raccoon.trashcans Trashcan.raccoon
#include <lab/orm.hpp>

namespace mistake::back_populates_names_itself {
using namespace orm;

struct Trashcan;

struct Raccoon {
  static constexpr auto tablename = "raccoons";

  PrimaryKey id;
  Text name;
  Many<Trashcan, back_populates("trashcans")> trashcans;
};

struct Trashcan {
  static constexpr auto tablename = "trashcans";

  PrimaryKey id;
  Text label;
  ForeignKey<"raccoons.id"> raccoon_id;
  One<Raccoon, back_populates("trashcans")> raccoon;
};

inline const Schema<Raccoon, Trashcan> schema;

}  // namespace mistake::back_populates_names_itself
