// Trashcan.raccoon_id: no model has the table raccoon; did you mean raccoons?
// unmapped: Raccoon.trashcans Trashcan.raccoon
#include <lab/orm.hpp>

namespace mistake::key_names_the_class {
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
  ForeignKey<"raccoon.id"> raccoon_id;
  One<Raccoon, back_populates("trashcans")> raccoon;
};

inline const Schema<Raccoon, Trashcan> schema;

}  // namespace mistake::key_names_the_class
