// Raccoon.favourite: foreign_keys(favorite_id): neither Raccoon nor Trashcan has this member, did you mean favourite_id?
// unmapped: Raccoon.favourite
#include <lab/orm.hpp>

namespace mistake::unknown_foreign_keys {
using namespace orm;

struct Trashcan;

struct Raccoon {
  static constexpr auto tablename = "raccoons";

  PrimaryKey id;
  Text name;
  ForeignKey<"trashcans.id", use_alter> favourite_id;
  One<Trashcan, foreign_keys("favorite_id")> favourite;
  Many<Trashcan, foreign_keys("owner_id"), back_populates("owner")> trashcans;
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

}  // namespace mistake::unknown_foreign_keys
