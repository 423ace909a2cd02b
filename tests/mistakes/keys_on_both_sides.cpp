// Owner.licence follows Owner.licence_id and Licence.owner follows Licence.owner_id: one key is enough for both.
// unmapped: Owner.licence Licence.owner
#include <lab/orm.hpp>

namespace mistake::keys_on_both_sides {
using namespace orm;

struct Licence;

struct Owner {
  static constexpr auto tablename = "owners";

  PrimaryKey id;
  Text name;
  ForeignKey<"licences.id"> licence_id;
  One<Licence, back_populates("owner")> licence;
};

struct Licence {
  static constexpr auto tablename = "licences";

  PrimaryKey id;
  Text number;
  ForeignKey<"owners.id", unique> owner_id;
  One<Owner, back_populates("licence")> owner;
};

inline const Schema<Owner, Licence> schema;

}  // namespace mistake::keys_on_both_sides
