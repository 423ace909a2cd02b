// Folder.children: remote_side(id) leads to one folder, and Many is a list: One.
// unmapped: Folder.children Folder.parent
#include <lab/orm.hpp>

namespace mistake::remote_side_of_a_list {
using namespace orm;

struct Folder {
  static constexpr auto tablename = "folders";

  PrimaryKey id;
  Text name;
  ForeignKey<"folders.id"> parent_id;
  One<Folder, remote_side("id"), back_populates("children")> parent;
  Many<Folder, remote_side("id"), back_populates("parent")> children;
};

inline const Schema<Folder> schema;

}  // namespace mistake::remote_side_of_a_list
