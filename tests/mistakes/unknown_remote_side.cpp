// Folder.parent: remote_side(di): Folder has no column di, did you mean id?
// unmapped: Folder.parent Folder.children
#include <lab/orm.hpp>

namespace mistake::unknown_remote_side {
using namespace orm;

struct Folder {
  static constexpr auto tablename = "folders";

  PrimaryKey id;
  Text name;
  ForeignKey<"folders.id"> parent_id;
  One<Folder, remote_side("di"), back_populates("children")> parent;
  Many<Folder, back_populates("parent")> children;
};

inline const Schema<Folder> schema;

}  // namespace mistake::unknown_remote_side
