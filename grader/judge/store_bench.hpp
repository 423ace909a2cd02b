// The bench of a graded check: its database is in a store process. Three descriptors come with a
// check: the store's end of the lesson's link, and both ends of one for bounded().
#pragma once

#include <memory>

#include <lab/check/bench.hpp>

namespace grader {

// `control` is the judge's socket to the store; owned.
std::unique_ptr<check::Bench> store_bench(int control);

}  // namespace grader
