// cat_owners.cat_id: on_delete does not know CASCDE, did you mean CASCADE?
// unmapped: Cat.owners Owner.cats
#include <lab/orm.hpp>

namespace mistake::unknown_on_delete_in_a_table {
using namespace orm;

struct Owner;

inline constexpr auto cat_owners =
    table("cat_owners", column("cat_id", foreign_key("cats.id"), on_delete("CASCDE"), primary_key),
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
  Many<Cat, secondary(cat_owners), back_populates("owners")> cats;
};

inline const Schema<Cat, Owner> schema;

}  // namespace mistake::unknown_on_delete_in_a_table
