// Trashcan.raccoon: raccoon_id leads to one raccoon, and Many is a list. A trashcan belongs to one raccoon: One.
// unmapped: Trashcan.raccoon
#include <lab/orm.hpp>

namespace mistake::list_where_one_is_meant {
using namespace orm;

struct Trashcan;

struct Raccoon {
  static constexpr auto tablename = "raccoons";

  PrimaryKey id;
  Text name;
};

struct Trashcan {
  static constexpr auto tablename = "trashcans";

  PrimaryKey id;
  Text label;
  ForeignKey<"raccoons.id"> raccoon_id;
  Many<Raccoon> raccoon;
};

inline const Schema<Raccoon, Trashcan> schema;

}  // namespace mistake::list_where_one_is_meant
