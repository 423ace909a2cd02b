// The steps by name: what each side runs, and the ratio it should reach.
#pragma once

#include <string_view>
#include <vector>

#include "measure.hpp"

namespace bench {

struct Workload;
class Storage;

struct Step {
  using Work = Run (*)(const Workload&, const Storage&);
  std::string_view name;
  double target;
  Work raw, mapped;
  Work raw_many_rows = nullptr;  // W1: the raw side with INSERTs of many rows, for comparison
};

const std::vector<Step>& all_steps();

}  // namespace bench
