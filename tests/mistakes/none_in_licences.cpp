// no mistake
// unmapped: nothing
#include <lab/orm.hpp>

namespace mistake::none_in_licences {
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
  ForeignKey<"owners.id", unique> owner_id;
  One<Owner, back_populates("licence")> owner;
};

inline const Schema<Owner, Licence> schema;

}  // namespace mistake::none_in_licences
