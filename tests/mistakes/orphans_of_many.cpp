// Cat.owners: delete-orphan needs single_parent: an owner may belong to more than one cat.
// unmapped: Cat.owners Owner.cats
#include <lab/orm.hpp>

namespace mistake::orphans_of_many {
using namespace orm;

struct Owner;

inline constexpr auto cat_owners =
    table("cat_owners", column("cat_id", foreign_key("cats.id"), primary_key),
          column("owner_id", foreign_key("owners.id"), primary_key));

struct Cat {
  static constexpr auto tablename = "cats";

  PrimaryKey id;
  Text name;
  Many<Owner, secondary(cat_owners), back_populates("cats"), cascade("all, delete-orphan")> owners;
};

struct Owner {
  static constexpr auto tablename = "owners";

  PrimaryKey id;
  Text name;
  Many<Cat, secondary(cat_owners), back_populates("owners")> cats;
};

inline const Schema<Cat, Owner> schema;

}  // namespace mistake::orphans_of_many
