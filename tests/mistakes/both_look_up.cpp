// Folder.parent and Folder.children look the same way along Folder.parent_id: one side is a list, or has remote_side(parent_id).
// unmapped: Folder.parent Folder.children
#include <lab/orm.hpp>

namespace mistake::both_look_up {
using namespace orm;

struct Folder {
  static constexpr auto tablename = "folders";

  PrimaryKey id;
  Text name;
  ForeignKey<"folders.id"> parent_id;
  One<Folder, remote_side("id"), back_populates("children")> parent;
  One<Folder, back_populates("parent")> children;
};

inline const Schema<Folder> schema;

}  // namespace mistake::both_look_up
