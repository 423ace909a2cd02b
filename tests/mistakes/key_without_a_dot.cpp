// Trashcan.raccoon_id: raccoons is a table, and a key leads to a column: use raccoons.id.
// unmapped: Raccoon.trashcans Trashcan.raccoon
#include <lab/orm.hpp>

namespace mistake::key_without_a_dot {
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
  ForeignKey<"raccoons"> raccoon_id;
  One<Raccoon, back_populates("trashcans")> raccoon;
};

inline const Schema<Raccoon, Trashcan> schema;

}  // namespace mistake::key_without_a_dot
