// The difference between the constraints and indexes of one table.
#pragma once

#include <lab/migrate/compare.hpp>

namespace migrate {

struct ConstraintChanges {
  Operations drop_indexes;    // before columns change
  Operations changes;         // after columns have come, before others go
  Operations create_indexes;  // after columns have changed
  std::vector<std::string> notes;
};

ConstraintChanges compare_constraints(const orm::metadata::Table& database,
                                      const orm::metadata::Table& model,
                                      CompareOptions::Checks checks);

}  // namespace migrate
