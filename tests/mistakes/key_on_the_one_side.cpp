// Raccoon.trashcans: trashcan_id is in raccoons, so a raccoon has room for one trashcan. The key goes into the table of which there are many: trashcans.
// unmapped: Raccoon.trashcans Trashcan.raccoon
#include <lab/orm.hpp>

namespace mistake::key_on_the_one_side {
using namespace orm;

struct Trashcan;

struct Raccoon {
  static constexpr auto tablename = "raccoons";

  PrimaryKey id;
  Text name;
  ForeignKey<"trashcans.id"> trashcan_id;
  Many<Trashcan, back_populates("raccoon")> trashcans;
};

struct Trashcan {
  static constexpr auto tablename = "trashcans";

  PrimaryKey id;
  Text label;
  One<Raccoon, back_populates("trashcans")> raccoon;
};

inline const Schema<Raccoon, Trashcan> schema;

}  // namespace mistake::key_on_the_one_side
