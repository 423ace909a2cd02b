// Folder.children: back_populates(children) names itself: name the other side.
// unmapped: Folder.children
#include <lab/orm.hpp>

namespace mistake::back_populates_oneself {
using namespace orm;

struct Folder {
  static constexpr auto tablename = "folders";

  PrimaryKey id;
  Text name;
  ForeignKey<"folders.id"> parent_id;
  One<Folder> parent;
  Many<Folder, back_populates("children")> children;
};

inline const Schema<Folder> schema;

}  // namespace mistake::back_populates_oneself
