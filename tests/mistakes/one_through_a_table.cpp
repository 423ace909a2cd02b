// Cat.owners: cat_owners joins many with many, and One is one: use Many.
// unmapped: Cat.owners Owner.cats
#include <lab/orm.hpp>

namespace mistake::one_through_a_table {
using namespace orm;

struct Owner;

inline constexpr auto cat_owners =
    table("cat_owners", column("cat_id", foreign_key("cats.id"), primary_key),
          column("owner_id", foreign_key("owners.id"), primary_key));

struct Cat {
  static constexpr auto tablename = "cats";

  PrimaryKey id;
  Text name;
  One<Owner, secondary(cat_owners), back_populates("cats")> owners;
};

struct Owner {
  static constexpr auto tablename = "owners";

  PrimaryKey id;
  Text name;
  Many<Cat, secondary(cat_owners), back_populates("owners")> cats;
};

inline const Schema<Cat, Owner> schema;

}  // namespace mistake::one_through_a_table
