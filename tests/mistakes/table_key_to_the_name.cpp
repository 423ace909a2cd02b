// cat_owners.owner_id leads to owners.name, which is not the primary key; use owners.id.
// unmapped: Cat.owners Owner.cats
#include <lab/orm.hpp>

namespace mistake::table_key_to_the_name {
using namespace orm;

struct Owner;

inline constexpr auto cat_owners =
    table("cat_owners", column("cat_id", foreign_key("cats.id"), primary_key),
          column("owner_id", foreign_key("owners.name"), primary_key));

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

}  // namespace mistake::table_key_to_the_name
