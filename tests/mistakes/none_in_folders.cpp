// no mistake
// unmapped: nothing
#include <lab/orm.hpp>

namespace mistake::none_in_folders {
using namespace orm;

struct Folder {
  static constexpr auto tablename = "folders";

  PrimaryKey id;
  Text name;
  ForeignKey<"folders.id"> parent_id;
  One<Folder, remote_side("id"), back_populates("children")> parent;
  Many<Folder, back_populates("parent")> children;
};

inline const Schema<Folder> schema;

}  // namespace mistake::none_in_folders
