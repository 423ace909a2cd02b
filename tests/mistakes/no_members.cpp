// Player has no members: begin with PrimaryKey id.
// unmapped: Player
#include <lab/orm.hpp>

namespace mistake::no_members {
using namespace orm;

struct Player {
  static constexpr auto tablename = "players";
};

inline const Schema<Player> schema;

}  // namespace mistake::no_members
