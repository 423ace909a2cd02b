// Photo is larger than a row can be: its members are columns, relationships and proxies.
// unmapped: Photo
#include <lab/orm.hpp>

namespace mistake::too_large {
using namespace orm;

struct Pixels {
  char bytes[100000];
};

struct Photo {
  static constexpr auto tablename = "photos";

  PrimaryKey id;
  Pixels pixels;
};

inline const Schema<Photo> schema;

}  // namespace mistake::too_large
