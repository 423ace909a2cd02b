// Puts the records of all shards together under the students' names: `grader merge`.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include <grader/gradebook/signature.hpp>

namespace grader {

struct Merged {
  std::size_t records = 0;
  std::vector<std::string> missing;  // "ann/01_one_to_many", in the order of the shards
  std::vector<unsigned> shards;      // those that miss something, to be run again
};

// Writes OUT/records only when every submission of the plan has its record; what is missing,
// damaged, of another submission or not signed by the instructor's key is named. Memory for one
// record and the names. Throws PlanError, and std::runtime_error when OUT cannot be written.
Merged merge_plan(const std::filesystem::path& plan, const std::filesystem::path& out,
                  const Signer& signer);

}  // namespace grader
