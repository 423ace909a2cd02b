// Uploaded archives taken apart where a parser that errs can do no harm.
#pragma once

#include <grader/collect/upload.hpp>
#include <grader/sandbox/box.hpp>

namespace grader {

// Unpacks with the program `unpack`, which is beside the running one, in a box of its own for each
// archive. Throws MachineError where boxes cannot be made.
Unpack unpack_in_box(sandbox::Kind kind);

}  // namespace grader
