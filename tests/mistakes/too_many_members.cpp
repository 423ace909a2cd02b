// Wide has more than 24 members: give some of them to a model of their own.
// unmapped: Wide
#include <lab/orm.hpp>

namespace mistake::too_many_members {
using namespace orm;

struct Wide {
  static constexpr auto tablename = "wide";

  PrimaryKey id;
  Integer a1, a2, a3, a4, a5, a6, a7, a8;
  Integer b1, b2, b3, b4, b5, b6, b7, b8;
  Integer c1, c2, c3, c4, c5, c6, c7, c8;
};

inline const Schema<Wide> schema;

}  // namespace mistake::too_many_members
