// Owner.licence: no foreign key joins Owner and Licence: add one to the class that belongs to the other.
// unmapped: Owner.licence Licence.owner
#include <lab/orm.hpp>

namespace mistake::missing_foreign_key_of_both {
using namespace orm;

struct Licence;

struct Owner {
  static constexpr auto tablename = "owners";

  PrimaryKey id;
  Text name;
  One<Licence, back_populates("owner")> licence;
};

struct Licence {
  static constexpr auto tablename = "licences";

  PrimaryKey id;
  Text number;
  One<Owner, back_populates("licence")> owner;
};

inline const Schema<Owner, Licence> schema;

}  // namespace mistake::missing_foreign_key_of_both
