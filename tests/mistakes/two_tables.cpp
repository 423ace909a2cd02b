// Cat.owners and Owner.cats must name the same secondary table.
// unmapped: Cat.owners Owner.cats
#include <lab/orm.hpp>

namespace mistake::two_tables {
using namespace orm;

struct Owner;

inline constexpr auto cat_owners =
    table("cat_owners", column("cat_id", foreign_key("cats.id"), primary_key),
          column("owner_id", foreign_key("owners.id"), primary_key));

inline constexpr auto owner_cats =
    table("owner_cats", column("cat_id", foreign_key("cats.id"), primary_key),
          column("owner_id", foreign_key("owners.id"), primary_key));

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
  Many<Cat, secondary(owner_cats), back_populates("owners")> cats;
};

inline const Schema<Cat, Owner> schema;

}  // namespace mistake::two_tables
