#include <grader/book/models.hpp>

namespace grader::book {

const Schema<Student, Attempt, Override, Extension, Remark, Appeal, Regrade, Change, Publication>
    schema;

}  // namespace grader::book
