// Raccoon.trashcans: many on both sides. A raccoon belongs to one trashcan: One.
// unmapped: Raccoon.trashcans Trashcan.owner
#include <lab/orm.hpp>

namespace mistake::lists_on_both_sides {
using namespace orm;

struct Trashcan;

struct Raccoon {
  static constexpr auto tablename = "raccoons";

  PrimaryKey id;
  Text name;
  ForeignKey<"trashcans.id", use_alter> favourite_id;
  One<Trashcan, foreign_keys("favourite_id")> favourite;
  Many<Trashcan, foreign_keys("owner_id"), back_populates("owner")> trashcans;
};

struct Trashcan {
  static constexpr auto tablename = "trashcans";

  PrimaryKey id;
  ForeignKey<"raccoons.id"> owner_id;
  ForeignKey<"raccoons.id"> visitor_id;
  Many<Raccoon, foreign_keys("favourite_id"), back_populates("trashcans")> owner;
  One<Raccoon, foreign_keys("visitor_id")> visitor;
};

inline const Schema<Raccoon, Trashcan> schema;

}  // namespace mistake::lists_on_both_sides
