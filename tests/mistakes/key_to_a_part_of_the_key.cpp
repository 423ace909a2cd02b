// Note.student_id leads to registrations.student_id, which is only a part of the primary key; give Registration an id of its own.
// unmapped: nothing
#include <lab/orm.hpp>

namespace mistake::key_to_a_part_of_the_key {
using namespace orm;

struct Registration {
  static constexpr auto tablename = "registrations";

  Column<Integer, primary_key> student_id;
  Column<Integer, primary_key> class_id;
};

struct Note {
  static constexpr auto tablename = "notes";

  PrimaryKey id;
  ForeignKey<"registrations.student_id"> student_id;
};

inline const Schema<Registration, Note> schema;

}  // namespace mistake::key_to_a_part_of_the_key
