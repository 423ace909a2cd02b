// The difference between the constraints and indexes of one table.
#pragma once

#include <lab/migrate/compare.hpp>

namespace migrate {

struct ConstraintChanges {
  Operations drops;    // to be done before columns change
  Operations creates;  // and after it
};

ConstraintChanges compare_constraints(const orm::metadata::Table& database,
                                      const orm::metadata::Table& model,
                                      CompareOptions::Checks checks);

}  // namespace migrate
