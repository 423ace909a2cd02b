// Cat.owners: cat_owners needs a column with foreign_key(owners.id).
// unmapped: Cat.owners Owner.cats
#include <lab/orm.hpp>

namespace mistake::one_key_only {
using namespace orm;

struct Owner;

inline constexpr auto cat_owners =
    table("cat_owners", column("cat_id", foreign_key("cats.id"), primary_key));

struct Cat {
  static constexpr auto tablename = "cats";

  PrimaryKey id;
  Text name;
  Many<Owner, secondary(cat_owners), back_populates("cats")> owners;
};

struct Owner {
  static constexpr auto tablename = "owners";

  PrimaryKey id;
  Text name;
  Many<Cat, secondary(cat_owners), back_populates("owners")> cats;
};

inline const Schema<Cat, Owner> schema;

}  // namespace mistake::one_key_only
