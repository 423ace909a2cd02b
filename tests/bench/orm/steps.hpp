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
  // Another way to write the raw side, for comparison, and what it does otherwise.
  Work other_raw = nullptr;
  std::string_view other_name = {};
};

const std::vector<Step>& all_steps();

}  // namespace bench
