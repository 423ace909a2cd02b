// Raccoon.trashcans: more than one foreign key of Trashcan leads to raccoons: say which, such as foreign_keys(owner_id).
// unmapped: Raccoon.trashcans Trashcan.owner
#include <lab/orm.hpp>

namespace mistake::more_than_one_key {
using namespace orm;

struct Trashcan;

struct Raccoon {
  static constexpr auto tablename = "raccoons";

  PrimaryKey id;
  Text name;
  ForeignKey<"trashcans.id", use_alter> favourite_id;
  One<Trashcan, foreign_keys("favourite_id")> favourite;
  Many<Trashcan, back_populates("owner")> trashcans;
};

struct Trashcan {
  static constexpr auto tablename = "trashcans";

  PrimaryKey id;
  ForeignKey<"raccoons.id"> owner_id;
  ForeignKey<"raccoons.id"> visitor_id;
  One<Raccoon, foreign_keys("owner_id"), back_populates("trashcans")> owner;
  One<Raccoon, foreign_keys("visitor_id")> visitor;
};

inline const Schema<Raccoon, Trashcan> schema;

}  // namespace mistake::more_than_one_key
